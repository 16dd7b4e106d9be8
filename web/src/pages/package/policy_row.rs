//! A policy of an access package as its table shows it.

use super::steps::is_automatic;
use crate::pages::assignments::row::AssignmentRow;
use crate::pages::home::health::{self, DirectoryState};
use crate::parts::data_table::{PagedReading, SortKey};
use crate::parts::state_badge::BadgeLook;
use accesspack_client::Policy;
use accesspack_core::draft::{PolicyDraft, Scope};
use std::collections::HashMap;

/// How many assignments are made through a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UseCount {
    /// Those that were read.
    pub number: usize,
    /// Whether all were read.
    pub is_all: bool,
}

impl UseCount {
    /// `12`, or `12+` where not all were read.
    pub fn shown(self) -> String {
        format!("{}{}", self.number, if self.is_all { "" } else { "+" })
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyRow {
    /// The policy as the list of access packages has it: without its questions.
    pub policy: Policy,
    /// The same as a form reads it.
    pub draft: PolicyDraft,
    /// Its assignments; none while they are not read.
    pub uses: Option<UseCount>,
    /// What it needs and what is missing, a clause each.
    pub troubles: Vec<String>,
}

impl PolicyRow {
    /// The id of the policy.
    pub fn id(&self) -> &str {
        &self.policy.id
    }

    /// The name of the policy.
    pub fn name(&self) -> String {
        self.policy.display_name.clone()
    }

    /// Its state: how it looks, and in words.
    pub fn state(&self) -> (BadgeLook, &'static str) {
        let requestors = &self.draft.requestors;
        if !self.troubles.is_empty() {
            (BadgeLook::Partly, "Needs attention")
        } else if is_automatic(&self.draft) {
            (BadgeLook::Good, "Assigns automatically")
        } else if requestors.scope == Scope::NoOne {
            (BadgeLook::Waiting, "Direct only")
        } else if requestors.accepts_requests || requestors.on_behalf.add {
            (BadgeLook::Good, "Accepts requests")
        } else {
            (BadgeLook::Stopped, "New requests are off")
        }
    }

    /// Sorts by the number of assignments; those that are not known come last.
    pub fn by_uses(&self) -> SortKey {
        self.uses.map_or(SortKey::LAST, |uses| SortKey::count(uses.number))
    }
}

/// The rows of an access package's policies, as far as its assignments and the directory were read.
pub fn rows_of(
    policies: &[Policy],
    assignments: PagedReading<AssignmentRow>,
    directory: Option<&DirectoryState>,
) -> Vec<PolicyRow> {
    let uses = uses(assignments);
    let row = |policy: &Policy| {
        let troubles = directory.map(|state| {
            let lost = health::lost_extensions(policy, state);
            health::troubles(policy, state).into_iter().chain(lost).collect()
        });
        PolicyRow {
            policy: policy.clone(),
            draft: policy.draft(),
            uses: uses.as_ref().map(|(numbers, is_all)| UseCount {
                number: numbers.get(&policy.id).copied().unwrap_or_default(),
                is_all: *is_all,
            }),
            troubles: troubles.unwrap_or_default(),
        }
    };
    policies.iter().map(row).collect()
}

/// The number of assignments by the ids of their policies, and whether all were read; none before the first page.
fn uses(assignments: PagedReading<AssignmentRow>) -> Option<(HashMap<String, usize>, bool)> {
    assignments.with_read(|rows, is_all| {
        let mut numbers = HashMap::new();
        for row in rows.filter(|row| row.assignment.state.is_live()) {
            *numbers.entry(row.assignment.policy_id().to_owned()).or_default() += 1;
        }
        (numbers, is_all)
    })
}
