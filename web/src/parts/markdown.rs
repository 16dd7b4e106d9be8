//! Markdown as elements, never as HTML text: what is no Markdown stays plain text.

use leptos::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Shows Markdown.
#[component]
pub fn Markdown(
    /// The text.
    #[prop(into)]
    text: String,
    /// It stands below a heading of the second level, not of the first.
    #[prop(optional)]
    deep: bool,
) -> impl IntoView {
    let mut events = Parser::new_ext(&text, Options::empty());
    view! { <div class="prose">{inside(&mut events, deep)}</div> }
}

/// The views up to the end of the tag that the caller opened.
fn inside<'t>(events: &mut impl Iterator<Item = Event<'t>>, deep: bool) -> Vec<AnyView> {
    let mut views = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::End(_) => break,
            Event::Start(tag) => views.push(element(tag, events, deep)),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                views.push(text.into_string().into_any());
            }
            Event::Code(code) => views.push(view! { <code>{code.into_string()}</code> }.into_any()),
            Event::SoftBreak => views.push(" ".into_any()),
            Event::HardBreak => views.push(view! { <br /> }.into_any()),
            Event::Rule => views.push(view! { <hr /> }.into_any()),
            _ => {}
        }
    }
    views
}

fn element<'t>(tag: Tag<'t>, events: &mut impl Iterator<Item = Event<'t>>, deep: bool) -> AnyView {
    match tag {
        Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. } if !deep => {
            view! { <h2>{inside(events, deep)}</h2> }.into_any()
        }
        Tag::Heading { .. } => view! { <h3>{inside(events, deep)}</h3> }.into_any(),
        Tag::CodeBlock(_) => code_block(events),
        Tag::List(None) => view! { <ul>{inside(events, deep)}</ul> }.into_any(),
        Tag::List(Some(_)) => view! { <ol>{inside(events, deep)}</ol> }.into_any(),
        Tag::Item => view! { <li>{inside(events, deep)}</li> }.into_any(),
        Tag::Emphasis => view! { <em>{inside(events, deep)}</em> }.into_any(),
        Tag::Strong => view! { <strong>{inside(events, deep)}</strong> }.into_any(),
        Tag::BlockQuote(_) => view! { <blockquote>{inside(events, deep)}</blockquote> }.into_any(),
        Tag::Link { dest_url, .. } => link(dest_url.into_string(), inside(events, deep)),
        _ => view! { <p>{inside(events, deep)}</p> }.into_any(),
    }
}

fn code_block<'t>(events: &mut impl Iterator<Item = Event<'t>>) -> AnyView {
    let mut code = String::new();
    for event in events.by_ref() {
        match event {
            Event::Text(text) => code.push_str(&text),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    view! { <pre tabindex="0"><code>{code}</code></pre> }.into_any()
}

/// Links lead to web pages only.
fn link(to: String, words: Vec<AnyView>) -> AnyView {
    if to.starts_with("https://") {
        view! { <a href=to target="_blank" rel="noopener noreferrer">{words}</a> }.into_any()
    } else {
        words.into_any()
    }
}
