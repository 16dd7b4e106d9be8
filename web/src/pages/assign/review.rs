//! From the filled-in form to the review of what will be sent.

use super::checked::{ON_APPROVAL, first_at_fault};
use super::facts::{self, Facts};
use super::form::AssignForm;
use super::{scope, summary};
use crate::platform::dom;
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::task::spawn;
use crate::words;
use accesspack_client::{Graph, GraphError, Wish};
use accesspack_core::draft::AssignmentTarget;
use accesspack_core::{Diagnostic, Operation, Severity, build};
use leptos::prelude::*;

/// The element that shows the choice of the policy.
const POLICY: &str = "assign-policy";

impl AssignForm {
    /// Reads the policy and the person, unless that was done before.
    async fn learn(
        self,
        graph: &Graph,
        policy: &str,
        person: &AssignmentTarget,
    ) -> Result<(), GraphError> {
        if self.facts.with_untracked(|facts| facts.policy_id != policy) {
            let facts = facts::read(graph, policy).await?;
            self.facts.try_set(facts);
        }
        if self.known.try_with_untracked(Option::is_none) == Some(true)
            && let Some(person) = scope::read_person(graph, person).await
        {
            self.known.try_set(Some(person));
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
        if self.is_outside() {
            dom::reveal(POLICY);
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
            let outcome = match self.learn(&graph, &policy, &wish.target).await {
                Ok(()) => graph.look_up(&wish).await,
                Err(error) => Err(error),
            };
            if self.checking.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(_) if self.has_errors() => self.go_to_first_error(),
                Ok(_) if self.is_outside() => dom::reveal(POLICY),
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

    /// Whether Graph would refuse the person, who is not in the policy's scope.
    fn is_outside(self) -> bool {
        self.outside.with_untracked(Option::is_some)
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
