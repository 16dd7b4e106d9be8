//! Changing when assignments end: a dialog for one, or for all that are selected.

use super::actions::Actions;
use super::end_plan::{plan, rows_of};
use super::hand_over::MAX_CHANGES;
use super::row::{AssignmentRow, UnderWay};
use super::wanted_end::{EndKind, Policies, WantedEnd, check, in_short, shortened_in_words};
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::{Alternative, DateField, FieldFindings, RadioField, TextField};
use crate::parts::findings::Findings;
use crate::parts::loaded::loaded;
use crate::parts::message::{Intent, Message};
use crate::platform::clock;
use crate::state::loader::load;
use crate::words::{self, time};
use accesspack_core::draft::AssignmentField;
use accesspack_core::{CheckContext, Diagnostic, Report, Severity};
use leptos::prelude::*;
use std::sync::Arc;

/// The dialog.
#[component]
pub fn ChangeEnd(
    /// What can be done with assignments.
    actions: Actions,
) -> impl IntoView {
    let close = Callback::new(move |()| actions.ending.set(Vec::new()));
    view! {
        <Dialog
            open=move || actions.ending.with(|all| !all.is_empty())
            title="Change end date"
            on_close=close
        >
            {move || {
                let all = actions.ending.get();
                (!all.is_empty()).then(|| view! { <Choice all actions close /> })
            }}
        </Dialog>
    }
}

#[component]
fn Choice(all: Vec<AssignmentRow>, actions: Actions, close: Callback<()>) -> impl IntoView {
    let ids: Vec<_> = {
        let ids: std::collections::BTreeSet<_> = all
            .iter()
            .map(|one| one.assignment.policy_id().to_owned())
            .filter(|id| !id.is_empty())
            .collect();
        ids.into_iter().collect()
    };
    let policies = load(move |graph| {
        let ids = ids.clone();
        Box::pin(async move {
            let mut known = Policies::new();
            for id in ids {
                let policy = Some(graph.policy(&id).await?.json.into());
                let now = Some(clock::now());
                known.insert(id, Arc::new(CheckContext { policy, now, ..CheckContext::default() }));
            }
            Ok(known)
        })
    });
    let all = StoredValue::new(all);
    let is_ready = Memo::new(move |_| policies.is_ready());
    move || {
        if is_ready.get()
            && let Some(known) = untrack(|| policies.ready())
        {
            return view! { <Fields all known actions close /> }.into_any();
        }
        view! {
            <div class="dialog__content">
                {all.with_value(|all| whose(all))}
                {loaded(policies, |_: Policies| ().into_any())}
            </div>
            <footer>
                <Button label="Cancel" on_click=close />
            </footer>
        }
        .into_any()
    }
}

/// Whose assignments they are, and when they end now.
fn whose(all: &[AssignmentRow]) -> AnyView {
    if let [one] = all {
        let (person, package) = (one.person().to_owned(), one.package().to_owned());
        let now = time::ends_in_words(&one.ends);
        return view! { <p><bdi>{person}</bdi> " has " <bdi>{package}</bdi> ". It ends: " {now} "."</p> }
            .into_any();
    }
    if all.len() > MAX_CHANGES {
        let count = words::count(all.len(), "assignment", "assignments");
        return view! { <p>{count} ". A bulk run changes them: it shows a plan first, and goes on after the page was closed."</p> }
            .into_any();
    }
    let rows = all.iter().map(|one| {
        let (person, package) = (one.person().to_owned(), one.package().to_owned());
        let now = time::ends_in_words(&one.ends);
        view! { <li><bdi>{person}</bdi> ", " <bdi>{package}</bdi> ": " <span class="text-muted">{now}</span></li> }
    });
    view! {
        <details>
            <summary>{all.len()} " assignments, with their ends now"</summary>
            <ul>{rows.collect_view()}</ul>
        </details>
    }
    .into_any()
}

