//! What a row of the plan is about, by name, also where the row is wrong.

use serde_json::Value;

use super::fields::{Fields, action};
use super::state::{PlanState, StoredRow};
use crate::bulk::column_names::Column;
use crate::bulk::task::Action;

/// Package, policy and dates of a row, as far as they are known; empty where they are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownRow {
    /// The name of the access package.
    pub package: String,
    /// The name of the policy.
    pub policy: String,
    /// When access begins: an instant as Graph writes it.
    pub from: String,
    /// When access ends: an instant or a duration as Graph writes it, or `never`.
    pub until: String,
}

impl PlanState {
    /// What a row is about.
    pub(super) fn shown(&self, row: &StoredRow) -> ShownRow {
        let record = usize::try_from(row.record).unwrap_or(usize::MAX);
        let cells = self.sheet.cells(record).unwrap_or_default();
        let fields = Fields::new(&self.columns, &cells);
        let cell = fields.get(&Column::Action);
        let action = action(cell).unwrap_or(self.settings.action);
        let package = self.package_of(&fields).ok().and_then(|at| self.packages.get(at));
        let needs_policy = matches!(action, Action::Assign | Action::Reassign);
        let policy = package
            .filter(|_| needs_policy)
            .and_then(|package| self.policy_of(&fields, package).ok());
        let schedule = self.schedule(&fields, action, &mut Vec::new()).unwrap_or_default();
        let text = |place: &str| {
            schedule.pointer(place).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let until = match text("/expiration/type").as_str() {
            "noExpiration" => "never".to_owned(),
            _ => text("/expiration/endDateTime") + &text("/expiration/duration"),
        };
        ShownRow {
            package: package.map(|one| one.name.clone()).unwrap_or_default(),
            policy: policy.map(|one| one.name.clone()).unwrap_or_default(),
            from: text("/startDateTime"),
            until,
        }
    }
}
