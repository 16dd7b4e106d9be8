//! What the check page knows: the text, what it is for, and the report that follows from both.

use super::pasted::PastedText;
use super::texts::{TextBody, pretty};
use crate::parts::json_editor::EditorHandle;
use crate::state::drafts;
use accesspack_core::{
    CheckOptions, Fix, Operation, Report, Version, apply_fix, check_text, detect, fix_all,
    operations as all_operations, url,
};
use leptos::prelude::*;
use serde_json::{Value, json};

/// Where the text is kept until the tab is closed.
const DRAFT: &str = "check";

/// A conversion that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The version of the new body.
    pub to: Version,
    /// What has no place there.
    pub losses: Vec<String>,
    /// The text before.
    pub before: String,
    /// The text that it became.
    pub after: String,
}

/// The page's signals.
#[derive(Clone, Copy)]
pub struct Checker {
    /// The body's text.
    pub text: RwSignal<String>,
    /// The chosen operation; none to detect it from the body.
    pub operation: RwSignal<Option<Operation>>,
    /// The chosen version; none to detect it from the body.
    pub version: RwSignal<Option<Version>>,
    /// The URL that the body will be sent to; may be empty.
    pub url: RwSignal<String>,
    /// What the body is checked for.
    pub meant: Memo<Option<(Operation, Version)>>,
    /// The report on the text.
    pub report: Memo<Report>,
    /// Moves the editor's selection.
    pub editor: EditorHandle,
    /// The bodies in a text that is no JSON.
    pub pasted: PastedText,
    /// The last conversion.
    pub conversion: RwSignal<Option<Conversion>>,
}

impl Checker {
    /// The page with the text of the last visit.
    pub fn new() -> Self {
        let text = RwSignal::new(kept().unwrap_or_default());
        let operation = RwSignal::new(None);
        let version = RwSignal::new(None);
        let url = RwSignal::new(String::new());
        let detected = Memo::new(move |_| {
            text.with(|text| serde_json::from_str::<Value>(text).ok())
                .and_then(|body| detect(&body))
        });
        let meant = Memo::new(move |_| {
            let guess = detected.get();
            let operation = operation.get().or(guess.map(|(found, _)| found));
            let version = version.get().or(guess.map(|(_, found)| found));
            // text that is no JSON yet is checked as some operation, so that its syntax error is reported
            let waiting = text.with(|text| !text.trim().is_empty()) && guess.is_none();
            let operation = operation.or(waiting.then_some(Operation::CreateAssignmentPolicy));
            operation.map(|operation| (operation, version.unwrap_or(Version::V1)))
        });
        let report = Memo::new(move |_| {
            let Some(options) = meant.get().map(|meant| options(meant, &url.read())) else {
                return Report::new(Vec::new());
            };
            text.with(|text| check_text(text, &options))
        });
        Effect::new(move || {
            text.with(|text| match text.as_str() {
                "" => drafts::forget(DRAFT),
                text => drafts::keep(DRAFT, &json!({ "text": text })),
            });
        });
        let (pasted, conversion) = (PastedText::new(), RwSignal::new(None));
        pasted.watch(text);
        let editor = EditorHandle::default();
        Self { text, operation, version, url, meant, report, editor, pasted, conversion }
    }

    /// Takes one of the bodies of a text, with what it is for.
    pub fn take(self, one: &TextBody) {
        self.operation.set(one.operation);
        self.version.set(one.version);
        self.url.set(one.url.clone());
        self.put(&one.body);
    }

    /// Detects again what the body is for.
    pub fn forget_choices(self) {
        self.operation.set(None);
        self.version.set(None);
        self.url.set(String::new());
    }

    /// Whether there is no text.
    pub fn is_empty(self) -> bool {
        self.text.with(|text| text.trim().is_empty())
    }

    /// Takes a URL over, and the operation and version that it names.
    pub fn choose_url(self, address: String) {
        if let Some(target) = url::read(None, &address) {
            self.operation.set(Some(target.operation));
            self.version.set(Some(target.version));
        }
        self.url.set(address);
    }

    /// Applies one fix.
    pub fn fix(self, fix: &Fix) {
        let Some(mut body) = self.body() else { return };
        if apply_fix(&mut body, fix).is_ok() {
            self.put(&body);
        }
    }

    /// Applies every fix, and those that they bring to light.
    pub fn fix_all(self) {
        let (Some(body), Some(meant)) = (self.body(), self.meant.get_untracked()) else {
            return;
        };
        let options = options(meant, &self.url.read_untracked());
        self.put(&fix_all(&body, &options).body);
    }

    /// Writes the body with one member on each line.
    pub fn format(self) {
        if let Some(body) = self.body() {
            self.put(&body);
        }
    }

    /// The text as a value; `None` where it is no JSON.
    pub fn body(self) -> Option<Value> {
        self.text.with_untracked(|text| serde_json::from_str(text).ok())
    }

    fn put(self, body: &Value) {
        self.text.set(pretty(body));
    }
}

/// The text of the last visit.
fn kept() -> Option<String> {
    drafts::text(&drafts::kept(DRAFT)?, "text")
}

fn options((operation, version): (Operation, Version), address: &str) -> CheckOptions {
    let options = CheckOptions::new(operation, version);
    let address = address.trim();
    if address.is_empty() { options } else { options.with_url(address) }
}

const DETECT: &str = "Detect from the body";

/// Every operation with its title, and the choice to detect.
pub(super) fn operations() -> Vec<(Option<Operation>, String)> {
    let named = all_operations().iter().map(|info| (Some(info.operation), info.title.to_owned()));
    std::iter::once((None, DETECT.to_owned())).chain(named).collect()
}

/// Both versions, and the choice to detect.
pub(super) fn versions() -> Vec<(Option<Version>, String)> {
    let named = Version::ALL.iter().map(|version| (Some(*version), version.to_string()));
    std::iter::once((None, DETECT.to_owned())).chain(named).collect()
}
