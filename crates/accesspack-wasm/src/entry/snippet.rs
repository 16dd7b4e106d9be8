//! `snippet`.

use accesspack_core::{Report, SnippetLanguage};
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{misuse, object};
use crate::json_out::JsonWriter;
use crate::members::{Members, named};
use crate::types::Snippet;

/// Writes the requests of `build` as a program: with curl, PowerShell, JavaScript, Python, C#, Terraform (the provider
/// azuread) or Bicep. What a body holds is text in the program, whatever quotes, commands or line breaks are in it.
///
/// Programs take a token from the environment variable `GRAPH_TOKEN`; PowerShell signs in. `losses` says what the program
/// leaves out; where a language has nothing for a request, the text is empty.
///
/// @example
/// ```js
/// import { build, snippet } from "accesspack";
///
/// const options = { operation: "cancelAssignmentRequest", version: "v1.0", id: "7b1d4e63-5c0f-4a0e-9d3b-6a2f5f0c1e88" };
/// const { text } = snippet(build(undefined, options), "curl");
/// console.log(text.split(" ")[0]);
/// //> curl
/// ```
#[wasm_bindgen]
pub fn snippet(
    built: &Ts<crate::types::Built>,
    #[wasm_bindgen(unchecked_param_type = "SnippetLanguage")] language: &JsValue,
) -> Result<Ts<Snippet>, JsValue> {
    let language: SnippetLanguage = language
        .as_string()
        .ok_or_else(|| "the language is missing".to_owned())
        .and_then(|name| named(&name))
        .map_err(|why| misuse(&format!("snippet: {why}")))?;
    let members = object("snippet", "give the result of `build`", &built.js_value())?;
    let built = requests(members).map_err(|why| misuse(&format!("snippet: {why}")))?;
    let accesspack_core::Snippet { text, losses } = accesspack_core::snippet(&built, language);
    let mut out = JsonWriter::default();
    out.raw("{\"text\":");
    out.text(&text);
    out.raw(",\"losses\":");
    out.list(&losses, |out, loss| out.text(loss));
    out.raw("}");
    out.parse()
}

fn requests(mut given: Members) -> Result<accesspack_core::Built, String> {
    let scopes = given.texts("scopes").unwrap_or_default();
    let mut requests = Vec::new();
    let all = given.items("requests");
    given.read_well()?;
    for request in all.ok_or_else(|| "missing field `requests`".to_owned())? {
        let Some(members) = request.to_members() else {
            return Err("`requests` must be a list of objects".to_owned());
        };
        let mut members = Members::from(members);
        let (method, url) = (members.text("method").unwrap_or_default(), members.text("url"));
        members.read_well()?;
        let method = method.parse().map_err(|_| "a request has no known method".to_owned())?;
        let url = url.ok_or_else(|| "a request has no `url`".to_owned())?;
        let body = members.value("body").and_then(|body| body.to_value());
        requests.push(accesspack_core::BuiltRequest::new(method, url, body));
    }
    let (roles, report) = (Vec::new(), Report::new(Vec::new()));
    Ok(accesspack_core::Built { requests, scopes, roles, report })
}
