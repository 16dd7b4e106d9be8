//! What the page edits, how it is checked, and how far it has come.

use super::checked::{FieldDiagnostic, check};
use super::facts::Facts;
use super::scope;
use crate::parts::field::FieldFindings;
use crate::parts::focus::focus_later;
use crate::state::drafts;
use crate::state::names::{is_guid, names};
use crate::state::search::PickerChoice;
use crate::state::sending::SendReview;
use accesspack_client::{Found as Existing, GraphError};
use accesspack_core::draft::{AssignmentDraft, AssignmentField, AssignmentTarget};
use accesspack_core::{BuiltRequest, Diagnostic, Version};
use leptos::prelude::*;
use serde_json::{Value, json};

const DRAFT: &str = "assign";

/// The element that shows or finds the person.
pub const PERSON: &str = "assign-person";

/// What the page shows.
#[derive(Clone, PartialEq)]
pub enum AssignStep {
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
    /// The policy's name, for the eye.
    pub policy: RwSignal<String>,
    /// When the draft was kept, if it was brought back from an earlier visit.
    pub restored: RwSignal<Option<String>>,
    /// Whether sending was tried; from then on missing values are reported too.
    pub tried: RwSignal<bool>,
    /// The access package with its policies, as far as the check needs it.
    pub listed: RwSignal<Option<Value>>,
    /// What is known of a policy.
    pub facts: RwSignal<Facts>,
    /// All diagnostics with their fields. The field of an answer has its question's index.
    pub diagnostics: Memo<Vec<FieldDiagnostic>>,
    /// What the page shows.
    pub step: RwSignal<AssignStep>,
    /// The person as the directory has them; none until they are read.
    pub known: RwSignal<Option<Value>>,
    /// Why the person is certainly not in the scope of the chosen policy.
    pub outside: Memo<Option<String>>,
    /// What is there already, when there is something.
    pub existing: RwSignal<Option<Existing>>,
    /// Whether a second one is to be sent although one is there.
    pub insists: RwSignal<bool>,
    /// Whether the look-up of an existing assignment is under way.
    pub checking: RwSignal<bool>,
    /// Why that look-up failed.
    pub error: RwSignal<Option<GraphError>>,
    /// The review step.
    pub review: SendReview,
}

impl AssignForm {
    /// The form with what was typed before; a package, its policy and a person in the address win.
    pub fn new(package: Option<String>, policy: Option<String>, person: Option<String>) -> Self {
        let kept = drafts::kept(DRAFT);
        let word = |name| kept.as_ref().and_then(|kept| drafts::text(kept, name));
        let mut draft = kept
            .as_ref()
            .and_then(|kept| kept.get("input"))
            .map_or_else(AssignmentDraft::default, AssignmentDraft::from_input);
        let is_draft = draft != AssignmentDraft::default();
        let restored = kept.as_ref().filter(|_| is_draft).map(drafts::kept_at);
        let mut name = word("package");
        if let Some(package) = package.filter(|package| *package != draft.access_package_id) {
            draft.access_package_id = package;
            draft.assignment_policy_id.clear();
            draft.answers.clear();
            name = None;
        }
        if let Some(policy) = policy.filter(|policy| *policy != draft.assignment_policy_id) {
            draft.assignment_policy_id = policy;
            draft.answers.clear();
        }
        let mut person_name = word("person");
        let person = person.filter(|id| is_guid(id)).map(AssignmentTarget::Id);
        let person = person.filter(|person| *person != draft.target);
        if let Some(AssignmentTarget::Id(id)) = &person {
            draft.target = AssignmentTarget::Id(id.clone());
            person_name = Some(id.clone());
        }
        let version = RwSignal::new(
            word("version").and_then(|name| name.parse().ok()).unwrap_or(Version::V1),
        );
        let draft = RwSignal::new(draft);
        let (listed, facts) = (RwSignal::new(None), RwSignal::new(Facts::default()));
        let known = RwSignal::new(None);
        scope::follow_person(draft, known);
        let outside = Memo::new(move |_| {
            let (person, facts) = (known.get()?, facts.read());
            draft.with(|draft| facts.outside_scope(&draft.assignment_policy_id, &person))
        });
        let diagnostics = Memo::new(move |_| {
            let (listed, facts) = (listed.get(), facts.get());
            let all = draft.with(|draft| check(draft, version.get(), listed, facts));
            let is_said = outside.with(Option::is_some);
            let is_left = |one: &FieldDiagnostic| !(is_said && one.is_about_scope());
            all.into_iter().filter(is_left).collect::<Vec<_>>()
        });
        let form = Self {
            draft,
            person: RwSignal::new(person_name),
            package: RwSignal::new(name),
            version,
            policy: RwSignal::new(String::new()),
            restored: RwSignal::new(restored),
            tried: RwSignal::new(false),
            listed,
            facts,
            known,
            outside,
            diagnostics,
            step: RwSignal::new(AssignStep::Form),
            existing: RwSignal::new(None),
            insists: RwSignal::new(false),
            checking: RwSignal::new(false),
            error: RwSignal::new(None),
            review: SendReview::default(),
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
        if let Some(person) = person {
            form.name_person(person);
        }
        form
    }

    /// Shows the name of a person that the address gives by the id, once it is read.
    fn name_person(self, person: AssignmentTarget) {
        let (names, target) = (names(), person);
        Effect::new(move || {
            let AssignmentTarget::Id(id) = &target else { return };
            let name = names.of_user(id);
            let is_chosen = self.draft.with_untracked(|draft| draft.target == target);
            if let Some(name) = name.filter(|_| is_chosen) {
                self.person.set(Some(name));
            }
        });
    }

    /// Starts again with nothing.
    pub fn clear(self) {
        self.draft.set(AssignmentDraft::default());
        self.person.set(None);
        self.package.set(None);
        self.tried.set(false);
        self.error.set(None);
        self.restored.set(None);
        self.step.set(AssignStep::Form);
        drafts::forget(DRAFT);
    }

    /// Whether something was chosen or typed.
    pub fn is_edited(self) -> Signal<bool> {
        Signal::derive(move || self.draft.with(|draft| *draft != AssignmentDraft::default()))
    }

    /// Takes the chosen user.
    pub fn take_person(self, choice: PickerChoice) {
        let target = if choice.is_email {
            AssignmentTarget::Email(choice.id)
        } else {
            AssignmentTarget::Id(choice.id)
        };
        self.person.set(Some(choice.name));
        self.draft.update(|draft| draft.target = target);
        focus_later(PERSON);
    }

    /// The findings of some fields.
    pub fn found(
        self,
        is_here: impl Fn(AssignmentField) -> bool + Send + Sync + 'static,
    ) -> FieldFindings {
        self.sorted_out(move |field| field.is_some_and(&is_here))
    }

    /// The findings that belong to no field.
    pub fn other(self) -> FieldFindings {
        self.sorted_out(|field| field.is_none())
    }

    fn sorted_out(
        self,
        is_here: impl Fn(Option<AssignmentField>) -> bool + Send + Sync + 'static,
    ) -> FieldFindings {
        Signal::derive(move || {
            let tried = self.tried.get();
            self.diagnostics.with(|all| {
                let here = all.iter().filter(|one| (tried || one.is_typed) && is_here(one.field));
                here.map(|one| one.found.clone()).collect::<Vec<Diagnostic>>()
            })
        })
    }

    /// Whether something keeps the form from being sent.
    pub fn has_errors(self) -> bool {
        self.diagnostics.with_untracked(|all| all.iter().any(FieldDiagnostic::is_error))
    }
}
