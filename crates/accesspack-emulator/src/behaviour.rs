//! The behaviour of a tenant: its choices where Graph is not documented, and how long processing takes.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::limits::Limits;

/// What a second `adminAdd` for the same person, package and policy does.
///
/// It is not documented. A second request was observed to hang in Delivering
/// (microsoft-graph-docs-contrib#2664), and one tool handles a refusal as `ExistingOpenRequest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RepeatedAdd {
    /// It creates a second request, and in the end a second assignment: the default, because it
    /// harms a careless client most.
    Duplicate,
    /// It is answered with 400 `ExistingOpenRequest`.
    Refuse,
    /// It creates a second request that never leaves Delivering.
    Hang,
    /// One of the three, at random.
    Mixed,
}

/// The decision about requests that need approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Approver {
    /// No approver decides: a request waits until the policy's time to decide is over and is denied.
    #[serde(alias = "nobody")]
    NoOne,
    /// An approver approves each stage after [`Behaviour::approved_after`].
    Approves,
}

/// The decision of reviewers in the access reviews of policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reviewer {
    /// No reviewer decides: the policy's `expirationBehavior` does.
    #[serde(alias = "nobody")]
    NoOne,
    /// They keep all access.
    Keeps,
    /// They remove all access.
    Removes,
    /// One or the other, at random.
    Mixed,
}

/// Settings of a tenant. [`Behaviour::default`] is hostile where documents leave room, for tests;
/// [`Behaviour::demo`] is kind, for a tenant to try things out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, by its own name")]
pub struct Behaviour {
    /// Whether a request needs a bearer token. The claims of a token that is a JWT count; its
    /// signature is not checked, so the emulator protects nothing.
    pub auth: bool,
    /// Milliseconds from `submitted` to `delivering`.
    pub delivering_after: i64,
    /// Milliseconds from the start to `delivered`.
    pub delivered_after: i64,
    /// What a repeated `adminAdd` does.
    pub repeated_add: RepeatedAdd,
    /// Whether a direct assignment (`adminAdd`) waits for the policy's approvers. It does by Entra's
    /// page on assignments, it does not by a public blog.
    pub direct_add_waits_for_approval: bool,
    /// The decision of approvers.
    pub approver: Approver,
    /// Whether approvers may take back what they approved (`approverRemove`): Entra has it off until an
    /// administrator allows it.
    pub approvers_may_remove: bool,
    /// Milliseconds until [`Approver::Approves`] approves.
    pub approved_after: i64,
    /// The decision of reviewers.
    pub reviewer: Reviewer,
    /// Milliseconds, at most, during which reads do not show a new object; for each object it is
    /// between half of that and all of it, at random.
    pub replication_lag: i64,
    /// Whether a browser may read `Retry-After`. Graph does not expose it.
    pub expose_retry_after: bool,
    /// Objects on a page when the request has neither `$top` nor `odata.maxpagesize`.
    pub page_size: usize,
    /// Requests that are answered in ten seconds before 429 comes; 0 is no limit.
    pub requests_per_ten_seconds: u32,
    /// Milliseconds after a policy was written during which another policy of the same access package
    /// is refused with 409 `DuplicateKey`, as observed when several are written at once
    /// (terraform-provider-azuread#1239); 0 is never.
    pub policy_write_gap: i64,
    /// Whether the tenant has a licence for entitlement management. Without one everything in it is
    /// refused with 403 (Entra's page on troubleshooting).
    pub licensed: bool,
    /// How many of 1,000 deliveries fail, at random.
    pub failed_deliveries: u32,
    /// The service limits.
    pub limits: Limits,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            auth: true,
            delivering_after: 1_000,
            delivered_after: 3_000,
            repeated_add: RepeatedAdd::Duplicate,
            direct_add_waits_for_approval: true,
            approver: Approver::NoOne,
            approvers_may_remove: false,
            approved_after: 6_000,
            reviewer: Reviewer::NoOne,
            replication_lag: 0,
            expose_retry_after: false,
            page_size: 100,
            requests_per_ten_seconds: 0,
            policy_write_gap: 0,
            licensed: true,
            failed_deliveries: 0,
            limits: Limits::default(),
        }
    }
}

impl Behaviour {
    /// For a tenant to try things out: no token needed, repeated requests refused, approvals given.
    #[must_use]
    pub fn demo() -> Self {
        Self {
            auth: false,
            repeated_add: RepeatedAdd::Refuse,
            direct_add_waits_for_approval: false,
            approver: Approver::Approves,
            approvers_may_remove: true,
            expose_retry_after: true,
            ..Self::default()
        }
    }

    /// Everything at once that the documents and public reports allow: shows how a client copes.
    #[must_use]
    pub fn hostile() -> Self {
        Self {
            repeated_add: RepeatedAdd::Mixed,
            reviewer: Reviewer::Mixed,
            replication_lag: 20_000,
            page_size: 7,
            requests_per_ten_seconds: 60,
            policy_write_gap: 1_000,
            failed_deliveries: 50,
            ..Self::default()
        }
    }

    pub(crate) fn delivering_delay(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.delivering_after)
    }

    pub(crate) fn delivered_delay(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.delivered_after.max(self.delivering_after))
    }

    pub(crate) fn approval_delay(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.approved_after)
    }

    /// How long reads do not show a new object. `draw` returns a random number below its argument.
    pub(crate) fn lag(&self, draw: impl FnOnce(u64) -> u64) -> TimeDelta {
        let half = self.replication_lag.max(0) / 2;
        let Ok(spread @ 1..) = u64::try_from(half) else { return TimeDelta::zero() };
        let more = i64::try_from(draw(spread)).unwrap_or(0);
        TimeDelta::milliseconds(half + more)
    }
}
