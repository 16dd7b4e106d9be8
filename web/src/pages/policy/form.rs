//! What the policy page edits: one draft, shown as a form and as JSON. The JSON text is what will be
//! sent; the form rewrites it, and text that is JSON rewrites the form.

use crate::parts::field::FieldFindings;
use crate::parts::json_editor::EditorHandle;
use crate::platform::clock;
use crate::state::drafts;
use crate::state::session::session;
use accesspack_core::draft::{Field, PolicyDraft};
use accesspack_core::{
    CheckContext, CheckOptions, Diagnostic, Fix, Operation, Report, Severity, Version, apply_fix,
    check_text, check_value,
};
use leptos::prelude::*;
use serde_json::{Value, json};

/// The findings of the draft, with their fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Of the text.
    pub report: Report,
    /// The text is no JSON; the form shows the last draft that was.
    pub broken: bool,
    /// Of the draft, with the field that each diagnostic belongs to.
    pub by_field: Vec<(Option<Field>, Diagnostic)>,
}

/// The page's signals.
#[derive(Clone, Copy)]
pub struct PolicyForm {
    /// The dialect of the text.
    pub version: RwSignal<Version>,
    /// The body as text.
    pub text: RwSignal<String>,
    /// The body as the form shows it.
    pub draft: RwSignal<PolicyDraft>,
    /// What the last change of version could not carry over.
    pub losses: RwSignal<Vec<Diagnostic>>,
    /// Whether the draft was changed.
    pub edited: RwSignal<bool>,
    /// When the draft was kept, if it was brought back from an earlier visit.
    pub restored: RwSignal<Option<String>>,
    /// The findings of text and draft.
    pub checked: Memo<Checked>,
    /// Moves the JSON pane's selection.
    pub editor: EditorHandle,
    /// Creates or replaces.
    pub operation: Operation,
    /// The policy as Graph has it, in a version: an update replaces it whole.
    pub stored: RwSignal<Option<(Version, Value)>>,
    key: StoredValue<String>,
}

impl PolicyForm {
    /// The form for a new policy of a package, or for an existing one.
    pub fn new(package: &str, id: Option<&str>) -> Self {
        let operation = match id {
            Some(_) => Operation::UpdateAssignmentPolicy,
            None => Operation::CreateAssignmentPolicy,
        };
        let version = RwSignal::new(Version::V1);
        let draft = RwSignal::new(PolicyDraft::new_for(package));
        let text = RwSignal::new(String::new());
        let cloud = session().cloud;
        let stored: RwSignal<Option<(Version, Value)>> = RwSignal::new(None);
        let checked = Memo::new(move |_| {
            let body = || draft.with(|draft| draft.to_body(version.get()));
            let context = CheckContext {
                policy: stored.get().map(|(_, policy)| policy.into()),
                now: Some(clock::now()),
                ..Default::default()
            };
            let options = CheckOptions::new(operation, version.get())
                .with_cloud(cloud.get())
                .with_context(context);
            text.with(|text| check(text, body, &options))
        });
        let form = Self {
            version,
            text,
            draft,
            losses: RwSignal::new(Vec::new()),
            edited: RwSignal::new(false),
            restored: RwSignal::new(None),
            checked,
            editor: EditorHandle::default(),
            operation,
            stored,
            key: StoredValue::new(format!("policy.{package}.{}", id.unwrap_or("new"))),
        };
        form.write();
        form.restore();
        Effect::new(move || form.keep());
        form
    }

    /// Whether the policy exists already.
    pub fn is_update(self) -> bool {
        self.operation == Operation::UpdateAssignmentPolicy
    }

    /// Takes over what Graph has, as if nothing had been edited.
    pub fn take(self, draft: PolicyDraft, version: Version) {
        self.version.set(version);
        self.draft.set(draft);
        self.losses.set(Vec::new());
        self.write();
    }

    /// Forgets everything that was typed.
    pub fn discard(self) {
        self.key.with_value(|key| drafts::forget(key));
        self.edited.set(false);
        self.restored.set(None);
    }

    /// Forgets everything that was typed and shows what there was before.
    pub fn start_again(self) {
        let package = self.draft.with_untracked(|draft| draft.access_package_id.clone());
        self.discard();
        if !self.is_update() {
            self.take(PolicyDraft::new_for(&package), Version::V1);
        }
    }