#[component]
fn Fields(
    all: StoredValue<Vec<AssignmentRow>>,
    known: Policies,
    actions: Actions,
    close: Callback<()>,
) -> impl IntoView {
    let now = clock::now();
    let wanted = RwSignal::new(WantedEnd::begin(actions.end_choice.get_untracked()));
    let count = all.with_value(Vec::len);
    let goes_to_bulk = count > MAX_CHANGES;
    let reports = Memo::new(move |_| {
        let wanted = wanted.get();
        // a bulk plan checks its rows itself
        if wanted.is_complete() && !goes_to_bulk {
            all.with_value(|all| check(all, &known, &wanted, now))
        } else {
            Vec::new()
        }
    });
    let counted =
        Memo::new(move |_| reports.with(|reports| all.with_value(|all| in_short(all, reports))));
    let at_end = |found: &Diagnostic| {
        matches!(
            AssignmentField::at(&found.pointer),
            Some(AssignmentField::End | AssignmentField::EndDate)
        )
    };
    let found_where = move |is_of_end: bool| -> FieldFindings {
        Signal::derive(move || {
            counted.with(|counted| {
                let fits = counted.iter().filter(|found| at_end(found) == is_of_end);
                fits.cloned().collect()
            })
        })
    };
    let (of_end, rest) = (found_where(true), found_where(false));
    let is_good = |report: &Option<Report>| report.as_ref().is_some_and(Report::is_valid);
    let good = Signal::derive(move || {
        if goes_to_bulk {
            return if wanted.with(WantedEnd::is_complete) { count } else { 0 };
        }
        reports.with(|reports| reports.iter().filter(|report| is_good(report)).count())
    });
    let nothing = Signal::derive(move || good.get() == 0);
    let shorter = Memo::new(move |_| {
        let wanted = wanted.get();
        if !wanted.is_complete() {
            return Vec::new();
        }
        all.with_value(|all| shortened_in_words(all, &wanted, now))
    });
    let review = Callback::new(move |()| {
        if nothing.get_untracked() {
            return;
        }
        let wanted = wanted.get_untracked();
        actions.ending.set(Vec::new());
        if goes_to_bulk {
            let rows = all.with_value(|all| rows_of(all, &wanted, now));
            return actions.hand_over.plan(rows);
        }
        let fits: Vec<_> = reports.with_untracked(|reports| {
            all.with_value(|all| {
                let pairs = all.iter().zip(reports).filter(|(_, report)| is_good(report));
                pairs.map(|(one, _)| one.clone()).collect()
            })
        });
        let found = counted.get_untracked();
        let found = found.iter().filter(|found| found.severity == Severity::Warning);
        let found = found.map(|found| words::sentence(&found.message));
        let warnings = shortened_in_words(&fits, &wanted, now).into_iter().chain(found).collect();
        let plan = plan(&fits, &wanted, now, warnings);
        match fits.as_slice() {
            [one] => actions.show(plan, one.id(), UnderWay::Updating),
            _ => actions.show_many(plan, &fits, UnderWay::Updating),
        }
    });
    let left_out = move || {
        let left_out = count - good.get();
        (left_out > 0 && good.get() > 0).then(|| {
            format!("{} left out.", words::count(left_out, "assignment is", "assignments are"))
        })
    };
    view! {
        <div class="dialog__content">
            {all.with_value(|all| whose(all))}
            <EndField wanted of_end />
            <TextField
                id="new-end-why"
                label="Justification"
                value=move || wanted.with(|wanted| wanted.why.clone())
                on_input=move |why: String| wanted.update(|wanted| wanted.why = why)
            />
            <Findings id="new-end-rest" found=rest />
            <div aria-live="polite" class="layout-stack">
                {move || {
                    shorter
                        .get()
                        .into_iter()
                        .map(|title| view! { <Message intent=Intent::Warning title /> })
                        .collect_view()
                }}
            </div>
            <p role="status" class="text-small">
                {left_out}
            </p>
        </div>
        <footer>
            <Button label="Cancel" on_click=close />
            <Button
                label=if goes_to_bulk { "Plan changes" } else { "Review" }
                appearance=Appearance::Primary
                disabled=nothing
                on_click=review
            />
        </footer>
    }
}

/// The choice of how the end is given, and the field for it.
#[component]
fn EndField(wanted: RwSignal<WantedEnd>, of_end: FieldFindings) -> impl IntoView {
    let kind = Memo::new(move |_| wanted.with(|wanted| wanted.kind));
    let options = vec![
        Alternative::new(EndKind::OnDate, "On date"),
        Alternative::new(EndKind::By, "Extend by"),
        Alternative::new(EndKind::Never, "Never"),
    ];
    view! {
        <RadioField
            id="new-end"
            label="Access ends"
            options=Signal::stored(options)
            value=kind
            on_change=move |kind: EndKind| wanted.update(|wanted| wanted.kind = kind)
        />
        {move || match kind.get() {
            EndKind::Never => view! { <Findings id="new-end-findings" found=of_end /> }.into_any(),
            EndKind::OnDate => view! {
                <DateField
                    id="new-end-date"
                    label="Assignment ends on"
                    required=true
                    value=move || wanted.with(|wanted| wanted.date.clone())
                    on_change=move |date: String| wanted.update(|wanted| wanted.date = date)
                    found=of_end
                />
            }
            .into_any(),
            EndKind::By => view! {
                <TextField
                    id="new-end-days"
                    label="Days"
                    hint="From the end that each has now, or from today where that has passed. What never ends is left out."
                    short=true
                    digits=true
                    required=true
                    value=move || wanted.with(|wanted| wanted.days.clone())
                    on_input=move |days: String| wanted.update(|wanted| wanted.days = days)
                    found=of_end
                />
            }
            .into_any(),
        }}
    }
}
