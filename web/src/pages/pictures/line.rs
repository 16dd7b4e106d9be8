//! The way of a policy from the request to the end of the access, drawn to be saved: stations joined by a line.

use super::frame::{PictureFrame, PictureWords};
use crate::pages::package::steps::PolicyStep;
use leptos::prelude::*;

/// From one station to the next, in pixels.
const STATION: usize = 178;
/// How many letters a line below a station has room for.
const LETTERS: usize = 25;
/// How many lines there are at most; what is longer ends in an ellipsis, and the table has all of it.
const MAX_LINES: usize = 6;
/// The height of a line of text.
const LINE: usize = 17;
/// Where the line with the stations stands.
const AXIS: usize = 12;
/// The middle of a station's circle, from the left of its texts: they begin below its edge.
const MIDDLE: usize = 8;
/// Where the title of a station stands.
const TITLE: usize = 42;

/// The picture.
#[component]
pub fn PolicyLine(
    /// The id of the drawing.
    id: String,
    /// The name of the policy.
    policy: String,
    /// Its stations.
    steps: Vec<PolicyStep>,
) -> impl IntoView {
    let texts: Vec<_> = steps.iter().map(|step| wrapped(&step.caption)).collect();
    let lines = texts.iter().map(Vec::len).max().unwrap_or_default();
    let wide = steps.len() * STATION;
    let high = TITLE + lines * LINE + 12;
    let last = steps.len().saturating_sub(1) * STATION + MIDDLE;
    let label = format!("{} steps from the request to the end", steps.len());
    let stations = steps.iter().zip(texts).enumerate();
    let stations = stations.map(|(at, (step, text))| station(at, step, text)).collect_view();
    let drawing = view! {
        <div class="picture__scroll" tabindex="0" role="group" aria-label=format!("Timeline of {policy}")>
            <svg
                id=id.clone()
                class="policy-line"
                width=wide
                height=high
                viewBox=format!("0 0 {wide} {high}")
                role="img"
                aria-label=label
            >
                <line class="picture__line" x1=MIDDLE x2=last y1=AXIS y2=AXIS></line>
                {stations}
            </svg>
        </div>
    };
    let rows = steps.into_iter().map(|step| vec![step.title, step.caption]).collect();
    let words = PictureWords {
        title: format!("Timeline of {policy}"),
        summary: "From the request to the end of the access.".to_owned(),
        file: "policy-timeline",
    };
    view! {
        <PictureFrame
            id
            words
            drawing=drawing.into_any()
            heads=vec!["Step", "What happens"]
            rows
            is_within=true
        />
    }
}

fn station(at: usize, step: &PolicyStep, text: Vec<String>) -> AnyView {
    let left = at * STATION;
    let lines = text.into_iter().enumerate().map(|(line, text)| {
        let y = TITLE + (line + 1) * LINE;
        view! { <text class="picture__label" x=left y=y>{text}</text> }
    });
    view! {
        <circle class="policy-line__station" cx=left + MIDDLE cy=AXIS r="7"></circle>
        <text class="picture__heading" x=left y=TITLE>{step.title.clone()}</text>
        {lines.collect_view()}
    }
    .into_any()
}

/// The text in lines that have room, broken between words where it has any.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut letters: Vec<char> = word.chars().collect();
        let used = line.chars().count();
        if used > 0 && used + 1 + letters.len() > LETTERS {
            lines.push(std::mem::take(&mut line));
        }
        while letters.len() > LETTERS {
            let rest = letters.split_off(LETTERS);
            lines.push(letters.into_iter().collect());
            letters = rest;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(letters);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > MAX_LINES {
        lines.truncate(MAX_LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_text_is_broken_between_words() {
        assert_eq!(
            wrapped("Manager as approver, within 14 days; after 7 days Access approvers"),
            ["Manager as approver,", "within 14 days; after 7", "days Access approvers"]
        );
        assert!(wrapped("").is_empty());
    }

    #[test]
    fn a_long_word_is_cut_and_a_long_text_ends() {
        let lines = wrapped(&"x".repeat(30));
        assert_eq!(lines.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [25, 5]);
        let lines = wrapped(&"word ".repeat(100));
        assert_eq!(lines.len(), MAX_LINES);
        assert!(lines.last().unwrap().ends_with('…'));
    }
}
