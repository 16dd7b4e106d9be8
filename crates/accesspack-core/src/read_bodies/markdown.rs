//! Markdown: the fenced blocks that hold requests and bodies. `context` tells requests from responses.

mod context;
mod fence;

use serde_json::Value;

use self::context::{Context, Direction};
use self::fence::Fence;
use super::form::{BodyForm, lines_of, sends};
use super::pieces::Pieces;
use super::request::RawRequest;
use super::{broken, curl, document, http, jsonc, powershell};

/// Whether a line opens a fenced block with a language.
pub(super) fn opens_block(line: &str) -> bool {
    Fence::of(line).is_some_and(|fence| !fence.language.is_empty())
}

/// Whether a line opens or closes a fenced block.
pub(super) fn is_fence(line: &str) -> bool {
    Fence::of(line).is_some()
}

/// The requests of a page, in their order.
pub(super) fn read(text: &str) -> Vec<RawRequest> {
    let mut found = Vec::new();
    let mut context = Context::default();
    let mut open: Option<(Fence<'_>, Pieces)> = None;
    for (at, line) in lines_of(text) {
        match &mut open {
            Some((fence, block)) if fence.is_closed_by(line) => {
                found.extend(requests(fence.language, block, &context, text));
                open = None;
                context.end_block();
            }
            Some((fence, block)) => {
                let skip = fence.indent_of(line);
                block.push(line.get(skip..).unwrap_or_default(), at + skip);
            }
            None => match Fence::of(line).filter(|_| !context.is_comment()) {
                Some(fence) => open = Some((fence, Pieces::default())),
                None => context.line(line.trim()),
            },
        }
    }
    if let Some((fence, block)) = open {
        found.extend(requests(fence.language, &block, &context, text));
    }
    found
}

/// The requests of a block of a page.
fn requests(language: &str, block: &Pieces, context: &Context, page: &str) -> Vec<RawRequest> {
    let is_request = match context.block_type() {
        Some(kind) if !kind.starts_with("request") => return Vec::new(),
        kind => kind.is_some(),
    };
    let text = block.text();
    let name = language.trim_start_matches(['.', '[']).to_ascii_lowercase();
    let mut found = match kind_of(name.strip_suffix("-interactive").unwrap_or(&name), text) {
        BlockKind::Http => http::read(text, BodyForm::Http),
        BlockKind::Json { is_jsonc } => bodies(text, is_jsonc, is_request, context),
        BlockKind::Shell => curl::read(text, None),
        BlockKind::Cmd => curl::read(text, Some("page.cmd")),
        BlockKind::PowerShell => powershell::read(text),
        BlockKind::Other => Vec::new(),
    };
    // a call without the body that it needs is a heading, not an example
    let has_body = |it: &RawRequest| !it.body.is_empty() || !it.elsewhere.is_empty();
    found.retain(|request| has_body(request) || is_request);
    let in_page = |request: RawRequest| {
        let mut request = RawRequest { is_whole: false, ..request.through(block) };
        request.body = request.body.rejoined(page);
        request
    };
    found.into_iter().map(in_page).collect()
}

/// What the text of a block is.
enum BlockKind {
    Http,
    Json { is_jsonc: bool },
    Shell,
    Cmd,
    PowerShell,
    Other,
}

/// The kind of a block by its language, or by its text where that names none.
fn kind_of(language: &str, text: &str) -> BlockKind {
    let is_json = text.trim_start().starts_with(['{', '[']);
    match language {
        "http" | "msgraph" | "rest" | "" | "text" | "txt" | "plaintext" | "none" if is_json => {
            BlockKind::Json { is_jsonc: false }
        }
        "http" | "msgraph" | "rest" => BlockKind::Http,
        "json" | "jsonc" | "json5" => BlockKind::Json { is_jsonc: language != "json" },
        "bash" | "sh" | "shell" | "zsh" | "console" | "curl" | "azurecli" | "shell-session" => {
            BlockKind::Shell
        }
        "cmd" | "bat" | "batch" | "dos" => BlockKind::Cmd,
        "powershell" | "pwsh" | "ps1" | "azurepowershell" | "ps" => BlockKind::PowerShell,
        "" | "text" | "txt" | "plaintext" | "none" => {
            let mut lines = text.lines();
            let first = lines.find(|line| !line.trim().is_empty() && !http::is_comment(line));
            match first {
                Some(line) if http::is_request_line(line) => BlockKind::Http,
                Some(line) if sends(line) => BlockKind::Shell,
                _ => BlockKind::Other,
            }
        }
        _ => BlockKind::Other,
    }
}

/// The requests of a block of JSON; none where it is a response.
fn bodies(text: &str, is_jsonc: bool, is_request: bool, context: &Context) -> Vec<RawRequest> {
    let direction = if is_request { Direction::Request } else { context.direction() };
    if direction == Direction::Response {
        return Vec::new();
    }
    let mut found = document::read(text, is_jsonc);
    let [request] = found.as_mut_slice() else { return found };
    if !request.is_whole {
        return found;
    }
    match serde_json::from_str::<Value>(&jsonc::relaxed(text)) {
        Ok(value) if direction == Direction::Unknown && is_answer(&value) => return Vec::new(),
        Ok(_) => {}
        // what a page leaves out is not wrong
        Err(_) if !is_request && ["...", "…"].iter().any(|mark| text.contains(mark)) => {}
        Err(_) => request.call = broken::call(text),
    }
    found
}

/// Whether a value has members that only the service sets.
fn is_answer(value: &Value) -> bool {
    let has = |name: &str| value.get(name).is_some();
    has("@odata.context")
        || has("createdDateTime")
        || has("id") && (has("state") || has("status") || has("requestStatus"))
}
