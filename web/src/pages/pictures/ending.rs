//! The access that ends, week by week for half a year, and how much of it is being extended.

use super::frame::{PictureFrame, PictureWords};
use crate::parts::loaded::loaded;
use crate::platform::clock;
use crate::state::loader::Loader;
use crate::state::sample::Sample;
use crate::words::count;
use crate::words::time::{self, Ends};
use accesspack_client::{Assignment, AssignmentRequest};
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How many weeks are shown: half a year.
const WEEKS: usize = 26;
/// The height of the highest column, in pixels.
const HIGHEST: usize = 120;
/// Where the columns stand, in pixels from the top.
const GROUND: usize = 150;
const ID: &str = "picture-ending";

/// A week and what ends in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingWeek {
    /// Its first day.
    pub from: DateTime<Utc>,
    /// How many assignments end in it.
    pub ends: usize,
    /// For how many of them an extension or another end is on its way.
    pub extended: usize,
}

/// The weeks from `now` on.
pub fn weeks<'a>(
    assignments: impl Iterator<Item = &'a Assignment>,
    extended: &BTreeSet<String>,
    now: DateTime<Utc>,
) -> Vec<EndingWeek> {
    let mut weeks: Vec<_> = (0..WEEKS)
        .map(|week| {
            let from = now + TimeDelta::days(7 * i64::try_from(week).unwrap_or_default());
            EndingWeek { from, ends: 0, extended: 0 }
        })
        .collect();
    for one in assignments.filter(|one| one.state.is_live()) {
        let Ends::At(at) = time::ends(one) else { continue };
        let week = usize::try_from((at - now).num_days().div_euclid(7)).ok().filter(|_| at >= now);
        if let Some(week) = week.and_then(|week| weeks.get_mut(week)) {
            week.ends += 1;
            week.extended += usize::from(extended.contains(&one.id));
        }
    }
    weeks
}

/// The assignments whose end is about to change, from requests that have not ended.
pub fn being_extended<'a>(open: impl Iterator<Item = &'a AssignmentRequest>) -> BTreeSet<String> {
    let changes_end = |one: &&AssignmentRequest| {
        let kind = one.request_type.to_ascii_lowercase();
        kind.ends_with("extend") || kind.ends_with("update")
    };
    open.filter(changes_end).filter_map(|one| Some(one.assignment.as_ref()?.id.clone())).collect()
}

/// The picture.
#[component]
pub fn Ending(
    /// The assignments, as far as they were read.
    assignments: Loader<Sample<Assignment>>,
    /// The requests that have not ended, state by state.
    open: [Loader<Sample<AssignmentRequest>>; 3],
) -> impl IntoView {
    loaded(assignments, move |sample| {
        let read: Vec<_> = open.iter().filter_map(|one| one.ready()).collect();
        let extended = being_extended(read.iter().flat_map(|sample| &sample.rows));
        let weeks = weeks(sample.rows.iter(), &extended, clock::now());
        view! { <Drawn weeks is_all=sample.is_all /> }.into_any()
    })
}

#[component]
fn Drawn(weeks: Vec<EndingWeek>, is_all: bool) -> impl IntoView {
    let total: usize = weeks.iter().map(|week| week.ends).sum();
    let extended: usize = weeks.iter().map(|week| week.extended).sum();
    let least = if is_all { "" } else { "At least " };
    let mut summary = format!(
        "{least}{} in the next 26 weeks.",
        count(total, "assignment ends", "assignments end")
    );
    if extended > 0 {
        let _ = write!(summary, " For {extended} of them an extension is on its way (outlined).");
    }
    let rows = weeks
        .iter()
        .map(|week| vec![time::date(week.from), week.ends.to_string(), week.extended.to_string()])
        .collect();
    let most = weeks.iter().map(|week| week.ends).max().unwrap_or_default().max(1);
    let label = summary.clone();
    let columns = weeks.iter().enumerate().map(|(at, week)| column(at, week, most)).collect_view();
    let months = months(&weeks);
    let drawing = view! {
        <svg id=ID class="picture__drawing" width="100%" height="178" role="img" aria-label=label>
            <line class="picture__line" x1="0" x2="100%" y1=GROUND y2=GROUND></line>
            {columns}
            {months}
        </svg>
    };
    let words = PictureWords {
        title: "Access that ends in the next half year".to_owned(),
        summary,
        file: "access-that-ends",
    };
    view! {
        <PictureFrame
            id=ID
            words
            drawing=drawing.into_any()
            heads=vec!["Week from", "Ends", "Extension on its way"]
            rows
        />
    }
}

