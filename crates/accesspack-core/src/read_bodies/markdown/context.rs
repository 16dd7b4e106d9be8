//! What a page says about its next block: comments with a `blockType`, as Microsoft's documentation has them, the
//! paragraph above, and the heading.

/// Which way a body goes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
    #[default]
    Unknown,
}

/// What a text mentions.
#[derive(Clone, Copy, Default)]
struct Mentions {
    request: bool,
    response: bool,
}

/// Where a page is: what the next block is about.
#[derive(Default)]
pub(super) struct Context {
    /// Inside a comment.
    is_comment: bool,
    /// The comment right above.
    comment: String,
    heading: Direction,
    /// What the last paragraph below the heading mentions.
    paragraph: Mentions,
    /// Inside a paragraph.
    is_paragraph: bool,
}

impl Context {
    pub(super) const fn is_comment(&self) -> bool {
        self.is_comment
    }

    /// Takes a line outside of blocks, without white space around it.
    pub(super) fn line(&mut self, line: &str) {
        if self.is_comment {
            self.comment.push_str(line);
            self.is_comment = !line.contains("-->");
        } else if let Some((_, comment)) = line.split_once("<!--") {
            comment.clone_into(&mut self.comment);
            self.is_comment = !comment.contains("-->");
        } else if line.is_empty() {
            self.is_paragraph = false;
        } else if line.starts_with('#') {
            // the name of a tab, which is no heading
            if !line.contains("](#tab/") {
                self.begin_section(Mentions::of(line).direction());
            }
        } else if self.is_paragraph && is_underline(line) {
            self.begin_section(self.paragraph.direction());
        } else {
            self.comment.clear();
            if !self.is_paragraph {
                self.paragraph = Mentions::default();
            }
            let more = Mentions::of(line);
            self.paragraph.request |= more.request;
            self.paragraph.response |= more.response;
            self.is_paragraph = true;
        }
    }

    fn begin_section(&mut self, heading: Direction) {
        *self = Self { heading, ..Self::default() };
    }

    /// Comes behind a block: what stood above it was about it.
    pub(super) fn end_block(&mut self) {
        *self = Self { heading: self.heading, ..Self::default() };
    }

    /// Which way the next block goes, by the paragraph above it or else by the heading.
    pub(super) const fn direction(&self) -> Direction {
        match self.paragraph {
            Mentions { request: false, response: false } => self.heading,
            paragraph => paragraph.direction(),
        }
    }

    /// The value of `blockType` in the comment above.
    pub(super) fn block_type(&self) -> Option<&str> {
        let (_, behind) = self.comment.split_once("blockType")?;
        behind.split('"').nth(2).or_else(|| behind.split('"').nth(1))
    }
}

/// Whether a line makes the paragraph above it a heading.
fn is_underline(line: &str) -> bool {
    line.len() > 1 && ['-', '='].iter().any(|mark| line.trim_matches(*mark).is_empty())
}

/// Words that stand before `response` where it is Graph's answer, which it is not in `incident response`.
const BEFORE: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "its",
    "your",
    "s",
    "sample",
    "example",
    "examples",
    "json",
    "http",
    "expected",
    "successful",
    "following",
    "graph",
    "api",
    "server",
    "service",
    "typical",
    "full",
    "whole",
    "in",
    "as",
    "with",
    "of",
    "for",
    "and",
    "or",
];

/// Words that stand behind it there, which they do not in `response plan`.
const BEHIND: &[&str] = &[
    "is", "was", "looks", "has", "contains", "shows", "will", "should", "body", "from", "for",
    "of", "to", "when", "with", "like", "example", "examples", "payload", "json", "object",
    "headers", "message", "in", "on", "and", "or",
];

/// Words for what comes back, and for what is sent.
const RETURNS: &[&str] =
    &["returns", "returned", "responds", "answers", "answered", "replies", "output"];
const SENDS: &[&str] = &["send", "sends", "sent", "post", "put", "patch", "submit"];

impl Mentions {
    fn of(line: &str) -> Self {
        let line = line.to_ascii_lowercase();
        let words: Vec<&str> =
            line.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let has = |names: &[&str], is_noun: bool| {
            let found = |(at, word): (usize, &&str)| {
                let before = at.checked_sub(1).and_then(|at| words.get(at)).copied();
                let behind = words.get(at + 1).copied();
                names.contains(word)
                    && (!is_noun
                        || before.is_none_or(|it| BEFORE.contains(&it) || is_number(it))
                            && behind.is_none_or(|it| BEHIND.contains(&it) || is_number(it)))
            };
            words.iter().enumerate().any(found)
        };
        // a body is one of a request where it is none of a response
        let is_body =
            |pair: &[&str]| pair.last() == Some(&"body") && pair.first() != Some(&"response");
        let has_body = words.windows(2).any(is_body) || words.first() == Some(&"body");
        Self {
            request: has(&["request", "requests"], true) || has(SENDS, false) || has_body,
            response: has(&["response", "responses"], true) || has(RETURNS, false),
        }
    }

    /// The way that a text is about; unknown where it mentions both.
    const fn direction(self) -> Direction {
        match (self.request, self.response) {
            (true, false) => Direction::Request,
            (false, true) => Direction::Response,
            _ => Direction::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_about_what_is_sent_or_what_comes_back() {
        for line in [
            "### Response",
            "**Response:**",
            "#### Example 2: Response",
            "The response is:",
            "Graph's response:",
            "# Sample response",
            "The call returns `201 Created`:",
            "## Response body",
            "Response 201 Created",
            "The following is an example of the response.",
            "Output:",
        ] {
            assert!(Mentions::of(line).direction() == Direction::Response, "{line}");
        }
        for line in ["### Request", "Request body:", "Then send:", "The request:", "PUT it:"] {
            assert!(Mentions::of(line).direction() == Direction::Request, "{line}");
        }
        for line in [
            "## Incident response: grant access",
            "## Response settings",
            "Request and response",
            "",
            "Request access",
            "The response to the request:",
            "Our response plan",
            "It returns 403 unless you use this body:",
            "Responsive",
        ] {
            assert!(Mentions::of(line).direction() == Direction::Unknown, "{line}");
        }
    }

    #[test]
    fn what_is_nearest_decides() {
        let mut context = Context::default();
        for (line, wanted) in [
            ("Response", Direction::Response),
            ("--------", Direction::Response),
            ("Something else", Direction::Response),
            ("", Direction::Response),
            ("Send", Direction::Request),
            ("it and the response is:", Direction::Unknown),
            ("# [HTTP](#tab/http)", Direction::Unknown),
            ("", Direction::Unknown),
            ("More.", Direction::Response),
            ("## Next", Direction::Unknown),
            ("=====", Direction::Unknown),
            ("The response is:", Direction::Response),
        ] {
            context.line(line);
            assert!(context.direction() == wanted, "{line}");
        }
        context.line("");
        context.line("The response is:");
        assert!(context.direction() == Direction::Response);
        context.end_block();
        assert!(context.direction() == Direction::Unknown);
    }
}
