//! Access reviews of the policy's assignments.

use super::fields::{DraftCheck, DraftDate, DraftSelect, DraftSubjects, DraftText, labelled};
use super::form::PolicyForm;
use crate::platform::clock;
use crate::words::policy;
use accesspack_core::draft::{
    Field, Frequency, IfNoResponse, Number, PolicyDraft, ReviewField, Reviewer, SubjectKind,
};
use chrono::{DateTime, DurationRound, SecondsFormat, TimeDelta, Utc};
use leptos::prelude::*;

/// How long a review lasts when the form switches reviews on, in days; Entra's own default.
const DEFAULT_REVIEW_DAYS: i64 = 25;

const REVIEWER_KINDS: [SubjectKind; 2] = [SubjectKind::User, SubjectKind::Group];

const REVIEWERS: [Reviewer; 3] = [Reviewer::OneSelf, Reviewer::Specific, Reviewer::Manager];

const ACTIONS: [IfNoResponse; 4] = [
    IfNoResponse::Unset,
    IfNoResponse::KeepAccess,
    IfNoResponse::RemoveAccess,
    IfNoResponse::TakeRecommendation,
];

/// The switch and what it opens.
#[component]
pub fn Reviews(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let is_on = Memo::new(move |_| form.draft.with(|draft| draft.review.enabled));
    view! {
        <DraftCheck
            part=form.whole()
            field=Field::Review(ReviewField::Enabled)
            label="Require access reviews"
            get=|draft| draft.review.enabled
            set=set_reviews
        />
        <Show when=move || is_on.get()>
            <Details form />
        </Show>
    }
}

/// Turns reviews on or off; on needs a first day and a number of days.
fn set_reviews(draft: &mut PolicyDraft, on: bool) {
    draft.review.enabled = on;
    if on && draft.review.duration_days == Number::Empty {
        draft.review.duration_days = Number::Is(DEFAULT_REVIEW_DAYS);
    }
    if on && draft.review.start.is_empty() {
        draft.review.start = first_start(clock::now());
    }
}

/// The full hour after the same time tomorrow: reviews begin at a time that has not passed when the policy is sent.
fn first_start(now: DateTime<Utc>) -> String {
    let tomorrow = now + TimeDelta::days(1) + TimeDelta::hours(1);
    let hour = tomorrow.duration_trunc(TimeDelta::hours(1)).unwrap_or(tomorrow);
    hour.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[component]
fn Details(form: PolicyForm) -> impl IntoView {
    view! {
        <section class="card" aria-label="Access reviews">
            <DraftDate
                part=form.whole()
                field=Field::Review(ReviewField::Start)
                label="Starting on"
                get=|draft| draft.review.start.clone()
                set=|draft, value| draft.review.start = value
            />
            <DraftSelect
                part=form.whole()
                field=Field::Review(ReviewField::Frequency)
                label="Review frequency"
                options=labelled(Frequency::all(), policy::frequency)
                get=|draft| draft.review.frequency.clone()
                set=|draft, value| draft.review.frequency = value
            />
            <DraftText
                part=form.whole()
                field=Field::Review(ReviewField::Duration)
                label="Duration (in days)"
                number=true
                get=|draft| draft.review.duration_days.text()
                set=|draft, value| draft.review.duration_days = Number::typed(&value)
            />
            <DraftSelect
                part=form.whole()
                field=Field::Review(ReviewField::Reviewer)
                label="Reviewers"
                options=labelled(REVIEWERS, policy::reviewer)
                get=|draft| draft.review.reviewer.clone()
                set=|draft, value| draft.review.reviewer = value
            />
            <ReviewerList form />
            <DraftSelect
                part=form.whole()
                field=Field::Review(ReviewField::IfNoResponse)
                label="If reviewers don't respond"
                options=labelled(ACTIONS, policy::if_no_response)
                get=|draft| draft.review.if_no_response.clone()
                set=|draft, value| draft.review.if_no_response = value
            />
            <DraftCheck
                part=form.whole()
                field=Field::Review(ReviewField::Recommendations)
                label="Show reviewer decision helpers"
                get=|draft| draft.review.recommendations
                set=|draft, value| draft.review.recommendations = value
            />
            <DraftCheck
                part=form.whole()
                field=Field::Review(ReviewField::Justification)
                label="Require reviewer justification"
                get=|draft| draft.review.justification
                set=|draft, value| draft.review.justification = value
            />
        </section>
    }
}

/// The specific reviewers, or who reviews where there is no manager.
#[component]
fn ReviewerList(form: PolicyForm) -> impl IntoView {
    let reviewer = Memo::new(move |_| form.draft.with(|draft| draft.review.reviewer.clone()));
    view! { {move || match reviewer.get() {
        Reviewer::Specific => view! {
            <DraftSubjects
                part=form.whole()
                field=Field::Review(ReviewField::Reviewers)
                label="Specific reviewers"
                kinds=&REVIEWER_KINDS
                get=|draft| &draft.review.reviewers
                list=|draft| &mut draft.review.reviewers
            />
        }
        .into_any(),
        Reviewer::Manager => view! {
            <DraftSubjects
                part=form.whole()
                field=Field::Review(ReviewField::Fallback)
                label="Fallback reviewers"
                hint="They review for users who have no manager."
                kinds=&REVIEWER_KINDS
                get=|draft| &draft.review.fallback
                list=|draft| &mut draft.review.fallback
            />
        }
        .into_any(),
        _ => ().into_any(),
    }} }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;
    #[test]
    fn reviews_begin_tomorrow_at_a_full_hour() {
        let now = "2026-11-29T17:56:10Z".parse().unwrap();
        assert_eq!(super::first_start(now), "2026-11-30T18:00:00Z");
    }
}
