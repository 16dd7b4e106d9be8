//! How the tenant acts where Graph leaves a choice, and how long things take.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::limits::Limits;

/// What a second `adminAdd` for the same person, package and policy does.
///
/// No page says what happens; people saw a second request hang in Delivering
/// (microsoft-graph-docs-contrib#2664) and one tool handles a refusal as `ExistingOpenRequest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RepeatedAdd {
    /// It makes a second request, and in the end a second assignment: the default, as nothing
    /// hurts a careless client more.
    Duplicate,
    /// It is answered with 400 `ExistingOpenRequest`.
    Refuse,
    /// It makes a second request that never leaves Delivering.
    Hang,
    /// One of the three, drawn from the seed.
    Mixed,
}

/// Who decides requests that need approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Approver {
    /// Nobody: a request waits until its stage denies it by itself.
    Nobody,
    /// Somebody approves after [`Behaviour::approved_after`].
    Approves,
}

/// Settings of a tenant. [`Behaviour::default`] is hostile where documents leave room, and is what
/// tests want; [`Behaviour::demo`] is kind, and is what people who look around want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Behaviour {
    /// Refuse requests without a bearer token, and judge the claims of a token that is a JWT. The
    /// signature is not checked: this is no place to keep anything.
    pub auth: bool,
    /// Milliseconds from `submitted` to `delivering`.
    pub delivering_after: i64,
    /// Milliseconds from the start to `delivered`.
    pub delivered_after: i64,
    /// What a repeated `adminAdd` does.
    pub repeated_add: RepeatedAdd,
    /// Whether a direct assignment (`adminAdd`) waits for the policy's approvers. Entra's page on
    /// assignments says it does, a public blog says it does not.
    pub direct_add_waits_for_approval: bool,
    /// Who decides.
    pub approver: Approver,
    /// Milliseconds until [`Approver::Approves`] approves.
    pub approved_after: i64,
    /// Milliseconds during which a new object cannot be seen yet.
    pub replication_lag: i64,
    /// Whether a browser may read `Retry-After`. Graph does not expose it.
    pub expose_retry_after: bool,
    /// Objects on a page when the request does not say.
    pub page_size: usize,
    /// Requests that are answered in ten seconds before 429 comes; 0 is no limit.
    pub requests_per_ten_seconds: u32,
    /// How many of 1,000 deliveries fail, drawn from the seed.
    pub failed_deliveries: u32,
    /// How much the tenant may hold.
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
            approver: Approver::Nobody,
            approved_after: 6_000,
            replication_lag: 0,
            expose_retry_after: false,
            page_size: 100,
            requests_per_ten_seconds: 0,
            failed_deliveries: 0,
            limits: Limits::default(),
        }
    }
}

impl Behaviour {
    /// For a tenant that people play with: no token, repeated requests refused, approvals given.
    #[must_use]
    pub fn demo() -> Self {
        Self {
            auth: false,
            repeated_add: RepeatedAdd::Refuse,
            direct_add_waits_for_approval: false,
            approver: Approver::Approves,
            expose_retry_after: true,
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

    pub(crate) fn lag(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.replication_lag)
    }
}
