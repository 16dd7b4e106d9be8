//! An assignment as its list shows it.

use crate::parts::data_table::SortKey;
use crate::platform::clock;
use crate::words::time::{self, Ends};
use accesspack_client::{Assignment, AssignmentState, Subject};
use chrono::TimeDelta;
use serde_json::Value;

/// What is under way with an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnderWay {
    /// It is being removed.
    Removing,
    /// It is being changed.
    Updating,
}

/// An assignment with the request that changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedChange {
    /// The id of the assignment.
    pub id: String,
    /// The id of the request; empty where the change is no request.
    pub request: String,
    /// What the change does.
    pub what: UnderWay,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct AssignmentRow {
    /// The assignment, without the rest of Graph's answer: a tenant has hundreds of thousands.
    pub assignment: Assignment,
    /// When it ends.
    pub ends: Ends,
    /// What was sent for it and has not ended.
    pub under_way: Option<UnderWay>,
}

/// The spans that the list is filtered by: keys of the address, and their words.
pub const SPANS: [(&str, &str); 6] = [
    ("overdue", "Overdue"),
    ("7", "In 7 days"),
    ("14", "In 14 days"),
    ("30", "In 30 days"),
    ("90", "In 90 days"),
    ("never", "Never"),
];

/// Members and guests: keys of the address, and their words.
pub const KINDS: [(&str, &str); 2] = [("member", "Members"), ("guest", "Guests")];

impl AssignmentRow {
    /// A row for what was read.
    pub fn of(mut assignment: Assignment) -> Self {
        let ends = time::ends(&assignment);
        assignment.json = Value::Null;
        Self { assignment, ends, under_way: None }
    }

    /// The id of the assignment.
    pub fn id(&self) -> &str {
        &self.assignment.id
    }

    /// Whose access it is.
    pub fn person(&self) -> &str {
        self.assignment.target.as_ref().map_or("", Subject::label)
    }

    /// The name of the access package.
    pub fn package(&self) -> &str {
        self.assignment.access_package.as_ref().map_or("", |one| &one.display_name)
    }

    /// The id of the access package.
    pub fn package_id(&self) -> &str {
        self.assignment.access_package.as_ref().map_or("", |one| &one.id)
    }

    /// The name of the policy.
    pub fn policy(&self) -> &str {
        self.assignment.policy.as_ref().map_or("", |one| &one.display_name)
    }

    /// What it is called: "Sales CRM for Nadia Haddad".
    pub fn name(&self) -> String {
        format!("{} for {}", self.package(), self.person())
    }

    /// The text that the search looks at.
    pub fn searched(&self) -> String {
        let target = self.assignment.target.as_ref();
        let of = |part: fn(&Subject) -> &String| target.map_or("", |target| part(target));
        let parts = [
            of(|one| &one.display_name),
            of(|one| &one.email),
            of(|one| &one.principal_name),
            self.package(),
            self.policy(),
            self.id(),
        ];
        parts.join("\n")
    }

    /// Whether it gives access, and nothing is under way with it.
    pub fn can_change(&self) -> bool {
        self.assignment.state.is_live() && self.under_way.is_none()
    }

    /// Whether Graph changes its end.
    pub fn can_change_end(&self) -> bool {
        self.assignment.state == AssignmentState::Delivered && self.under_way.is_none()
    }

    /// `guest` or `member`. A guest's sign-in name in this tenant holds `#EXT#`; an address that is not in the
    /// directory yet is invited as a guest.
    pub fn kind(&self) -> &'static str {
        let Some(target) = &self.assignment.target else { return "member" };
        let is_external = target.principal_name.to_ascii_uppercase().contains("#EXT#");
        if is_external || target.object_id.is_empty() { "guest" } else { "member" }
    }

    /// How long it lasts from now, for an assignment that gives access and ends.
    pub fn left(&self) -> Option<TimeDelta> {
        match self.ends {
            Ends::At(at) if self.assignment.state.is_live() => Some(at - clock::now()),
            _ => None,
        }
    }

    /// Sorts by the end; what never ends comes last.
    pub fn by_end(&self) -> SortKey {
        match &self.ends {
            Ends::At(at) => SortKey::instant(Some(*at), ""),
            Ends::Never => SortKey::LAST,
            Ends::Unknown => SortKey::text(""),
            Ends::Other(text) => SortKey::text(text),
        }
    }

    /// Whether it ends in one of the [`SPANS`].
    pub fn ends_in(&self, span: &str) -> bool {
        let is_live = self.assignment.state.is_live();
        match (span, self.left()) {
            ("never", _) => is_live && self.ends == Ends::Never,
            ("overdue", Some(left)) => left < TimeDelta::zero(),
            (days, Some(left)) => days.parse().is_ok_and(|days: i64| {
                left >= TimeDelta::zero() && left.num_seconds() <= days.saturating_mul(86_400)
            }),
            (_, None) => false,
        }
    }
}
