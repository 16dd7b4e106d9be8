//! What the package knows about Graph: operations, rules, explanations of errors.

use serde::Serialize;
use tsify::Tsify;

/// An operation and how it is called.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OperationInfo {
    /// Its name in this package.
    #[tsify(type = "Operation")]
    pub operation: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path in each version that has the operation.
    pub paths: Paths,
    /// The HTTP status that means success.
    pub success: &'static str,
    /// Whether its request has a body.
    pub has_body: bool,
    /// Graph permissions that allow it, least privileged first.
    pub scopes: Vec<&'static str>,
    /// Directory roles that may call it.
    pub roles: Vec<&'static str>,
    /// The URL of its page in Microsoft's documentation.
    pub docs: &'static str,
}

/// A path for each version of Graph.
#[derive(Serialize, Tsify)]
pub struct Paths {
    /// Below `/v1.0`.
    #[serde(rename = "v1.0")]
    pub v1: &'static str,
    /// Below `/beta`; left out when beta has no such call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta: Option<&'static str>,
}

/// A rule that bodies are checked against.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// `AP` and four digits.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The severity of its diagnostics.
    pub severity: super::Severity,
    /// The first version of this package that has it.
    pub since: &'static str,
    /// The operations that it applies to.
    #[tsify(type = "Operation[]")]
    pub operations: Vec<&'static str>,
    /// The versions of Graph that it applies to.
    #[tsify(type = "Version[]")]
    pub versions: Vec<&'static str>,
    /// The URL of the documentation that the rule comes from.
    pub source: &'static str,
}

/// What an error response of Graph means.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ErrorExplanation {
    /// Why Graph refused the request.
    pub cause: String,
    /// What to do about it.
    pub remedy: String,
    /// The rules that find this error before the request is sent.
    pub codes: Vec<&'static str>,
}

/// The operation and version that a body seems to be for.
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

impl From<accesspack_core::OperationInfo> for OperationInfo {
    fn from(info: accesspack_core::OperationInfo) -> Self {
        let accesspack_core::OperationInfo {
            operation,
            title,
            method,
            path_v1,
            path_beta,
            success,
            has_body,
            scopes,
            roles,
            docs,
        } = info;
        Self {
            operation: operation.as_str(),
            title,
            method: method.as_str(),
            paths: Paths { v1: path_v1, beta: path_beta },
            success,
            has_body,
            scopes: scopes.to_vec(),
            roles: roles.to_vec(),
            docs,
        }
    }
}

impl From<accesspack_core::Rule> for Rule {
    fn from(rule: accesspack_core::Rule) -> Self {
        // pages are text beside the wasm, so that a bundler can leave them out
        let accesspack_core::Rule { code, name, severity, since, operations, versions, source } =
            rule;
        Self {
            code: code.as_str(),
            name,
            severity: severity.into(),
            since,
            operations: operations.iter().map(|operation| operation.as_str()).collect(),
            versions: versions.iter().map(|version| version.as_str()).collect(),
            source,
        }
    }
}

impl From<accesspack_core::ErrorExplanation> for ErrorExplanation {
    fn from(explanation: accesspack_core::ErrorExplanation) -> Self {
        let accesspack_core::ErrorExplanation { cause, remedy, codes } = explanation;
        Self { cause, remedy, codes }
    }
}
