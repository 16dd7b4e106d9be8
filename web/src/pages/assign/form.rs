//! What the page edits, how it is checked, and how far it has come.

use crate::parts::field::Found;
use crate::state::drafts;
use crate::state::search::Choice;
use crate::state::sending::{Plan, Review};
use crate::state::session::session;
use crate::state::task::spawn;
use crate::words;
use accesspack_client::{Found as Existing, GraphError, Wish};
use accesspack_core::draft::{AssignmentDraft, AssignmentField, Target};
use accesspack_core::{
    BuiltRequest, CheckOptions, Diagnostic, Operation, Report, Severity, Version, build,
    check_value,
};
use leptos::prelude::*;
use serde_json::json;

const DRAFT: &str = "assign";

/// What the page shows.
#[derive(Clone, PartialEq)]
pub enum Step {
    /// The form.
    Form,
    /// The request on its way.
    Following(String, BuiltRequest),
}

/// The page's signals.
#[derive(Clone, Copy)]
pub struct AssignForm {
    /// What is to be assigned.
    pub draft: RwSignal<AssignmentDraft>,
    /// The person's name, for the eye.
    pub person: RwSignal<Option<String>>,
    /// The package's name, for the eye.
    pub package: RwSignal<Option<String>>,
    /// The dialect of the request.
    pub version: RwSignal<Version>,
    /// Somebody wanted to send it, so everything that is missing is told.
    pub tried: RwSignal<bool>,
    /// What is to be said of it.
    pub report: Memo<Report>,
    /// What the page shows.
    pub step: RwSignal<Step>,
    /// What is there already, when there is something.
    pub existing: RwSignal<Option<Existing>>,
    /// Somebody wants a second one all the same.
    pub insists: RwSignal<bool>,
    /// The look whether it is there already is under way.
    pub checking: RwSignal<bool>,
    /// Why that look failed.
    pub problem: RwSignal<Option<GraphError>>,
    /// The review step.
    pub review: Review,
}

impl AssignForm {
    /// The form with what was typed before; a package in the address wins.
    pub fn new(package: Option<String>) -> Self {
        let kept = drafts::kept(DRAFT);
        let word = |name| kept.as_ref().and_then(|kept| drafts::text(kept, name));
        let mut draft = kept
            .as_ref()
            .and_then(|kept| kept.get("input"))
            .map_or_else(AssignmentDraft::default, AssignmentDraft::from_input);
        let mut name = word("package");
        if let Some(package) = package.filter(|package| *package != draft.access_package_id) {
            draft.access_package_id = package;
            draft.assignment_policy_id.clear();
            name = None;
        }
        let version = RwSignal::new(
            word("version").and_then(|name| name.parse().ok()).unwrap_or(Version::V1),
        );
        let draft = RwSignal::new(draft);
        let report = Memo::new(move |_| {
            let options = CheckOptions::new(Operation::CreateAssignment, version.get());
            draft.with(|draft| check_value(&draft.to_input(), &options))
        });
        let form = Self {
            draft,
            person: RwSignal::new(word("person")),
            package: RwSignal::new(name),
            version,
            tried: RwSignal::new(false),
            report,
            step: RwSignal::new(Step::Form),
            existing: RwSignal::new(None),
            insists: RwSignal::new(false),
            checking: RwSignal::new(false),
            problem: RwSignal::new(None),
            review: Review::default(),
        };
        Effect::new(move |earlier: Option<()>| {
            let input = form.draft.with(AssignmentDraft::to_input);
            let (person, package) = (form.person.get(), form.package.get());
            let version = form.version.get().as_str();
            let kept =
                json!({ "input": input, "person": person, "package": package, "version": version });
            if earlier.is_some() {
                drafts::keep(DRAFT, &kept);
            }
        });
        form
    }

    /// Starts again with nothing.
    pub fn clear(self) {
        self.draft.set(AssignmentDraft::default());
        self.person.set(None);
        self.package.set(None);
        self.tried.set(false);
        self.problem.set(None);
        self.step.set(Step::Form);
        drafts::forget(DRAFT);
    }

