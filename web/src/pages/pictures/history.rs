//! The requests of the last 30 days: how they stand, and how long those of users took from the request to the end.

use super::frame::{PictureFrame, PictureWords};
use crate::pages::requests::facts;
use crate::pages::requests::listed::ListedRequest;
use crate::parts::data_table::TableModel;
use crate::platform::clock;
use crate::words::{count, time};
use accesspack_client::{AssignmentRequest, RequestState};
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

/// How far back is looked.
const DAYS: i64 = 30;
/// The height of a line, in pixels.
const LINE: usize = 28;
const ID: &str = "picture-history";

/// Spans of time: the words, and what is shorter than the next one begins.
const SPANS: [(&str, TimeDelta); 5] = [
    ("Within an hour", TimeDelta::hours(1)),
    ("Within a day", TimeDelta::days(1)),
    ("1 to 3 days", TimeDelta::days(3)),
    ("3 to 7 days", TimeDelta::days(7)),
    ("Longer", TimeDelta::MAX),
];

/// A line of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedLine {
    /// What is counted.
    pub label: String,
    /// How many.
    pub number: usize,
}

/// The requests made since `now` minus 30 days.
fn recent<'a>(all: &[&'a AssignmentRequest], now: DateTime<Utc>) -> Vec<&'a AssignmentRequest> {
    let is_recent = |one: &&AssignmentRequest| {
        time::read(&one.created).is_some_and(|at| now - at <= TimeDelta::days(DAYS))
    };
    all.iter().copied().filter(is_recent).collect()
}

/// How many requests stand in each state, without those in which none does.
fn by_state(all: &[&AssignmentRequest]) -> Vec<CountedLine> {
    let line = |state: RequestState| CountedLine {
        label: state.label().to_owned(),
        number: all.iter().filter(|one| one.state == state).count(),
    };
    RequestState::known().map(line).into_iter().filter(|line| line.number > 0).collect()
}

/// How long the requests of users took that have ended.
fn by_time(all: &[&AssignmentRequest]) -> Vec<CountedLine> {
    let lengths: Vec<TimeDelta> = all
        .iter()
        .filter(|one| !facts::is_unasked(one) && one.state.is_over())
        .filter_map(|one| Some(time::read(&one.completed)? - time::read(&one.created)?))
        .collect();
    let mut from = TimeDelta::MIN;
    let line = |(label, to): (&str, TimeDelta)| {
        let number = lengths.iter().filter(|length| **length >= from && **length < to).count();
        from = to;
        CountedLine { label: label.to_owned(), number }
    };
    if lengths.is_empty() { Vec::new() } else { SPANS.into_iter().map(line).collect() }
}

/// The picture.
#[component]
pub fn History(
    /// The requests, as far as they are read.
    all: TableModel<ListedRequest>,
) -> impl IntoView {
    move || {
        let (total, states, times) = all.with_all(|rows| {
            let rows: Vec<_> = rows.map(|row| &row.request).collect();
            let recent = recent(&rows, clock::now());
            (recent.len(), by_state(&recent), by_time(&recent))
        });
        let at_least = all.pages.is_partial();
        view! { <Drawn total at_least states times /> }
    }
}

#[component]
fn Drawn(
    total: usize,
    at_least: bool,
    states: Vec<CountedLine>,
    times: Vec<CountedLine>,
) -> impl IntoView {
    let summary = format!(
        "{}{} in the last {DAYS} days; how they stand now, and how long those of users took from the request to the end.",
        if at_least { "At least " } else { "" },
        count(total, "request", "requests")
    );
    let rows = states
        .iter()
        .map(|line| ("State", line))
        .chain(times.iter().map(|line| ("Time to the end", line)))
        .map(|(what, line)| vec![line.label.clone(), what.to_owned(), line.number.to_string()])
        .collect();
    let second = 34 + states.len() * LINE;
    let height = if times.is_empty() { second } else { second + 34 + times.len() * LINE };
    let label = summary.clone();
    let times_block =
        (!times.is_empty()).then(|| block("Time from request to end", &times, second));
    let drawing = view! {
        <svg id=ID class="picture__drawing" width="100%" height=height role="img" aria-label=label>
            {block("State", &states, 0)}
            {times_block}
        </svg>
    };
    let words = PictureWords {
        title: "Requests of the last 30 days".to_owned(),
        summary,
        file: "requests-of-30-days",
    };
    view! {
        <PictureFrame
            id=ID
            words
            drawing=drawing.into_any()
            heads=vec!["What", "Counted by", "Requests"]
            rows
        />
    }
}

/// A heading and a bar for each line, from `top` on.
fn block(title: &'static str, lines: &[CountedLine], top: usize) -> AnyView {
    let most = lines.iter().map(|line| line.number).max().unwrap_or_default().max(1);
    let bar = |(at, line): (usize, &CountedLine)| {
        let y = top + 30 + at * LINE;
        // the names take 38 percent of the width, the numbers the last 12
        let wide = line.number * 50 / most;
        let bar = (line.number > 0).then(|| {
            let wide = format!("{}%", wide.max(1));
            view! { <rect class="picture__bar" x="38%" width=wide y=y height="18"></rect> }
        });
        let end = format!("{}%", 38 + wide);
        view! {
            <text class="picture__label" x="0" y=y + 14>{line.label.clone()}</text>
            {bar}
            <text class="picture__number" x=end dx="6" y=y + 14>{line.number.to_string()}</text>
        }
    };
    view! {
        <text class="picture__heading" x="0" y=top + 18>{title}</text>
        {lines.iter().enumerate().map(bar).collect_view()}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn request(
        kind: &str,
        state: RequestState,
        created: &str,
        completed: &str,
    ) -> AssignmentRequest {
        AssignmentRequest {
            request_type: kind.to_owned(),
            state,
            created: created.to_owned(),
            completed: completed.to_owned(),
            ..AssignmentRequest::default()
        }
    }

    #[test]
    fn requests_are_counted_by_state_and_by_time() {
        let now = time::read("2026-11-29T00:00:00Z").unwrap();
        let made = "2026-11-20T00:00:00Z";
        let all = [
            request("userAdd", RequestState::Delivered, made, "2026-11-20T00:30:00Z"),
            request("userAdd", RequestState::Denied, made, "2026-11-25T00:00:00Z"),
            request("adminAdd", RequestState::Delivered, made, "2026-11-20T00:01:00Z"),
            request("userAdd", RequestState::Delivered, "2026-01-20T00:00:00Z", made),
        ];
        let all: Vec<_> = all.iter().collect();
        let recent = recent(&all, now);
        let numbers =
            |lines: Vec<CountedLine>| lines.iter().map(|one| one.number).collect::<Vec<_>>();
        assert_eq!(numbers(by_state(&recent)), [2, 1]);
        assert_eq!(numbers(by_time(&recent)), [1, 0, 0, 1, 0]);
    }
}
