//! Markdown: the fenced blocks that hold requests and bodies. Comments with a `blockType`, as Microsoft's
//! documentation has them, and headings tell requests from responses.

use super::form::{BodyForm, lines_of};
use super::pieces::Pieces;
use super::request::RawRequest;
use super::{curl, document, http, powershell};

/// The fence of a block that is open.
struct Fence<'t> {
    mark: u8,
    count: usize,
    language: &'t str,
    content: Pieces,
}

/// Where a page is: what the next block is about.
#[derive(Default)]
struct Context {
    /// Inside a comment.
    is_comment: bool,
    /// The comment right above.
    comment: String,
    /// Below a heading that announces a response.
    is_response: bool,
}

/// Whether a line opens a fenced block.
pub(super) fn opens_block(line: &str) -> bool {
    fence(line).is_some_and(|(_, _, language)| !language.is_empty())
}

/// The fence of a line: its char, how many there are, and the language.
fn fence(line: &str) -> Option<(u8, usize, &str)> {
    let bare = line.trim_start_matches([' ', '\t', '>']).trim_end();
    let mark = bare.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let count = bare.bytes().take_while(|byte| *byte == mark).count();
    let info = bare.get(count..)?.trim();
    let language = info.split([' ', ',', '\t', '{', '}']).find(|word| !word.is_empty());
    (count >= 3 && !(mark == b'`' && info.contains('`'))).then_some((
        mark,
        count,
        language.unwrap_or_default(),
    ))
}

/// The requests of a page, in their order.
pub(super) fn read(text: &str) -> Vec<RawRequest> {
    let mut found = Vec::new();
    let mut context = Context::default();
    let mut open: Option<Fence<'_>> = None;
    for (at, line) in lines_of(text) {
        match (&mut open, fence(line)) {
            (Some(block), Some((mark, count, "")))
                if mark == block.mark && count >= block.count =>
            {
                found.extend(block.requests(&context));
                open = None;
                context.comment.clear();
            }
            (Some(block), _) => {
                let depth = line.bytes().take_while(|byte| matches!(byte, b'>' | b' ' | b'\t'));
                let quote = depth.enumerate().filter(|(_, byte)| *byte == b'>').last();
                let skip = quote.map_or(0, |(place, _)| place + 1);
                block.content.push(line.get(skip..).unwrap_or_default(), at + skip);
            }
            (None, Some((mark, count, language))) if !context.is_comment => {
                open = Some(Fence { mark, count, language, content: Pieces::default() });
            }
            (None, _) => context.line(line.trim()),
        }
    }
    if let Some(block) = open {
        found.extend(block.requests(&context));
    }
    found
}

impl Context {
    fn line(&mut self, line: &str) {
        if self.is_comment {
            self.comment.push_str(line);
            self.is_comment = !line.contains("-->");
        } else if let Some((_, comment)) = line.split_once("<!--") {
            comment.clone_into(&mut self.comment);
            self.is_comment = !comment.contains("-->");
        } else if line.starts_with('#') {
            self.comment.clear();
            self.is_response = line.to_ascii_lowercase().contains("response");
        } else if !line.is_empty() {
            self.comment.clear();
        }
    }

    /// The value of `blockType` in the comment above.
    fn block_type(&self) -> Option<&str> {
        let (_, behind) = self.comment.split_once("blockType")?;
        behind.split('"').nth(2).or_else(|| behind.split('"').nth(1))
    }
}

impl Fence<'_> {
    /// The requests of the block.
    fn requests(&self, context: &Context) -> Vec<RawRequest> {
        let is_request = match context.block_type() {
            Some(kind) if !kind.starts_with("request") => return Vec::new(),
            kind => kind.is_some(),
        };
        let text = self.content.text();
        let name = self.language.trim_start_matches(['.', '[']).to_ascii_lowercase();
        let name = name.strip_suffix("-interactive").unwrap_or(&name);
        let mut found = match name {
            "http" | "msgraph" | "rest" if text.trim_start().starts_with(['{', '[']) => {
                document::read(text, false)
            }
            "http" | "msgraph" | "rest" => http::read(text, BodyForm::Http),
            "json" | "jsonc" | "json5" if is_request || !context.is_response => {
                document::read(text, name != "json")
            }
            "bash" | "sh" | "shell" | "zsh" | "console" | "curl" | "azurecli" | "shell-session" => {
                curl::read(text)
            }
            "powershell" | "pwsh" | "ps1" | "azurepowershell" | "ps" => powershell::read(text),
            _ => Vec::new(),
        };
        // a call without the body that it needs is a heading, not an example
        found.retain(|request| !request.body.is_empty() || is_request);
        for request in &mut found {
            request.is_whole = false;
        }
        found.into_iter().map(|request| request.through(&self.content)).collect()
    }
}
