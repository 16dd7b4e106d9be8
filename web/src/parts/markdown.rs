//! The Markdown that rule pages are written in, as elements: headings, paragraphs, lists, code. It is never
//! taken as HTML. A whole Markdown parser would be a twentieth of the wasm.

use super::inline::Inline;
use leptos::prelude::*;

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
enum Block {
    Title(String),
    Heading(String),
    Paragraph(String),
    List(Vec<String>),
    Code(String),
}

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
    let block = move |block: Block| {
        match block {
        // the page has a title in words; this is the name in the checker's output
        Block::Title(text) => {
            view! { <p class="text-small text-muted text-mono">{text}</p> }.into_any()
        }
        Block::Heading(text) if !deep => view! { <h2><Inline text /></h2> }.into_any(),
        Block::Heading(text) => view! { <h3><Inline text /></h3> }.into_any(),
        Block::Paragraph(text) => view! { <p><Inline text /></p> }.into_any(),
        Block::List(items) => {
            view! { <ul>{items.into_iter().map(|text| view! { <li><Inline text /></li> }).collect_view()}</ul> }.into_any()
        }
        Block::Code(code) => view! { <pre tabindex="0"><code>{code}</code></pre> }.into_any(),
    }
    };
    view! { <div class="prose">{read(&text).into_iter().map(block).collect_view()}</div> }
}

fn read(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line.starts_with("```") {
            let code: Vec<_> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            blocks.push(Block::Code(code.join("\n")));
        } else if let Some(words) = line.strip_prefix("# ") {
            blocks.push(Block::Title(words.to_owned()));
        } else if let Some(words) = line.strip_prefix("## ") {
            blocks.push(Block::Heading(words.to_owned()));
        } else if let Some(item) = line.strip_prefix("- ") {
            match blocks.last_mut() {
                Some(Block::List(items)) => items.push(item.to_owned()),
                _ => blocks.push(Block::List(vec![item.to_owned()])),
            }
        } else if line.is_empty() {
            // an empty paragraph takes the lines that come next
            blocks.push(Block::Paragraph(String::new()));
        } else {
            continue_block(&mut blocks, line);
        }
    }
    blocks.retain(|block| *block != Block::Paragraph(String::new()));
    blocks
}

/// Puts a line of text where it belongs: behind the one before it, or into a paragraph of its own.
fn continue_block(blocks: &mut Vec<Block>, line: &str) {
    let open = match blocks.last_mut() {
        Some(Block::Paragraph(text)) => Some(text),
        Some(Block::List(items)) if line.starts_with("  ") => items.last_mut(),
        _ => None,
    };
    match open {
        Some(text) if text.is_empty() => line.clone_into(text),
        Some(text) => {
            text.push(' ');
            text.push_str(line.trim_start());
        }
        None => blocks.push(Block::Paragraph(line.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn blocks_are_distinguished() {
        let text =
            "# name\n\nOne\ntwo.\n\n## Wrong\n```json a b\n{\n\n}\n```\n- x\n  y\n- z\n\nEnd";
        let of = str::to_owned;
        assert_eq!(
            read(text),
            [
                Block::Title(of("name")),
                Block::Paragraph(of("One two.")),
                Block::Heading(of("Wrong")),
                Block::Code(of("{\n\n}")),
                Block::List(vec![of("x y"), of("z")]),
                Block::Paragraph(of("End")),
            ]
        );
    }

    #[test]
    fn every_rule_page_is_read_whole() {
        for rule in accesspack_core::rules() {
            let blocks = read(rule.page());
            assert!(matches!(blocks.first(), Some(Block::Title(_))), "{}", rule.name);
            assert!(blocks.len() > 3, "{}", rule.name);
        }
    }
}
