//! What is loaded when it is needed: the readers of texts that hold bodies, and the writers of programs.

use crate::chunk::chunk;
use accesspack_core::{
    BodyForm, BuildOptions, Operation, SnippetLanguage, Version, build, operations, read_bodies,
    snippet,
};
use serde_json::{Value, json};

/// The most bodies that are listed.
const MOST_LISTED: usize = 50;

/// A body that stands in a text, with what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBody {
    /// What it is sent for, as a title.
    pub title: String,
    /// Its line in the text.
    pub line: u32,
    /// The body.
    pub body: Value,
    /// What method and URL say, or the body shows.
    pub operation: Option<Operation>,
    /// The same for the version.
    pub version: Option<Version>,
    /// The URL; empty where the text has none.
    pub url: String,
}

/// The bodies that were found, and how many more there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextBodies {
    /// The first of them.
    pub bodies: Vec<TextBody>,
    /// How many are not listed.
    pub more: usize,
}

/// A program, or why there is none.
pub type Program = Result<(String, Vec<String>), String>;

chunk! {
    /// The bodies in a text that is no JSON.
    texts: fn read_texts(text: String) -> TextBodies { found_in(&text) }

    /// The request of a body as a program.
    texts: fn write_program(body: Value, operation: Operation, version: Version, language: SnippetLanguage) -> Program {
        program(&body, operation, version, language)
    }
}

fn found_in(text: &str) -> TextBodies {
    let all = read_bodies(text, None).into_bodies();
    let with_body = all.into_iter().filter_map(|found| {
        let title = found.operation.and_then(title_of);
        let is_plain = matches!(found.form, BodyForm::Json);
        Some(TextBody {
            title: title.unwrap_or(if is_plain { "JSON with comments" } else { "Body" }).to_owned(),
            line: found.span.line,
            body: found.body.filter(|body| body.is_object() || body.is_array())?,
            operation: found.operation,
            version: found.version,
            url: found.url.unwrap_or_default(),
        })
    });
    let mut bodies: Vec<TextBody> = with_body.collect();
    let more = bodies.len().saturating_sub(MOST_LISTED);
    bodies.truncate(MOST_LISTED);
    TextBodies { bodies, more }
}

fn title_of(operation: Operation) -> Option<&'static str> {
    operations().iter().find(|info| info.operation == operation).map(|info| info.title)
}

/// What stands in a program for an id that the body does not have.
const ID: &str = "00000000-0000-0000-0000-000000000000";

fn program(
    body: &Value,
    operation: Operation,
    version: Version,
    language: SnippetLanguage,
) -> Program {
    let id = body.get("id").and_then(Value::as_str).unwrap_or(ID);
    let has = |place: &str| {
        let info = operations().iter().find(|info| info.operation == operation);
        info.and_then(|info| info.path(version)).is_some_and(|path| path.contains(place))
    };
    let mut options = BuildOptions::new(operation, version);
    if has("{id}") {
        options = options.with_id(id);
    }
    if has("{childId}") {
        options = options.with_child_id(ID);
    }
    let built = build(body, &options);
    if built.requests.is_empty() {
        return Err("Put the errors right first; then the request can be written.".to_owned());
    }
    let made = snippet(&built, language);
    let mut losses = made.losses;
    if (has("{id}") && id == ID) || has("{childId}") {
        losses.push(format!("put the real id in place of {ID}"));
    }
    if made.text.is_empty() {
        Err(crate::words::sentence(&losses.join("; ")))
    } else {
        Ok((made.text, losses))
    }
}

/// A value as the editor shows it.
pub(super) fn pretty(body: &Value) -> String {
    serde_json::to_string_pretty(body).unwrap_or_else(|_| json!(body).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn bodies_are_found_with_their_lines() {
        let text = "# Two\n\n```http\nPOST https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/catalogs\n\n{\"displayName\": \"A\"}\n```\n\n```json\n{\"requestType\": \"adminRemove\", \"assignment\": {\"id\": \"x\"}}\n```\n";
        let found = found_in(text);
        let lines: Vec<u32> = found.bodies.iter().map(|it| it.line).collect();
        assert_eq!(lines, [6, 10]);
        assert_eq!(found.bodies[0].operation, Some(Operation::CreateCatalog));
        assert!(found_in("no body here").bodies.is_empty());
    }

    #[test]
    fn a_program_needs_a_body_without_errors_and_names_the_ids_that_are_missing() {
        let (update, v1) = (Operation::UpdateCatalog, Version::V1);
        let (text, losses) =
            program(&json!({"displayName": "A"}), update, v1, SnippetLanguage::Curl).unwrap();
        assert!(text.contains(ID) && losses[0].contains(ID));
        assert!(program(&json!({"displayName": 1}), update, v1, SnippetLanguage::Curl).is_err());
    }
}
