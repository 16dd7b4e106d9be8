//! What the check has to know about an assignment: the policy with its questions, and the mail domains that it
//! lets in.

use crate::words;
use accesspack_client::{ConnectedOrganization, Graph, GraphError};
use accesspack_core::draft::{PolicyDraft, Question, Scope};
use accesspack_core::{CheckContext, Version, outside_scope};
use serde_json::Value;

/// What is known of the chosen policy.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The policy's id.
    pub policy_id: String,
    /// The policy as Graph answers with it, once it was read.
    policy: Option<Value>,
    /// What the check is given; without the time, which goes on.
    pub context: CheckContext,
    /// What the policy asks.
    pub questions: Vec<Question>,
}

impl Facts {
    /// Why the person is certainly not in the scope of the policy with this id; none where they may be.
    pub fn outside_scope(&self, policy_id: &str, person: &Value) -> Option<String> {
        let policy = self.policy.as_ref().filter(|_| self.policy_id == policy_id)?;
        outside_scope(policy, person)
    }

    /// When access through the policy ends, in words; empty while the policy is not known.
    pub fn end(&self) -> String {
        let draft = self.policy.as_ref();
        let draft = draft.map(|policy| PolicyDraft::from_answer(policy, Version::V1));
        draft.map(|draft| words::policy::expiration(&draft.expiration)).unwrap_or_default()
    }
}

/// Reads what there is to know of a policy.
///
/// # Errors
/// When the policy cannot be read.
pub async fn read(graph: &Graph, id: &str) -> Result<Facts, GraphError> {
    let policy = graph.policy(id).await?;
    let draft = policy.draft();
    let context = CheckContext {
        domains: domains(graph, &draft).await,
        policy: Some((&policy.json).into()),
        ..CheckContext::default()
    };
    let policy = Some(policy.json);
    Ok(Facts { policy_id: id.to_owned(), policy, context, questions: draft.questions })
}

/// The mail domains of the organizations that the policy lets in; none where it lets in others, where an
/// organization is known by something else than its domain, or where Graph does not answer.
async fn domains(graph: &Graph, policy: &PolicyDraft) -> Option<Vec<String>> {
    let scope = &policy.requestors.scope;
    let lets_in = |one: &ConnectedOrganization| match scope {
        Scope::SpecificOrganizations => {
            policy.requestors.subjects.iter().any(|subject| subject.id == one.id)
        }
        Scope::AllConfiguredOrganizations => one.state.eq_ignore_ascii_case("configured"),
        _ => true,
    };
    if !matches!(
        scope,
        Scope::SpecificOrganizations
            | Scope::AllConfiguredOrganizations
            | Scope::AllExistingOrganizations
    ) {
        return None;
    }
    let all = graph.connected_organizations().await.ok()?;
    let mut domains = Vec::new();
    for organization in all.iter().filter(|one| lets_in(one)) {
        let sources = organization.json.get("identitySources").and_then(Value::as_array)?;
        for source in sources {
            domains.push(source.get("domainName").and_then(Value::as_str)?.to_owned());
        }
    }
    Some(domains)
}
