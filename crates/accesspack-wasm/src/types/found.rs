//! The result of `readBodies`.

use serde::Serialize;
use tsify::Tsify;

use super::report::{ReportShape, Span};
use crate::options::ReadBodiesOptions;

/// A body that was found in a file, and its report.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FoundBody {
    /// The value; left out where there is no body or its text is no JSON.
    #[tsify(optional, type = "unknown")]
    pub body: Option<serde_json::Value>,
    /// What kind of text holds it.
    #[tsify(
        type = "\"json\" | \"ndjson\" | \"http\" | \"markdown\" | \"shell\" | \"powershell\" | \"har\" | \"workflow\" | \"terraform\" | \"bicep\""
    )]
    pub form: &'static str,
    /// What it is sent for; left out where nothing shows it.
    #[tsify(optional, type = "Operation")]
    pub operation: Option<&'static str>,
    /// The version of Graph that it is sent to.
    #[tsify(optional, type = "Version")]
    pub version: Option<&'static str>,
    /// The HTTP method.
    #[tsify(optional)]
    pub method: Option<&'static str>,
    /// The URL as the file has it, with the variables filled in that the file sets.
    #[tsify(optional)]
    pub url: Option<String>,
    /// Why the body cannot be fixed in the file; left out where its JSON text stands there as it is.
    #[tsify(optional)]
    pub not_fixable: Option<&'static str>,
    /// The body as JSON text, which is what was checked; empty where there is no body.
    pub body_text: String,
    /// Where the file has the body, or its request where there is no body.
    pub span: Span,
    /// What is still to be filled in.
    pub placeholders: Vec<BodyPlaceholder>,
    /// The report, with places in the file; left out where nothing shows what the body is for.
    #[tsify(optional, type = "Report")]
    pub report: Option<ReportShape>,
}

/// A value that is still to be filled in: `<guid>`, `"String"`, a variable.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BodyPlaceholder {
    /// The JSON Pointer to the value.
    pub pointer: String,
    /// Its text.
    pub text: String,
    /// Where the file has it.
    pub span: Span,
}

impl FoundBody {
    /// A body with what the caller gives, without what is written as text: the body and its report.
    pub(crate) fn of(found: &accesspack_core::FoundBody, given: &ReadBodiesOptions) -> Self {
        Self {
            body: None,
            form: found.form.as_str(),
            operation: given.operation.or(found.operation).map(accesspack_core::Operation::as_str),
            version: given.version.or(found.version).map(accesspack_core::Version::as_str),
            method: found.method.map(accesspack_wire::http::Method::as_str),
            url: None,
            not_fixable: None,
            body_text: String::new(),
            span: found.span.into(),
            placeholders: Vec::new(),
            report: None,
        }
    }
}
