//! `readBodies`.

use accesspack_core::{CheckOptions, FileBodies};
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{from_js, misuse};
use crate::input::text_or_bytes;
use crate::json_out::JsonWriter;
use crate::options::ReadBodiesOptions;
use crate::text::{MAX_BYTES, TextOrBytes, utf8};
use crate::types::FoundBody;

/// Finds the bodies in a file of any form, and checks each. Every place is one in the file.
///
/// It reads JSON, also with comments and trailing commas; a JSON text on each line; `.http` and `.rest` files;
/// Markdown with blocks of them; curl and `az rest` in scripts of shells; requests, hashtables and JSON in
/// PowerShell; HAR recordings, collections of Postman; definitions of Logic Apps and Power Automate; plans and
/// states of Terraform (msgraph, azuread) and templates of Bicep as JSON. Responses are not bodies, and neither is
/// what is for another part of Graph. What a variable stands for is a placeholder; one at `""` stands for a body that
/// is elsewhere.
///
/// @example
/// ```js
/// import { readBodies } from "accesspack";
///
/// const text = `### Add
/// POST https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests
///
/// { "requestType": "adminAd" }
/// `;
/// const [{ operation, version, report }] = readBodies(text, { name: "add.http" });
/// const { code, span } = report.diagnostics.find(({ pointer }) => pointer === "/requestType");
/// console.log(operation, version, code, `${span.line}:${span.column}`);
/// //> createAssignmentRequest v1.0 AP0108 4:18
/// ```
#[wasm_bindgen(js_name = readBodies, unchecked_return_type = "FoundBody[]")]
pub fn read_bodies(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: &JsValue,
    options: Option<Ts<ReadBodiesOptions>>,
) -> Result<JsValue, JsValue> {
    let options = match options {
        Some(options) => from_js::<ReadBodiesOptions>("readBodies", &options.js_value())?,
        None => ReadBodiesOptions::default(),
    };
    let Ok(Some(given)) = text_or_bytes(text) else {
        return Err(misuse("readBodies: give the text of a file, or its bytes"));
    };
    let max = options.max_bytes.unwrap_or(MAX_BYTES);
    let too_long = || misuse(&format!("readBodies: the text has more than {max} bytes"));
    if given.length() as usize > max {
        return Err(too_long());
    }
    let text = match given {
        TextOrBytes::Text(text) => utf8(&text),
        TextOrBytes::Bytes(bytes) => String::from_utf8_lossy(&bytes.to_vec()).into_owned(),
    };
    if text.len() > max {
        return Err(too_long());
    }
    let file = accesspack_core::read_bodies(&text, options.name.as_deref());
    let mut out = JsonWriter::default();
    out.list(file.bodies(), |out, body| write(out, &file, body, &options));
    out.parse_untyped()
}

/// Writes a body in the shape of `types::FoundBody`.
fn write(
    out: &mut JsonWriter,
    file: &FileBodies<'_>,
    body: &accesspack_core::FoundBody,
    options: &ReadBodiesOptions,
) {
    let FoundBody { form, operation, version, method, .. } = FoundBody::of(body, options);
    if body.body.is_some() {
        out.raw("{\"body\":");
        out.raw(body.body_text.trim_start_matches('\u{feff}'));
        out.raw(",");
    } else {
        out.raw("{");
    }
    for (name, text) in [
        ("\"form\":", Some(form)),
        ("\"operation\":", operation),
        ("\"version\":", version),
        ("\"method\":", method),
        ("\"url\":", body.url.as_deref()),
        ("\"notFixable\":", body.fixed_to),
    ] {
        if let Some(text) = text {
            out.raw(name);
            out.text(text);
            out.raw(",");
        }
    }
    out.raw("\"bodyText\":");
    out.text(&body.body_text);
    out.span(body.span);
    out.raw(",\"placeholders\":");
    out.list(&body.placeholders, |out, found| {
        out.raw("{\"pointer\":");
        out.text(&found.pointer);
        out.raw(",\"text\":");
        out.text(&found.text);
        out.span(found.span);
        out.raw("}");
    });
    if let Some(options) = check_options(body, options) {
        out.raw(",\"report\":");
        out.report(&file.check(body, &options));
    }
    out.raw("}");
}

/// What a body is checked as: what the caller gives, or else what the file shows.
fn check_options(
    body: &accesspack_core::FoundBody,
    given: &ReadBodiesOptions,
) -> Option<CheckOptions> {
    let operation = given.operation.or(body.operation)?;
    let mut options = CheckOptions::new(operation, given.version.or(body.version)?);
    options.cloud = given.cloud;
    options.url = body.check_options().and_then(|found| found.url).or_else(|| given.url.clone());
    Some(options)
}