    /// Takes somebody.
    pub fn take_person(self, choice: Choice) {
        let target = if choice.is_email { Target::Email(choice.id) } else { Target::Id(choice.id) };
        self.person.set(Some(choice.name));
        self.draft.update(|draft| draft.target = target);
    }

    /// What is to be said of some fields.
    pub fn found(self, is_here: impl Fn(AssignmentField) -> bool + Send + Sync + 'static) -> Found {
        self.sorted_out(move |field| field.is_some_and(&is_here))
    }

    /// What is to be said and belongs to no field.
    pub fn other(self) -> Found {
        self.sorted_out(|field| field.is_none())
    }

    fn sorted_out(
        self,
        is_here: impl Fn(Option<AssignmentField>) -> bool + Send + Sync + 'static,
    ) -> Found {
        Signal::derive(move || {
            if !self.tried.get() {
                return Vec::new();
            }
            self.report.with(|report| {
                let all = report.diagnostics.iter();
                let here = all.filter(|found| is_here(AssignmentField::at(&found.pointer)));
                here.cloned().collect::<Vec<Diagnostic>>()
            })
        })
    }

    /// Looks whether it is there already, then shows what will be sent.
    pub fn start_review(self) {
        self.tried.set(true);
        self.insists.set(false);
        self.problem.set(None);
        if !self.report.with_untracked(|report| report.valid) {
            self.go_to_first_error();
            return;
        }
        self.checking.set(true);
        let graph = session().graph_now();
        let draft = self.draft.get_untracked();
        let wish = Wish {
            target: draft.target,
            access_package_id: draft.access_package_id,
            policy_id: draft.assignment_policy_id,
        };
        spawn(async move {
            let outcome = graph.look_up(&wish).await;
            if self.checking.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(found) if found.is_nothing() => self.show_review(),
                Ok(found) => self.existing.set(Some(found)),
                Err(error) => self.problem.set(Some(error)),
            }
        });
    }

    /// Shows what will be sent.
    pub fn show_review(self) {
        let draft = self.draft.get_untracked();
        let options = session().options(Operation::CreateAssignment, self.version.get_untracked());
        let built = build(&draft.to_input(), &options);
        let person = self.person.get_untracked().unwrap_or_default();
        let package = self.package.get_untracked().unwrap_or_default();
        let mut changes = vec![format!("{person} gets the access package {package}.")];
        changes.push(format!("Access ends: {}.", words::assignment_end(&draft.end)));
        if let Target::Email(_) = draft.target {
            changes.push("A guest account is created when the invitation is accepted.".to_owned());
        }
        changes.push("The person is not told by mail when an administrator assigns.".to_owned());
        let warnings = built.report.diagnostics.iter();
        let warnings = warnings.filter(|found| found.severity == Severity::Warning);
        self.review.show(Plan {
            title: format!("Assign {package} to {person}"),
            action: "Assign",
            changes,
            warnings: warnings.map(|found| words::sentence(&found.message)).collect(),
            built,
        });
    }

    /// Leads to the error that comes first on the page.
    fn go_to_first_error(self) {
        let at_fault: Vec<_> = self.report.with_untracked(|report| {
            let errors = report.diagnostics.iter();
            errors
                .filter(|found| found.severity == Severity::Error)
                .map(|found| AssignmentField::at(&found.pointer))
                .collect()
        });
        let is_wrong = |fields: &[AssignmentField]| {
            at_fault.iter().flatten().any(|field| fields.contains(field))
        };
        let first = IN_ORDER.iter().find(|(_, fields)| is_wrong(fields));
        crate::platform::dom::reveal(first.map_or("assign-other", |(id, _)| id));
    }
}

/// The fields from the top of the page to its end, with the ids of their inputs.
const IN_ORDER: [(&str, &[AssignmentField]); 7] = [
    ("assign-package", &[AssignmentField::AccessPackage]),
    ("assign-policy", &[AssignmentField::Policy]),
    ("assign-person", &[AssignmentField::TargetId, AssignmentField::TargetEmail]),
    ("assign-start", &[AssignmentField::Start]),
    ("assign-end-date", &[AssignmentField::EndDate]),
    ("assign-end-duration", &[AssignmentField::EndDuration]),
    ("assign-justification", &[AssignmentField::Justification]),
];
