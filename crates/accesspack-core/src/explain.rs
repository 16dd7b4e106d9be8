//! Rules and Graph's own errors in words.

use serde::Serialize;
use serde_json::Value;

use crate::report::Severity;
use crate::rules::{self, Rule};

/// A rule in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// The short name.
    pub name: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The release that the rule came with.
    pub since: &'static str,
    /// What, why, wrong, right, fix and certainty, as Markdown.
    pub text: &'static str,
    /// The page that the rule comes from.
    pub source: &'static str,
}

/// Explains the rule with this code, written `AP0101`, `ap0101` or as the rule's name.
#[must_use]
pub fn explain(code: &str) -> Option<Explanation> {
    let is_it = |rule: &&Rule| rule.code.as_str().eq_ignore_ascii_case(code) || rule.name == code;
    let rule = rules::rules().find(is_it)?;
    Some(Explanation {
        code: rule.code.as_str(),
        name: rule.name,
        severity: rule.severity,
        since: rule.since,
        text: rule.page,
        source: rule.source,
    })
}

/// Why Graph refused something, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorExplanation {
    /// What happened.
    pub cause: String,
    /// What to do about it.
    pub remedy: String,
    /// Rules that find the cause before anything is sent.
    pub codes: Vec<&'static str>,
}

/// An answer that is known: its code, a part of its message, and what it means.
struct Known {
    status: Option<u16>,
    code: &'static str,
    message: &'static str,
    cause: &'static str,
    remedy: &'static str,
    rules: &'static [&'static Rule],
}

#[rustfmt::skip]
static KNOWN: &[Known] = &[
    Known { status: Some(400), code: "InvalidModel", message: "", cause: "the service could not read the body; it does not say which member is at fault", remedy: "check the body here: a wrong type, an unknown member, a bad duration or a missing `@odata.type` is the usual reason", rules: &[&rules::UNKNOWN_MEMBER, &rules::WRONG_TYPE, &rules::OTHER_VERSION_MEMBER, &rules::MALFORMED_DURATION, &rules::TYPE_MISSING] },
    Known { status: Some(400), code: "ArgumentNullException", message: "source", cause: "the service missed a list, most often `escalationApprovers` in a beta policy", remedy: "send an empty list for `escalationApprovers` in every stage", rules: &[&rules::ESCALATION_APPROVERS_MISSING] },
    Known { status: Some(400), code: "ArgumentNullException", message: "Id", cause: "the service missed the id of the access package", remedy: "send `accessPackageId` (beta) or `accessPackage` with its `id` (v1.0) when a policy is updated", rules: &[&rules::ACCESS_PACKAGE_MISSING, &rules::PUT_MEMBER_MISSING] },
    Known { status: None, code: "", message: "No valid policy was found", cause: "no policy of the access package lets this person ask", remedy: "an administrator assigns with `adminAdd`; a person asks for themselves only, through a policy that has them in scope", rules: &[&rules::ADMIN_ADD_INCOMPLETE] },
    Known { status: None, code: "ExistingOpenRequest", message: "", cause: "there is an open request of this person for this access package already", remedy: "wait until it ends, or cancel it; do not send it again", rules: &[] },
    Known { status: Some(409), code: "DuplicateKey", message: "", cause: "the same thing was created at the same moment; policies created in parallel have been seen to collide", remedy: "look whether it exists now, then send the next one after the other is done", rules: &[] },
    Known { status: Some(409), code: "DuplicateAccessPackage", message: "", cause: "the catalog has an access package of that name already", remedy: "use the existing package, or choose another name", rules: &[] },
    Known { status: Some(401), code: "", message: "expired", cause: "the token has expired", remedy: "sign in again; nothing was changed", rules: &[] },
    Known { status: Some(400), code: "", message: "", cause: "the service refused the request as it stands", remedy: "check the body here; a direct assignment is also refused for somebody outside the policy's scope", rules: &[&rules::UNKNOWN_MEMBER, &rules::WRONG_TYPE] },
    Known { status: Some(401), code: "", message: "", cause: "the token is missing, wrong, or for another service or cloud", remedy: "sign in again; tokens of one cloud are not good for another", rules: &[] },
    Known { status: Some(403), code: "", message: "", cause: "this account may not do this, or the tenant lacks the licence for entitlement management", remedy: "the permission `EntitlementManagement.ReadWrite.All` must be consented, the person needs a role such as Access package manager, and the tenant Microsoft Entra ID Governance or P2", rules: &[] },
    Known { status: Some(404), code: "", message: "", cause: "there is nothing at this address; what was created seconds ago may not be visible yet", remedy: "check the id and the version in the URL; after a creation, try again in half a minute", rules: &[&rules::URL_MISMATCH, &rules::HISTORIC_PATH] },
    Known { status: Some(405), code: "", message: "", cause: "this address does not take this method; policies are replaced with PUT, not changed with PATCH", remedy: "send the whole policy with PUT", rules: &[&rules::URL_MISMATCH] },
    Known { status: Some(409), code: "", message: "", cause: "the request contradicts what is there", remedy: "read the object again and decide anew", rules: &[] },
    Known { status: Some(412), code: "", message: "", cause: "a condition of the request did not hold", remedy: "read the object again and decide anew", rules: &[] },
    Known { status: Some(415), code: "", message: "", cause: "the body was not sent as JSON", remedy: "send the header `Content-Type: application/json`", rules: &[&rules::BATCH_CONTENT_TYPE] },
    Known { status: Some(422), code: "", message: "", cause: "the service understood the body and cannot carry it out", remedy: "check the body here, and the state of what it speaks of", rules: &[] },
    Known { status: Some(424), code: "", message: "", cause: "a request that this one depends on failed, so it was not tried", remedy: "mend the failed one and send both again", rules: &[&rules::BATCH_DEPENDS_ON] },
    Known { status: Some(429), code: "", message: "", cause: "too many requests at once", remedy: "wait as long as `Retry-After` says; where it cannot be read, wait longer after each refusal", rules: &[] },
    Known { status: Some(500), code: "", message: "", cause: "the service failed", remedy: "look whether the change was made before sending it again", rules: &[] },
    Known { status: Some(502), code: "", message: "", cause: "something between here and the service failed", remedy: "look whether the change was made before sending it again", rules: &[] },
    Known { status: Some(503), code: "", message: "", cause: "the service is busy or being looked after", remedy: "wait, then look whether the change was made before sending it again", rules: &[] },
    Known { status: Some(504), code: "", message: "", cause: "the service did not answer in time", remedy: "the change may have been made: look before sending it again", rules: &[] },
];

