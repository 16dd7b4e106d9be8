//! Facts of the tenant that rows are checked against: packages, policies, and what people hold.

use accesspack_wire::Version;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::context::CheckContext;
use crate::draft::{PolicyDraft, Question, Scope};
use crate::operation::Operation;
use crate::options::CheckOptions;

/// An access package that rows may name.
#[derive(Debug, Clone, PartialEq)]
pub struct PackageFacts {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its policies.
    pub policies: Vec<PolicyFacts>,
}

/// A policy that rows may name.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyFacts {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The policy as v1.0 answers with it, with its questions; null where it is not known.
    pub json: Value,
}

/// An assignment that a person holds, or that is being delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAssignment {
    /// The assignment's id.
    pub assignment: String,
    /// The id of its policy, where Graph's answer has it.
    pub policy: Option<String>,
    /// When it ends, as Graph writes it; `None` for never.
    pub end: Option<String>,
}

/// A package with everything that its rows are checked against.
#[derive(Debug)]
pub(super) struct PlanPackage {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) policies: Vec<PlanPolicy>,
    /// A row names it.
    pub(super) wanted: bool,
}

/// A policy with the options that requests through it are checked with.
#[derive(Debug)]
pub(super) struct PlanPolicy {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) questions: Vec<Question>,
    pub(super) scope: Scope,
    /// The policy as Graph answers with it, where it is known.
    pub(super) json: Option<Value>,
    pub(super) check: CheckOptions,
}

impl PlanPackage {
    pub(super) fn new(facts: &PackageFacts, now: DateTime<Utc>) -> Self {
        let policies = facts.policies.iter().map(|policy| PlanPolicy::new(policy, now)).collect();
        Self { id: facts.id.clone(), name: facts.name.clone(), policies, wanted: false }
    }
}

impl PlanPolicy {
    fn new(facts: &PolicyFacts, now: DateTime<Utc>) -> Self {
        let known = facts.json.is_object();
        let questions = if known {
            PolicyDraft::from_answer(&facts.json, Version::V1).questions
        } else {
            Vec::new()
        };
        let context = CheckContext {
            policy: known.then(|| (&facts.json).into()),
            now: Some(now),
            ..CheckContext::default()
        };
        let check = CheckOptions::new(Operation::CreateAssignmentRequest, Version::V1);
        Self {
            id: facts.id.clone(),
            name: facts.name.clone(),
            questions,
            scope: PolicyDraft::from_answer(&facts.json, Version::V1).requestors.scope,
            json: known.then(|| facts.json.clone()),
            check: check.with_context(context),
        }
    }
}
