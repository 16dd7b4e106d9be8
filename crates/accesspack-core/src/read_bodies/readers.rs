//! Which reader a file is for, by its name or by the text itself.

use super::form::{BodyForm, sends};
use super::pieces::Pieces;
use super::request::RawRequest;
use super::{broken, curl, document, http, markdown, powershell};

/// The ending of a file's name in lower case; empty where it has none.
fn ending(name: Option<&str>) -> String {
    let name = name.and_then(|name| name.rsplit(['/', '\\']).next());
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, it)| it);
    ending.unwrap_or_default().to_ascii_lowercase()
}

/// Whether a file with this ending is JSON, also with comments.
fn is_json(ending: &str) -> bool {
    matches!(ending, "json" | "jsonc" | "json5" | "har")
}

/// The form of a file.
pub(super) fn form_of(name: Option<&str>, text: &str) -> BodyForm {
    match ending(name).as_str() {
        "json" if document::is_lines(text) => BodyForm::Ndjson,
        ending if is_json(ending) => BodyForm::Json,
        "ndjson" | "jsonl" => BodyForm::Ndjson,
        "http" | "rest" => BodyForm::Http,
        "md" | "markdown" | "mdx" => BodyForm::Markdown,
        "sh" | "bash" | "zsh" | "ksh" | "curl" | "bat" | "cmd" => BodyForm::Shell,
        "ps1" | "psm1" | "psd1" => BodyForm::PowerShell,
        _ => form_of_text(text),
    }
}

fn form_of_text(text: &str) -> BodyForm {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if document::is_lines(start) {
        return BodyForm::Ndjson;
    }
    if start.starts_with(['{', '[']) {
        return BodyForm::Json;
    }
    let has_line = |is_one: &dyn Fn(&str) -> bool| text.lines().any(is_one);
    if has_line(&|line| markdown::opens_block(line)) {
        BodyForm::Markdown
    } else if has_line(&|line| http::is_request_line(line)) {
        // a page whose blocks name no language
        let is_page = has_line(&|line| markdown::is_fence(line));
        if is_page { BodyForm::Markdown } else { BodyForm::Http }
    } else if has_line(&|line| sends(line)) {
        BodyForm::Shell
    } else if text.contains("@{") || text.contains("-Mg") || text.contains("Invoke-") {
        BodyForm::PowerShell
    } else {
        BodyForm::Json
    }
}

/// The requests of a text in this form.
pub(super) fn read(form: BodyForm, name: Option<&str>, text: &str) -> Vec<RawRequest> {
    let ending = ending(name);
    let is_jsonc = matches!(ending.as_str(), "jsonc" | "json5");
    match form {
        BodyForm::Json
        | BodyForm::Har
        | BodyForm::Workflow
        | BodyForm::Terraform
        | BodyForm::Bicep => {
            let mut found = document::read(text, is_jsonc);
            if !ending.is_empty() && !is_json(&ending) {
                found.iter_mut().for_each(broken::doubt);
            }
            found
        }
        BodyForm::Ndjson => document::read_lines(text),
        BodyForm::Shell => behind_mark(text, |text| curl::read(text, name)),
        BodyForm::PowerShell => behind_mark(text, powershell::read),
        BodyForm::Http => behind_mark(text, |text| http::read(text, BodyForm::Http)),
        BodyForm::Markdown => behind_mark(text, markdown::read),
    }
}

/// The requests of a text without its byte order mark, which belongs to none of its lines.
fn behind_mark(text: &str, read: impl Fn(&str) -> Vec<RawRequest>) -> Vec<RawRequest> {
    let Some(rest) = text.strip_prefix('\u{feff}') else { return read(text) };
    let outer = Pieces::of(rest, text.len() - rest.len());
    read(rest).into_iter().map(|request| request.through(&outer)).collect()
}
