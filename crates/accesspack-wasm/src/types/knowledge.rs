//! What the package knows: operations, rules, explanations.

use serde::Serialize;
use tsify::Tsify;

/// An operation and how it is called.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OperationInfo {
    /// Its name here.
    #[tsify(type = "Operation")]
    pub operation: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path in each version that has the operation.
    pub paths: Paths,
    /// The status that means success.
    pub success: &'static str,
    /// Whether its request has a body.
    pub has_body: bool,
    /// Graph permissions that allow it, least privileged first.
    pub scopes: Vec<&'static str>,
    /// Directory roles that may do it.
    pub roles: Vec<&'static str>,
    /// The URL of its page.
    pub docs: &'static str,
}

/// A path for each version of Graph.
#[derive(Serialize, Tsify)]
pub struct Paths {
    /// Below `/v1.0`.
    #[serde(rename = "v1.0")]
    pub v1: &'static str,
    /// Below `/beta`; left out where beta has no such call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta: Option<&'static str>,
}

/// A rule that bodies are checked against.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// `AP` and four digits.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How bad it is to break it.
    pub severity: super::Severity,
    /// The version of this package that has it first.
    pub since: String,
    /// The operations that it is about.
    #[tsify(type = "Operation[]")]
    pub operations: Vec<&'static str>,
    /// The versions of Graph that it is about.
    #[tsify(type = "Version[]")]
    pub versions: Vec<&'static str>,
    /// The URL of the page that says so.
    pub source: String,
}

/// The page of a rule.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// `AP` and four digits.
    pub code: String,
    /// The rule's name.
    pub name: String,
    /// How bad it is to break it.
    pub severity: super::Severity,
    /// The version of this package that has it first.
    pub since: String,
    /// What it asks, why, and what is right; Markdown.
    pub text: String,
    /// The URL of the page that says so.
    pub source: String,
}

/// What an answer of Graph means.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ErrorExplanation {
    /// Why Graph refused.
    pub cause: String,
    /// What to do.
    pub remedy: String,
    /// The rules that find it before it is sent.
    pub codes: Vec<String>,
}

/// What a body seems to be for.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Detected {
    /// The operation.
    #[tsify(type = "Operation")]
    pub operation: &'static str,
    /// The version of Graph.
    #[tsify(type = "Version")]
    pub version: &'static str,
}
