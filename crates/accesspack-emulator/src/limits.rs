//! Service limits of a tenant. The numbers are those of Entra's page on service limits; the answer
//! when one is reached is not documented, and assumed to be 400.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::answer::Failure;
use crate::store::Store;

/// The service limits of one tenant, each the largest number of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Limits {
    /// Catalogs.
    pub catalogs: usize,
    /// Access packages.
    pub access_packages: usize,
    /// Policies.
    pub assignment_policies: usize,
    /// Assignments that have not ended.
    pub assignments: usize,
    /// Connected organizations.
    pub connected_organizations: usize,
    /// Requests of the last three months.
    pub assignment_requests: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            catalogs: 7_500,
            access_packages: 20_000,
            assignment_policies: 25_000,
            assignments: 300_000,
            connected_organizations: 2_500,
            assignment_requests: 200_000,
        }
    }
}

impl Limits {
    /// Fails when one more object of this kind would exceed its limit.
    pub(crate) fn leave_room(&self, store: &Store, more: LimitedKind) -> Result<(), Failure> {
        let (held, limit, what) = match more {
            LimitedKind::Catalog => (store.catalogs.len(), self.catalogs, "catalogs"),
            LimitedKind::Package => (store.packages.len(), self.access_packages, "access packages"),
            LimitedKind::Policy => (store.policies.len(), self.assignment_policies, "policies"),
            LimitedKind::Organization => {
                (store.organizations.len(), self.connected_organizations, "connected organizations")
            }
            LimitedKind::Request => {
                // Ended assignments are counted only when the number without them matters.
                if store.assignments.len() >= self.assignments {
                    let active = store.assignments.iter().filter(|row| row.is_active(store.now));
                    full(active.count(), self.assignments, "assignments")?;
                }
                let mut held = store.requests.len();
                if held >= self.assignment_requests {
                    let since = store.now - TimeDelta::days(90);
                    held = store.requests.iter().filter(|row| row.created > since).count();
                }
                (held, self.assignment_requests, "requests")
            }
        };
        full(held, limit, what)
    }
}

/// One more of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimitedKind {
    Catalog,
    Package,
    Policy,
    Organization,
    Request,
}

fn full(held: usize, limit: usize, what: &str) -> Result<(), Failure> {
    if held < limit {
        return Ok(());
    }
    let message = format!("The tenant has reached its limit of {limit} {what}.");
    Err(Failure::bad_request(&message))
}
