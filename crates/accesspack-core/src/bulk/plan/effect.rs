//! What a plan will do, in numbers and in a sentence.

use super::verdict::{RowDiagnostic, Verdict};
use crate::report::Severity;
use crate::words::bulk as words;

/// How many rows there are of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Rows that give access to people of the directory.
    pub assign: usize,
    /// Rows that give access to people who are invited first.
    pub invite: usize,
    /// Rows that take it away.
    pub remove: usize,
    /// Rows that change dates.
    pub change: usize,
    /// Rows that change the policy.
    pub reassign: usize,
    /// Rows with nothing to do.
    pub already_there: usize,
    /// Rows whose request is on its way.
    pub on_its_way: usize,
    /// Rows that repeat another.
    pub repeated: usize,
    /// Rows that are wrong.
    pub errors: usize,
    /// Rows that will be sent and have a warning.
    pub warnings: usize,
}

/// What the plan will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The rows by verdict.
    pub totals: Totals,
    /// How many requests will be made.
    pub requests: usize,
    /// The same in a sentence: "412 new, 31 already assigned, 7 errors".
    pub sentence: String,
    /// Sentences about Microsoft's limits that the plan comes near to, or exceeds.
    pub limits: Vec<String>,
}

/// The requests of a tenant in three months. Source:
/// <https://learn.microsoft.com/entra/id-governance/governance-service-limits>.
pub const MAX_REQUESTS: usize = 200_000;

/// The assignments of a tenant, from the same page.
const MAX_ASSIGNMENTS: usize = 300_000;

impl Totals {
    pub(super) fn count(&mut self, verdict: Verdict, diagnostics: &[RowDiagnostic]) {
        let slot = match verdict {
            Verdict::Assign => &mut self.assign,
            Verdict::Invite => &mut self.invite,
            Verdict::Remove => &mut self.remove,
            Verdict::Change => &mut self.change,
            Verdict::Reassign => &mut self.reassign,
            Verdict::AlreadyThere => &mut self.already_there,
            Verdict::OnItsWay => &mut self.on_its_way,
            Verdict::Repeated => &mut self.repeated,
            Verdict::Error => &mut self.errors,
            Verdict::Unchecked => return,
        };
        *slot += 1;
        let warns = diagnostics.iter().any(|one| one.severity == Severity::Warning);
        self.warnings += usize::from(warns && verdict.is_sent());
    }

    fn sentence(&self) -> String {
        let assigns_only = self.remove + self.change + self.reassign == 0;
        let there = if assigns_only { "already assigned" } else { "with nothing to do" };
        let parts = [
            (self.assign + self.invite, "new", "new"),
            (self.remove, "removed", "removed"),
            (self.change, "with new dates", "with new dates"),
            (self.reassign, "reassigned", "reassigned"),
            (self.already_there, there, there),
            (self.on_its_way, "on its way", "on their way"),
            (self.repeated, "repeated", "repeated"),
            (self.errors, "error", "errors"),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        if parts.is_empty() { "no rows".to_owned() } else { parts.join(", ") }
    }
}

impl Effect {
    /// The effect of rows with these totals.
    pub(super) fn of(totals: Totals) -> Self {
        let new = totals.assign + totals.invite;
        let requests = new + totals.remove + totals.change + 2 * totals.reassign;
        let mut limits = Vec::new();
        if requests > MAX_REQUESTS {
            limits.push(words::too_many_requests(requests, MAX_REQUESTS));
        } else if requests > MAX_REQUESTS / 4 {
            limits.push(words::many_requests(requests, MAX_REQUESTS));
        }
        if new > MAX_ASSIGNMENTS / 4 {
            limits.push(words::many_assignments(new, MAX_ASSIGNMENTS));
        }
        Self { totals, requests, sentence: totals.sentence(), limits }
    }
}
