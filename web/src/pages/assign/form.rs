//! What the page edits, how it is checked, and how far it has come.

use super::checked::{FieldDiagnostic, ON_APPROVAL, check, first_at_fault};
use super::facts::{self, Facts};
use super::summary;
use crate::parts::field::FieldFindings;
use crate::parts::focus::focus_later;
use crate::platform::dom;
use crate::state::drafts;
use crate::state::names::{is_guid, names};
use crate::state::search::PickerChoice;
use crate::state::sending::{SendPlan, SendReview};
use crate::state::session::session;
use crate::task::spawn;
use crate::words;
use accesspack_client::{Found as Existing, Graph, GraphError, Wish};
use accesspack_core::draft::{AssignmentDraft, AssignmentField, AssignmentTarget};
use accesspack_core::{BuiltRequest, Diagnostic, Operation, Severity, Version, build};
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
    /// The form with what was typed before; a package and a person in the address win.
    pub fn new(package: Option<String>, person: Option<String>) -> Self {
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
            name = None;
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
        let diagnostics = Memo::new(move |_| {
            let (listed, facts) = (listed.get(), facts.get());
            draft.with(|draft| check(draft, version.get(), listed, facts))
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

    fn has_errors(self) -> bool {
        self.diagnostics.with_untracked(|all| all.iter().any(FieldDiagnostic::is_error))
    }

    /// Reads the policy, unless that was done before.
    async fn learn(self, graph: &Graph, policy: &str) -> Result<(), GraphError> {
        if self.facts.with_untracked(|facts| facts.policy_id != policy) {
            let facts = facts::read(graph, policy).await?;
            self.facts.try_set(facts);
        }
        Ok(())
    }

    /// Looks whether it is there already, then shows what will be sent.
    pub fn start_review(self) {
        self.tried.set(true);
        self.insists.set(false);
        self.error.set(None);
        if self.has_errors() {
            self.go_to_first_error();
            return;
        }
        self.checking.set(true);
        let graph = session().graph_now();
        let draft = self.draft.get_untracked();
        let wish = Wish {
            target: draft.target,
            access_package_id: draft.access_package_id,
            // through whatever policy: Graph takes one assignment of a package for a person
            policy_id: String::new(),
        };
        let policy = draft.assignment_policy_id;
        spawn(async move {
            let outcome = match self.learn(&graph, &policy).await {
                Ok(()) => graph.look_up(&wish).await,
                Err(error) => Err(error),
            };
            if self.checking.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(_) if self.has_errors() => self.go_to_first_error(),
                Ok(found) if found.is_nothing() => self.show_review(),
                Ok(found) => self.existing.set(Some(found)),
                Err(error) => self.error.set(Some(error)),
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
        let policy = self.policy.get_untracked();
        let policy_end = self.facts.with_untracked(Facts::end);
        let mut changes = summary::sentences(&draft, &person, &package, &policy, &policy_end);
        let diagnostics = self.diagnostics.get_untracked();
        let approval = diagnostics.iter().find(|one| one.found.code.as_str() == ON_APPROVAL);
        changes.extend(approval.map(|one| in_words(&one.found)));
        let warnings = diagnostics.into_iter().map(|one| one.found);
        let warnings = warnings.filter(|found| found.severity == Severity::Warning);
        let title = format!("Assign {} to {}", words::name(&package), words::name(&person));
        self.review.show(SendPlan {
            changes,
            warnings: warnings.map(|found| in_words(&found)).collect(),
            ..SendPlan::new(title, "Assign", "Assignment requested", built)
        });
    }

    /// Leads to the error that comes first on the page.
    fn go_to_first_error(self) {
        dom::reveal(&self.diagnostics.with_untracked(|all| first_at_fault(all)));
    }
}

/// A warning as the review shows it.
fn in_words(found: &Diagnostic) -> String {
    let own = || words::sentence(&found.message).replace('`', "\"");
    words::form::in_form(found).map_or_else(own, str::to_owned)
}