/// Explains Graph's answer: `status` and the body of the error, whole or only what is in `error`.
#[must_use]
pub fn explain_error(status: u16, body: &Value) -> ErrorExplanation {
    let error = body.get("error").unwrap_or(body);
    let mut codes: Vec<&str> = Vec::new();
    let mut level = Some(error);
    while let Some(here) = level.filter(|_| codes.len() < 8) {
        codes.push(here.get("code").and_then(Value::as_str).unwrap_or_default());
        level = here.get("innerError").or_else(|| here.get("innererror"));
    }
    let message = error.get("message").and_then(Value::as_str).unwrap_or_default();
    let fits = |known: &&Known| {
        known.status.is_none_or(|wanted| wanted == status)
            && (known.code.is_empty() || codes.contains(&known.code))
            && message.contains(known.message)
    };
    match KNOWN.iter().find(fits) {
        Some(known) => ErrorExplanation {
            cause: known.cause.to_owned(),
            remedy: known.remedy.to_owned(),
            codes: known.rules.iter().map(|rule| rule.code.as_str()).collect(),
        },
        None => ErrorExplanation {
            cause: format!("Graph answered with status {status}, which is not one it documents"),
            remedy: "look at the message and the request id; look whether the change was made before sending it again".to_owned(),
            codes: Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_innermost_code_is_found() {
        let body = json!({ "error": { "code": "BadRequest", "message": "Bad", "innerError": { "code": "InvalidModel" } } });
        assert!(explain_error(400, &body).codes.contains(&"AP0101"));
    }

    #[test]
    fn the_two_argument_nulls_are_told_apart() {
        let body = |name: &str| json!({ "error": { "code": "ArgumentNullException", "message": format!("Value cannot be null.\r\nParameter name: {name}") } });
        assert_eq!(explain_error(400, &body("source")).codes, ["AP0308"]);
        assert!(explain_error(400, &body("Id")).codes.contains(&"AP0803"));
    }

    #[test]
    fn every_status_gets_words() {
        for status in
            [400, 401, 403, 404, 405, 409, 412, 415, 422, 424, 429, 500, 502, 503, 504, 418]
        {
            let said = explain_error(status, &json!(null));
            assert!(!said.cause.is_empty() && !said.remedy.is_empty(), "{status}");
        }
    }

    #[test]
    fn a_rule_is_found_by_code_and_by_name() {
        assert_eq!(explain("ap0101").unwrap().name, "unknown-member");
        assert_eq!(explain("unknown-member").unwrap().code, "AP0101");
        assert_eq!(explain("AP9999"), None);
    }
}