/// The share of the width that a week begins at, in percent with two digits.
fn across(at: usize) -> String {
    let hundredths = at * 10_000 / WEEKS;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn column(at: usize, week: &EndingWeek, most: usize) -> AnyView {
    if week.ends == 0 {
        return ().into_any();
    }
    let high = |number: usize| number * HIGHEST / most;
    let (all, hollow) = (high(week.ends), high(week.extended));
    let full = all - hollow;
    let hollow = (hollow > 0).then(|| {
        view! { <rect class="picture__bar picture__bar--hollow" x=across(at) width="3%" y=GROUND - all height=hollow></rect> }
    });
    view! {
        <rect class="picture__bar" x=across(at) width="3%" y=GROUND - full height=full></rect>
        {hollow}
        <text class="picture__number" x=across(at) dx="1" y=GROUND - all - 5>{week.ends.to_string()}</text>
    }
    .into_any()
}

/// The names of the months below the first week that begins in each; the first week is called now.
fn months(weeks: &[EndingWeek]) -> Vec<AnyView> {
    let month = |week: &EndingWeek| {
        let date = time::date(week.from);
        date.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    let mut shown = String::new();
    let mut labels = Vec::new();
    for (at, week) in weeks.iter().enumerate() {
        let name = month(week);
        let is_new = name != shown;
        shown.clone_from(&name);
        // the word for the first week needs the room of three
        if at == 0 || (is_new && at > 2 && at + 2 < WEEKS) {
            let text = if at == 0 { "Now".to_owned() } else { name };
            labels.push(
                view! { <text class="picture__label" x=across(at) y=GROUND + 18>{text}</text> }
                    .into_any(),
            );
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_client::AssignmentState;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn ending(id: &str, at: &str) -> Assignment {
        Assignment {
            id: id.to_owned(),
            state: AssignmentState::Expired,
            expired: at.to_owned(),
            ..Assignment::default()
        }
    }

    #[test]
    fn an_end_is_counted_in_its_week_and_what_has_ended_is_not() {
        let now = time::read("2026-11-29T00:00:00Z").unwrap();
        let live =
            |id: &str, at: &str| Assignment { state: AssignmentState::Delivered, ..ending(id, at) };
        let all = [
            live("a", "2026-12-01T00:00:00Z"),
            live("b", "2026-12-06T01:00:00Z"),
            live("c", "2026-11-28T00:00:00Z"),
            live("d", "2027-12-01T00:00:00Z"),
            ending("e", "2026-12-01T00:00:00Z"),
        ];
        let extended = BTreeSet::from(["b".to_owned()]);
        let weeks = weeks(all.iter(), &extended, now);
        let counts: Vec<_> = weeks.iter().take(3).map(|one| (one.ends, one.extended)).collect();
        assert_eq!(counts, [(1, 0), (1, 1), (0, 0)]);
        assert_eq!(weeks.iter().map(|one| one.ends).sum::<usize>(), 2);
    }

    #[test]
    fn an_extension_is_a_request_that_changes_the_end() {
        let request = |kind: &str, id: &str| AssignmentRequest {
            request_type: kind.to_owned(),
            assignment: Some(Assignment { id: id.to_owned(), ..Assignment::default() }),
            ..AssignmentRequest::default()
        };
        let open =
            [request("userExtend", "a"), request("AdminUpdate", "b"), request("userAdd", "c")];
        assert_eq!(being_extended(open.iter()), BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    }
}
