//! `explain` and `explain_error`: the page of a rule, and the cause and remedy of Graph's errors.

mod answers;

use serde::Serialize;
use serde_json::Value;

#[cfg(feature = "pages")]
use crate::report::Severity;
#[cfg(feature = "pages")]
use crate::table::{self, Rule};

/// The explanation of a rule.
#[cfg(feature = "pages")]
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

/// Explains the rule with this code or name: `AP0101`, `ap0101`, `unknown-member`. `None` where there is no
/// such rule.
///
/// # Examples
/// ```
/// let rule = accesspack_core::explain("unknown-member").unwrap();
/// assert_eq!(rule.code, "AP0101");
/// ```
#[cfg(feature = "pages")]
#[must_use]
pub fn explain(code: &str) -> Option<Explanation> {
    let has_name =
        |rule: &&Rule| rule.code.as_str().eq_ignore_ascii_case(code) || rule.name == code;
    let rule = table::rules().find(has_name)?;
    Some(Explanation {
        code: rule.code.as_str(),
        name: rule.name,
        severity: rule.severity,
        since: rule.since,
        text: rule.page(),
        source: rule.source,
    })
}

/// The cause of an error of Graph, and its remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorExplanation {
    /// The cause.
    pub cause: String,
    /// The remedy.
    pub remedy: String,
    /// Rules that report the cause before a request is sent.
    pub codes: Vec<&'static str>,
}

/// Explains an error of Graph by its `status` and its `body`, which is the whole body or the object in `error`.
///
/// # Examples
/// ```
/// use accesspack_core::explain_error;
/// use serde_json::json;
///
/// let body = json!({ "error": { "code": "InvalidModel", "message": "The model is invalid." } });
/// assert!(explain_error(400, &body).codes.contains(&"AP0101"));
/// ```
#[must_use]
pub fn explain_error(status: u16, body: &Value) -> ErrorExplanation {
    let error = body.get("error").unwrap_or(body);
    let mut codes: Vec<&str> = Vec::new();
    let mut level = Some(error);
    while let Some(here) = level.filter(|_| codes.len() < 8) {
        codes.push(here.get("code").and_then(Value::as_str).unwrap_or_default());
        level = here.get("innerError").or_else(|| here.get("innererror"));
    }
    let message = error.get("message").or(Some(error)).and_then(Value::as_str).unwrap_or_default();
    match answers::find(status, &codes, message) {
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
    fn the_two_argument_nulls_have_different_causes() {
        let body = |name: &str| json!({ "error": { "code": "ArgumentNullException", "message": format!("Value cannot be null.\r\nParameter name: {name}") } });
        assert_eq!(explain_error(400, &body("source")).codes, ["AP0308"]);
        assert!(explain_error(400, &body("Id")).codes.contains(&"AP0803"));
    }

    #[test]
    fn every_status_has_a_cause_and_a_remedy() {
        for status in
            [400, 401, 403, 404, 405, 409, 412, 415, 422, 424, 429, 500, 502, 503, 504, 418]
        {
            let error = explain_error(status, &json!(null));
            assert!(!error.cause.is_empty() && !error.remedy.is_empty(), "{status}");
        }
    }

    #[cfg(feature = "pages")]
    #[test]
    fn a_rule_is_found_by_code_and_by_name() {
        assert_eq!(explain("ap0101").unwrap().name, "unknown-member");
        assert_eq!(explain("unknown-member").unwrap().code, "AP0101");
        assert_eq!(explain("AP9999"), None);
    }
}
