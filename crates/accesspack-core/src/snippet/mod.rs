//! `snippet`: the requests of an operation as a program in another language.

mod bicep;
mod language;
mod quote;
mod scripts;
mod terraform;

pub use language::{SnippetLanguage, UnknownLanguage};

use serde::Serialize;
use serde_json::Value;

use crate::build::Built;

/// A program that sends requests, and what it does not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The program; empty where there are no requests, or where the language cannot do it.
    pub text: String,
    /// What the program leaves out or what must be done by hand, a sentence each without a full stop.
    pub losses: Vec<String>,
}

/// Writes the requests that [`build`](crate::build) makes as a program. What a body holds is text in the program, whatever
/// quotes, commands or line breaks are in it.
///
/// Programs take a token from the environment variable `GRAPH_TOKEN`; PowerShell signs in with the permission that is
/// enough; Terraform and Bicep sign in as they are set up to.
///
/// # Examples
/// ```
/// use accesspack_core::{BuildOptions, Operation, SnippetLanguage, Version, build, snippet};
/// use serde_json::json;
///
/// let options = BuildOptions::new(Operation::CreateCatalog, Version::V1);
/// let built = build(&json!({ "displayName": "Bob's $(id)", "description": "" }), &options);
/// let made = snippet(&built, SnippetLanguage::Curl);
/// assert!(made.text.contains(r#""displayName": "Bob'\''s $(id)""#), "{}", made.text);
/// ```
#[must_use]
pub fn snippet(built: &Built, language: SnippetLanguage) -> Snippet {
    let mut losses = Vec::new();
    if built.requests.is_empty() {
        return Snippet { text: String::new(), losses };
    }
    let text = match language {
        SnippetLanguage::Curl => scripts::curl(built),
        SnippetLanguage::PowerShell => scripts::powershell(built),
        SnippetLanguage::JavaScript => scripts::javascript(built),
        SnippetLanguage::Python => scripts::python(built),
        SnippetLanguage::CSharp => scripts::csharp(built),
        SnippetLanguage::Terraform => terraform::write(built, &mut losses),
        SnippetLanguage::Bicep => bicep::write(built, &mut losses),
    };
    if !text.is_empty() {
        losses.extend(left_open(built, language));
    }
    Snippet { text, losses }
}

/// What every language leaves open of these requests.
fn left_open(built: &Built, language: SnippetLanguage) -> Option<String> {
    let takes_id = |body: &Value| body.to_string().contains("{id}");
    let is_open =
        built.requests.iter().skip(1).any(|request| {
            request.url.contains("{id}") || request.body.as_ref().is_some_and(takes_id)
        });
    (is_open && language != SnippetLanguage::Terraform).then(|| {
        "the second request needs the id that the first one answers with, in place of `{id}`"
            .to_owned()
    })
}

#[cfg(test)]
mod tests;
