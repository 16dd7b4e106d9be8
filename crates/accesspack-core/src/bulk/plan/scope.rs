//! Whether the person of a row is in the scope of its policy, as far as the directory shows it.

use serde_json::{Value, json};

use super::facts::{PlanPackage, PlanPolicy};
use super::state::PlanState;
use crate::bulk::task::{Action, Person, Task};
use crate::meaning::outside_scope;

impl PlanState {
    /// Why the person is certainly not in the policy's scope; `None` where they are, or where it is not known.
    pub(super) fn outside_scope(&mut self, task: &Task, number: u32) -> Option<String> {
        if !matches!(task.action, Action::Assign | Action::Reassign) {
            return None;
        }
        let policy = policy_of(&self.packages, task)?;
        let json = policy.json.as_ref()?;
        let entry = self.people.get(number);
        let is_guest = entry.and_then(|entry| entry.is_guest);
        let domain = task.who.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
        let own = if policy.scope.takes_subjects() {
            task.person.key()
        } else {
            domain.unwrap_or_default()
        };
        let key = (policy.id.clone(), is_guest, own);
        if let Some(known) = self.scopes.get(&key) {
            return known.clone();
        }
        let why = outside_scope(json, &person(task, is_guest));
        self.scopes.insert(key, why.clone());
        why
    }
}

fn policy_of<'p>(packages: &'p [PlanPackage], task: &Task) -> Option<&'p PlanPolicy> {
    let package = packages.iter().find(|one| one.id == task.package)?;
    package.policies.iter().find(|one| one.id == task.policy)
}

/// The person as Graph would return them.
fn person(task: &Task, is_guest: Option<bool>) -> Value {
    match &task.person {
        Person::Id(id) => {
            let kind = is_guest.map(|is_guest| if is_guest { "Guest" } else { "Member" });
            json!({ "id": id, "userType": kind, "mail": task.who.contains('@').then_some(&task.who) })
        }
        Person::Email(mail) => json!({ "mail": mail }),
    }
}
