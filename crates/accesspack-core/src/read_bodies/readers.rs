//! Which reader a file is for, by its name or by the text itself.

use super::form::{BodyForm, sends};
use super::request::RawRequest;
use super::{curl, document, http, markdown, powershell};

/// The form of a file.
pub(super) fn form_of(name: Option<&str>, text: &str) -> BodyForm {
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, it)| it);
    match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
        "json" | "jsonc" | "json5" | "har" => BodyForm::Json,
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
    if start.starts_with(['{', '[']) {
        return if document::is_lines(start) { BodyForm::Ndjson } else { BodyForm::Json };
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
    let is_jsonc = name.is_some_and(|name| {
        ["jsonc", "json5"].iter().any(|it| name.to_ascii_lowercase().ends_with(it))
    });
    match form {
        BodyForm::Json
        | BodyForm::Har
        | BodyForm::Workflow
        | BodyForm::Terraform
        | BodyForm::Bicep => document::read(text, is_jsonc),
        BodyForm::Shell => curl::read(text),
        BodyForm::PowerShell => powershell::read(text),
        BodyForm::Ndjson => document::read_lines(text),
        BodyForm::Http => http::read(text, BodyForm::Http),
        BodyForm::Markdown => markdown::read(text),
    }
}
