//! The static index of rules in `dist/rules/`: a list, and a page for each rule, with no script.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};
use serde_json::Value;

use crate::native::{self, Program};
use crate::project;
use crate::step::Progress;

/// Writes all pages into a folder, which is emptied first.
pub(crate) fn write(step: &Progress, folder: &Path) -> Result<()> {
    let file = project::scratch("portal")?.join("rules.json");
    step.run(native::command(step, Program::Example("rules"))?.arg(&file))?;
    let rules: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(&file)?).context("the rules are no JSON")?;
    if rules.is_empty() {
        bail!("there are no rules");
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("index.html"), index(&rules))?;
    for (at, rule) in rules.iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| rules.get(at));
        let page = page(rule, beside(at.checked_sub(1)), beside(Some(at + 1)));
        fs::write(folder.join(format!("{}.html", word(rule, "code"))), page)?;
    }
    Ok(())
}

/// The list of all rules.
fn index(rules: &[Value]) -> String {
    let mut rows = String::new();
    for rule in rules {
        let code = word(rule, "code");
        let _ = writeln!(
            rows,
            "<tr><th scope=\"row\"><a class=\"text-mono\" href=\"{code}.html\">{code}</a></th>\
             <td data-label=\"Name\">{}</td><td data-label=\"Severity\">{}</td>\
             <td data-label=\"Versions\">{}</td></tr>",
            escape(&word(rule, "name")),
            escape(&word(rule, "severity")),
            escape(&list(rule, "versions")),
        );
    }
    let body = format!(
        "<div class=\"page__head\"><h1>Rules</h1><p class=\"page__lead\">What accesspack knows about the bodies that \
         Microsoft Graph accepts for entitlement management: {} rules.</p></div>\n\
         <div class=\"data-table\"><table>\n<thead><tr><th scope=\"col\">Code</th>\
         <th scope=\"col\">Name</th><th scope=\"col\">Severity</th><th scope=\"col\">Versions</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table></div>\n",
        rules.len()
    );
    document("Rules", &body)
}

/// The page of one rule, with links to the one before and the one after.
fn page(rule: &Value, before: Option<&Value>, after: Option<&Value>) -> String {
    let title = format!("{} · {}", word(rule, "code"), word(rule, "name"));
    let fact = |name: &str, value: &str| format!("<dt>{name}</dt><dd>{}</dd>", escape(value));
    let link = |rule: Option<&Value>, rel: &str, words: &str| {
        rule.map_or_else(String::new, |rule| {
            let (code, name) = (word(rule, "code"), escape(&word(rule, "name")));
            format!("<a rel=\"{rel}\" href=\"{code}.html\">{words}: {code} · {name}</a>\n")
        })
    };
    let body = format!(
        "<div class=\"page__head\"><nav class=\"page__crumbs\" aria-label=\"Breadcrumb\"><a href=\"./index.html\">Rules</a>\
         <span aria-hidden=\"true\">›</span></nav><h1>{}</h1></div>\n\
         <dl class=\"facts\">{}{}{}{}</dl>\n<article class=\"card prose\">\n{}\
         <p><a href=\"{}\" rel=\"noopener noreferrer\">The page this rule comes from</a></p>\n</article>\n\
         <nav class=\"layout-row layout-row--apart\" aria-label=\"Other rules\">\n{}{}</nav>\n",
        escape(&title),
        fact("Severity", &word(rule, "severity")),
        fact("Versions", &list(rule, "versions")),
        fact("Operations", &list(rule, "operations")),
        fact("Since", &word(rule, "since")),
        prose(&word(rule, "text")),
        escape(&word(rule, "source")),
        link(before, "prev", "Before"),
        link(after, "next", "After"),
    );
    document(&title, &body)
}

/// A whole page in the portal's looks, light or dark as the system is.
fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{} · accesspack</title>\n\
         <link rel=\"icon\" href=\"../favicon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"../app.css\">\n</head>\n<body>\n\
         <header class=\"static-page__bar\"><a class=\"static-page__brand\" href=\"../\">accesspack</a></header>\n\
         <main>\n<div class=\"page\">\n{body}</div>\n</main>\n</body>\n</html>\n",
        escape(title)
    )
}

/// Markdown as HTML. The first heading is the page's own; HTML in the text is shown as text.
fn prose(text: &str) -> String {
    let mut inside_title = false;
    let events = Parser::new_ext(text, Options::empty()).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) if level as usize == 1 => {
            inside_title = true;
            None
        }
        Event::End(TagEnd::Heading(level)) if level as usize == 1 => {
            inside_title = false;
            None
        }
        _ if inside_title => None,
        Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
        // code may be wider than the page: the keyboard must be able to move it
        Event::Start(Tag::CodeBlock(_)) => Some(raw("<pre tabindex=\"0\"><code>")),
        Event::End(TagEnd::CodeBlock) => Some(raw("</code></pre>\n")),
        other => Some(other),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

fn raw(text: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(text))
}

fn word(rule: &Value, name: &str) -> String {
    rule.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn list(rule: &Value, name: &str) -> String {
    let all = rule.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_html_and_html_becomes_text() {
        let text = "# name\n\nA <b>, `<guid>`.\n\n## Wrong\n```json x\n{\"a\": \"<b>\"}\n```\n";
        let html = prose(text);
        assert!(html.starts_with("<p>A &lt;b&gt;, <code>&lt;guid&gt;</code>.</p>"), "{html}");
        assert!(html.contains("<h2>Wrong</h2>"), "{html}");
        assert!(html.contains("<pre tabindex=\"0\"><code>{\"a\": \"&lt;b"), "{html}");
        assert!(!html.contains("<b>") && !html.contains("name"), "{html}");
    }
}
