//! Access reviews of the policy's assignments.

use super::fields::{change, date, flag, people, signal, text};
use super::form::{PolicyForm, field_id};
use crate::parts::field::SelectField;
use crate::words::policy;
use accesspack_core::draft::{
    Field, Frequency, IfNoResponse, Number, ReviewField, Reviewer, SubjectKind,
};
use leptos::prelude::*;
use std::sync::Arc;

const REVIEWERS: [SubjectKind; 2] = [SubjectKind::User, SubjectKind::Group];

/// The switch and what it opens.
#[component]
pub fn Reviews(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let is_on = Memo::new(move |_| form.draft.with(|draft| draft.review.enabled));
    view! {
        {flag(
            form,
            Field::Review(ReviewField::Enabled),
            "Require access reviews",
            "",
            Arc::new(|draft| draft.review.enabled),
            Arc::new(|draft, value| {
                draft.review.enabled = value;
                if value && draft.review.duration_days == Number::Empty {
                    draft.review.duration_days = Number::Is(25);
                }
            }),
        )}
        {move || is_on.get().then(|| details(form))}
    }
}

fn details(form: PolicyForm) -> AnyView {
    let duration = text(
        form,
        Field::Review(ReviewField::Duration),
        "Duration (in days)",
        Arc::new(|draft| draft.review.duration_days.text()),
        Arc::new(|draft, value| draft.review.duration_days = Number::typed(&value)),
    );
    view! {
        <section class="card" aria-label="Access reviews">
            {date(
                form,
                Field::Review(ReviewField::Start),
                "Starting on",
                Arc::new(|draft| draft.review.start.clone()),
                Arc::new(|draft, value| draft.review.start = value),
            )}
            {frequency(form)}
            {duration.number().show()}
            {reviewer(form)}
            {no_response(form)}
            {flag(
                form,
                Field::Review(ReviewField::Recommendations),
                "Show reviewer decision helpers",
                "",
                Arc::new(|draft| draft.review.recommendations),
                Arc::new(|draft, value| draft.review.recommendations = value),
            )}
            {flag(
                form,
                Field::Review(ReviewField::Justification),
                "Require reviewer justification",
                "",
                Arc::new(|draft| draft.review.justification),
                Arc::new(|draft, value| draft.review.justification = value),
            )}
        </section>
    }
    .into_any()
}

fn pairs<T>(all: impl Iterator<Item = T>, words: fn(&T) -> &'static str) -> Vec<(String, String)> {
    all.map(|one| (words(&one).to_owned(), words(&one).to_owned())).collect()
}

fn frequency(form: PolicyForm) -> AnyView {
    view! {
        <SelectField
            id=field_id(Field::Review(ReviewField::Frequency))
            label="Review frequency"
            options=Signal::stored(pairs(Frequency::all(), policy::frequency))
            value=signal(form, Arc::new(|draft| policy::frequency(&draft.review.frequency).to_owned()))
            on_change=change(
                form,
                Arc::new(|draft, name: String| {
                    if let Some(found) = Frequency::all().find(|one| policy::frequency(one) == name) {
                        draft.review.frequency = found;
                    }
                }),
            )
            found=form.found(Field::Review(ReviewField::Frequency))
        />
    }
    .into_any()
}

const WHO: [Reviewer; 3] = [Reviewer::OneSelf, Reviewer::Specific, Reviewer::Manager];

fn reviewer(form: PolicyForm) -> AnyView {
    let who = Memo::new(move |_| form.draft.with(|draft| draft.review.reviewer.clone()));
    let list = move || match who.get() {
        Reviewer::Specific => Some(people(
            form,
            Field::Review(ReviewField::Reviewers),
            "Specific reviewers",
            "",
            &REVIEWERS,
            Arc::new(|draft| draft.review.reviewers.clone()),
            Arc::new(|draft, value| draft.review.reviewers = value),
        )),
        Reviewer::Manager => Some(people(
            form,
            Field::Review(ReviewField::Fallback),
            "Fallback reviewers",
            "They review for people who have no manager.",
            &REVIEWERS,
            Arc::new(|draft| draft.review.fallback.clone()),
            Arc::new(|draft, value| draft.review.fallback = value),
        )),
        _ => None,
    };
    view! {
        <SelectField
            id=field_id(Field::Review(ReviewField::Reviewer))
            label="Reviewers"
            options=Signal::stored(pairs(WHO.into_iter(), policy::reviewer))
            value=signal(form, Arc::new(|draft| policy::reviewer(&draft.review.reviewer).to_owned()))
            on_change=change(
                form,
                Arc::new(|draft, name: String| {
                    if let Some(found) = WHO.iter().find(|one| policy::reviewer(one) == name) {
                        draft.review.reviewer = found.clone();
                    }
                }),
            )
            found=form.found(Field::Review(ReviewField::Reviewer))
        />
        {move || list()}
    }
    .into_any()
}

const ACTIONS: [IfNoResponse; 4] = [
    IfNoResponse::Unset,
    IfNoResponse::KeepAccess,
    IfNoResponse::RemoveAccess,
    IfNoResponse::TakeRecommendation,
];

fn no_response(form: PolicyForm) -> AnyView {
    view! {
        <SelectField
            id=field_id(Field::Review(ReviewField::IfNoResponse))
            label="If reviewers don't respond"
            options=Signal::stored(pairs(ACTIONS.into_iter(), policy::if_no_response))
            value=signal(form, Arc::new(|draft| policy::if_no_response(&draft.review.if_no_response).to_owned()))
            on_change=change(
                form,
                Arc::new(|draft, name: String| {
                    if let Some(found) = ACTIONS.iter().find(|one| policy::if_no_response(one) == name) {
                        draft.review.if_no_response = found.clone();
                    }
                }),
            )
            found=form.found(Field::Review(ReviewField::IfNoResponse))
        />
    }
    .into_any()
}