    /// Changes the draft from the form.
    pub fn edit(self, change: impl FnOnce(&mut PolicyDraft)) {
        self.draft.update(change);
        self.write();
        self.edited.set(true);
    }

    /// Changes the text from the JSON pane; text that is JSON changes the form.
    pub fn type_json(self, text: String) {
        if let Ok(body) = serde_json::from_str::<Value>(&text) {
            self.draft.set(PolicyDraft::from_body(&body, self.version.get_untracked()));
        }
        self.text.set(text);
        self.edited.set(true);
    }

    /// Takes back text that is no JSON.
    pub fn discard_json(self) {
        self.write();
    }

    /// Converts the draft to the other version, which has no place for `losses`.
    pub fn set_version(self, version: Version, losses: Vec<Diagnostic>) {
        self.version.set(version);
        self.losses.set(losses);
        // what Graph makes of the policy in the other version must not take the place of the draft
        self.edited.set(true);
        self.write();
    }

    /// Applies a diagnostic's fix.
    pub fn fix(self, fix: &Fix) {
        let parsed = self.text.with_untracked(|text| serde_json::from_str::<Value>(text));
        let Ok(mut body) = parsed else { return };
        if apply_fix(&mut body, fix).is_ok() {
            self.type_json(format!("{body:#}"));
        }
    }

    /// The body to send; none while the text is no JSON.
    pub fn body(self) -> Option<Value> {
        self.text.with_untracked(|text| serde_json::from_str(text).ok())
    }

    /// The findings of one field; none while the form is untouched.
    pub fn found(self, field: Field) -> FieldFindings {
        self.found_where(move |other| other == field)
    }

    /// The findings of the fields that `is_here` names.
    pub fn found_where(
        self,
        is_here: impl Fn(Field) -> bool + Send + Sync + 'static,
    ) -> FieldFindings {
        Signal::derive(move || {
            if !self.shows_findings() {
                return Vec::new();
            }
            let is_it = |entry: &&(Option<Field>, Diagnostic)| entry.0.is_some_and(&is_here);
            self.checked.with(|checked| {
                checked.by_field.iter().filter(is_it).map(|(_, found)| found.clone()).collect()
            })
        })
    }

    /// Whether findings are shown: after the first change, and always for an existing policy.
    pub fn shows_findings(self) -> bool {
        self.is_update() || self.edited.get()
    }

    /// How many errors there are in fields that `is_here` names.
    pub fn errors(self, is_here: impl Fn(Option<Field>) -> bool) -> usize {
        if !self.shows_findings() {
            return 0;
        }
        self.checked.with(|checked| {
            let is_error = |found: &Diagnostic| found.severity == Severity::Error;
            let here = checked.by_field.iter();
            here.filter(|(field, found)| is_error(found) && is_here(*field)).count()
        })
    }

    fn write(self) {
        let version = self.version.get_untracked();
        self.text.set(self.draft.with_untracked(|draft| format!("{:#}", draft.to_body(version))));
    }

    fn restore(self) {
        let Some(kept) = self.key.with_value(|key| drafts::kept(key)) else { return };
        let version = drafts::text(&kept, "version").and_then(|name| name.parse().ok());
        let (Some(version), Some(text)) = (version, drafts::text(&kept, "text")) else { return };
        // the last body that was JSON
        let body = kept.get("body").unwrap_or(&Value::Null);
        self.version.set(version);
        self.draft.set(PolicyDraft::from_body(body, version));
        self.text.set(text);
        self.edited.set(true);
        self.restored.set(Some(drafts::kept_at(&kept)));
    }

    fn keep(self) {
        let (text, version) = (self.text.get(), self.version.get());
        if !self.edited.get() {
            return;
        }
        let body = self.draft.with_untracked(|draft| draft.to_body(version));
        let kept = json!({ "version": version.as_str(), "text": text, "body": body });
        self.key.with_value(|key| drafts::keep(key, &kept));
    }
}

/// The whole validation of the page.
fn check(text: &str, body: impl Fn() -> Value, options: &CheckOptions) -> Checked {
    let report = check_text(text, options);
    let broken = serde_json::from_str::<Value>(text).is_err();
    let of_draft = if broken { check_value(&body(), options) } else { report.clone() };
    let by_field = of_draft
        .into_diagnostics()
        .into_iter()
        .map(|found| (Field::at(&found.pointer, options.version), found))
        .collect();
    Checked { report, broken, by_field }
}
