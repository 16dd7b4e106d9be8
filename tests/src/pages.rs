//! The rules' pages: their parts, and their examples, which are run.
//!
//! The first line of an example has the operation, the version and, where it matters, `url=…`, `cloud=…`,
//! `times=…` (`[null]`, or else the first list of one object, stands for a list of so many), `to=…` (the example is converted to that version) or
//! `bytes` (`\xNN` stands for a byte). The context of the body stands before it, in a block `json context`.

use accesspack_core::{
    CheckOptions, Cloud, Operation, Report, Rule, Version, check_bytes, check_text, convert,
};

use crate::known::Known;

/// The line before the context of the example that follows.
const KNOWN: &str = "```json context\n";

/// The headings of every page, in this order.
pub const HEADINGS: [&str; 5] = ["Why", "Wrong", "Right", "Fix", "Source"];

/// A rule's page in parts.
#[derive(Debug)]
pub struct RulePage<'p> {
    /// The title, which is the rule's name.
    pub title: &'p str,
    /// The subject of the rule, in one sentence.
    pub what: &'p str,
    /// Headings with their text.
    pub parts: Vec<(&'p str, &'p str)>,
}

impl<'p> RulePage<'p> {
    /// The page of a rule.
    #[must_use]
    pub fn of(rule: &Rule) -> RulePage<'static> {
        let mut sections = rule.page().split("\n## ");
        let first = sections.next().unwrap_or_default();
        let (title, what) = first.split_once('\n').unwrap_or((first, ""));
        RulePage {
            title: title.trim_start_matches("# ").trim(),
            what: what.trim(),
            parts: sections
                .map(|section| section.split_once('\n').unwrap_or((section, "")))
                .map(|(heading, text)| (heading.trim(), text.trim()))
                .collect(),
        }
    }

    /// The text below a heading; empty where there is no such heading.
    #[must_use]
    pub fn part(&self, heading: &str) -> &'p str {
        self.parts.iter().find(|(name, _)| *name == heading).map_or("", |(_, text)| text)
    }

    /// The example below a heading.
    ///
    /// # Errors
    /// When there is none, or its first line cannot be understood.
    pub fn example(&self, heading: &str) -> Result<Example, String> {
        let mut text = self.part(heading);
        let mut known = None;
        if let Some((context, rest)) =
            text.strip_prefix(KNOWN).and_then(|text| text.split_once("\n```\n"))
        {
            let read = serde_json::from_str::<Known>(context);
            known = Some(read.map_err(|error| format!("below `{heading}`: {error}"))?);
            text = rest;
        }
        let fenced = text.strip_prefix("```").and_then(|text| text.strip_suffix("\n```"));
        let (info, body) = fenced
            .and_then(|text| text.split_once('\n'))
            .ok_or_else(|| format!("no example below `{heading}`"))?;
        let mut words = info.split(' ');
        let language = words.next().unwrap_or_default();
        if !["json", "text"].contains(&language) {
            return Err(format!("`{language}` is no language of an example"));
        }
        let operation = words.next().unwrap_or_default();
        let version = words.next().unwrap_or_default();
        let mut example = Example {
            operation: operation.parse().map_err(|_| format!("no operation `{operation}`"))?,
            version: version.parse().map_err(|_| format!("no version `{version}`"))?,
            is_json: language == "json",
            url: None,
            cloud: None,
            known,
            to: None,
            bytes: body.as_bytes().to_vec(),
        };
        for word in words {
            match word.split_once('=') {
                Some(("url", url)) => example.url = Some(url.to_owned()),
                Some(("cloud", cloud)) => {
                    let read = cloud.parse().map_err(|_| format!("no cloud `{cloud}`"))?;
                    example.cloud = Some(read);
                }
                Some(("times", times)) => {
                    let many: usize = times.parse().map_err(|_| format!("`{times}` times"))?;
                    example.bytes = repeated(body, many).into_bytes();
                }
                Some(("to", to)) => {
                    example.to = Some(to.parse().map_err(|_| format!("no version `{to}`"))?);
                }
                None if word == "bytes" => example.bytes = with_bytes(body)?,
                _ => return Err(format!("`{word}` is no option of an example")),
            }
        }
        Ok(example)
    }
}

/// The body with `many` of the one value in its first list that has one: `[null]`, or one object.
fn repeated(body: &str, many: usize) -> String {
    let list = |item: &str| format!("[{}]", vec![item; many].join(","));
    if body.contains("[null]") {
        return body.replace("[null]", &list("null"));
    }
    let Some((before, rest)) = body.split_once("[{") else { return body.to_owned() };
    let Some((item, behind)) = rest.split_once("}]") else { return body.to_owned() };
    [before, &list(&format!("{{{item}}}")), behind].concat()
}

/// One example of a page.
#[derive(Debug, Clone)]
pub struct Example {
    /// The operation that the body is for.
    pub operation: Operation,
    /// The version of Graph.
    pub version: Version,
    /// Whether the example is meant to be JSON.
    pub is_json: bool,
    /// The URL that it is sent to.
    pub url: Option<String>,
    /// The cloud it is sent to.
    pub cloud: Option<Cloud>,
    /// Its context.
    pub known: Option<Known>,
    /// The version it is converted to.
    pub to: Option<Version>,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Example {
    /// The example as JSON.
    ///
    /// # Errors
    /// When it is none.
    pub fn value(&self) -> Result<serde_json::Value, String> {
        serde_json::from_slice(&self.bytes).map_err(|error| error.to_string())
    }

    /// The report on the example.
    ///
    /// # Errors
    /// When it should be JSON and is not, or its text and its bytes get different reports.
    pub fn report(&self) -> Result<Report, String> {
        if let Some(to) = self.to {
            return convert(&self.value()?, self.operation, self.version, to)
                .map(|converted| converted.report)
                .map_err(|error| error.to_string());
        }
        let report = check_bytes(&self.bytes, &self.options());
        if let Ok(text) = std::str::from_utf8(&self.bytes)
            && report != check_text(text, &self.options())
        {
            return Err("text and bytes give different diagnostics".to_owned());
        }
        if self.is_json {
            self.value()?;
        }
        Ok(report)
    }

    /// The options that the example is checked with.
    #[must_use]
    pub fn options(&self) -> CheckOptions {
        let mut options = CheckOptions::new(self.operation, self.version);
        options.url.clone_from(&self.url);
        options.cloud = self.cloud;
        match &self.known {
            Some(known) => options.with_context(known.into()),
            None => options,
        }
    }
}

/// Text in which `\xNN` stands for a byte.
fn with_bytes(text: &str) -> Result<Vec<u8>, String> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).ok_or("`\\x` wants two digits")?;
        bytes.push(u8::from_str_radix(digits, 16).map_err(|error| error.to_string())?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    Ok(bytes)
}
