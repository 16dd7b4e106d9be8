//! Changing when assignments end: a dialog for one, or for all that are selected.

use super::actions::Actions;
use super::many::SentRow;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::{Alternative, DateField, FieldFindings, RadioField, TextField};
use crate::parts::findings::Findings;
use crate::parts::loaded::loaded;
use crate::parts::message::{Intent, Message};
use crate::platform::clock;
use crate::routes;
use crate::state::loader::load;
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::words::{self, time};
use accesspack_client::{Assignment, AssignmentState};
use accesspack_core::draft::AssignmentField;
use accesspack_core::{
    CheckContext, CheckOptions, Diagnostic, Operation, Report, Severity, Version, build,
    check_value,
};
use leptos::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many are changed from here at once; the bulk page takes more, and survives a closed page.
pub const MAX_CHANGES: usize = 100;

/// Whether Graph changes the end of such an assignment.
pub fn can_change_end(assignment: &Assignment) -> bool {
    assignment.state == AssignmentState::Delivered
}

/// What is wanted.
#[derive(Debug, Clone, Default, PartialEq)]
struct WantedEnd {
    never: bool,
    date: String,
    why: String,
}

impl WantedEnd {
    /// The request for one assignment. It names the start that the assignment has, as Microsoft's own
    /// example does.
    fn body(&self, assignment: &Assignment) -> Value {
        let expiration = if self.never {
            json!({ "type": "noExpiration" })
        } else {
            json!({ "type": "afterDateTime", "endDateTime": self.date })
        };
        let mut schedule = Map::new();
        if !assignment.start.is_empty() {
            schedule.insert("startDateTime".to_owned(), assignment.start.as_str().into());
        }
        schedule.insert("expiration".to_owned(), expiration);
        let mut body =
            json!({ "requestType": "adminUpdate", "assignment": { "id": assignment.id } });
        if let Some(body) = body.as_object_mut() {
            body.insert("schedule".to_owned(), schedule.into());
            if !self.why.is_empty() {
                body.insert("justification".to_owned(), self.why.as_str().into());
            }
        }
        body
    }

    fn is_complete(&self) -> bool {
        self.never || !self.date.is_empty()
    }

    fn words(&self) -> String {
        if self.never { "never".to_owned() } else { time::shown(&self.date) }
    }
}

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
                match all.len() {
                    0 => None,
                    count if count > MAX_CHANGES => Some(view! { <TooMany close /> }.into_any()),
                    _ => Some(view! { <Choice all actions close /> }.into_any()),
                }
            }}
        </Dialog>
    }
}

#[component]
fn TooMany(close: Callback<()>) -> impl IntoView {
    view! {
        <div class="dialog__content">
            <Message intent=Intent::Info title=format!("More than {MAX_CHANGES} are too many to send from this page")>
                <p>
                    "Use \u{201c}Download CSV\u{201d}, change the column \
                    End, and give the file to " <a href=routes::BULK>"Bulk"</a>
                    " with the action \u{201c}change dates\u{201d}: it shows a plan first, keeps a journal, and goes on after the page was closed."
                </p>
            </Message>
        </div>
        <footer>
            <Button label="Close" appearance=Appearance::Primary on_click=close />
        </footer>
    }
}

/// What is known of the policies, by their ids.
type Policies = BTreeMap<String, Arc<CheckContext>>;

#[component]
fn Choice(all: Vec<Assignment>, actions: Actions, close: Callback<()>) -> impl IntoView {
    let ids: Vec<_> = {
        let ids: std::collections::BTreeSet<_> =
            all.iter().map(|one| one.policy_id().to_owned()).filter(|id| !id.is_empty()).collect();
        ids.into_iter().collect()
    };
    let policies = load(move |graph| {
        let ids = ids.clone();
        Box::pin(async move {
            let mut known = Policies::new();
            for id in ids {
                let policy = Some(graph.policy(&id).await?.json);
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
fn whose(all: &[Assignment]) -> AnyView {
    if let [one] = all {
        let (person, package) = names(one);
        let now = time::end_of(one);
        return view! { <p>{person} " has " {package} ". It ends: " {now} "."</p> }.into_any();
    }
    let rows = all.iter().map(|one| {
        let (person, package) = names(one);
        let now = time::end_of(one);
        view! { <li>{person} ", " {package} ": " <span class="text-muted">{now}</span></li> }
    });
    view! {
        <details>
            <summary>{all.len()} " assignments, with their ends now"</summary>
            <ul>{rows.collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// The person and the access package of an assignment.
fn names(assignment: &Assignment) -> (String, String) {
    let person = assignment.target.as_ref().map(|one| one.label().to_owned());
    let package = assignment.access_package.as_ref().map(|one| one.display_name.clone());
    (person.unwrap_or_default(), package.unwrap_or_default())
}

/// What the check reports about the request for each assignment, with its policy and the time.
fn check(all: &[Assignment], known: &Policies, wanted: &WantedEnd) -> Vec<Report> {
    let options = |assignment: &Assignment| {
        let mut options = CheckOptions::new(Operation::CreateAssignmentRequest, Version::V1);
        options.context = known.get(assignment.policy_id()).cloned();
        options
    };
    all.iter().map(|one| check_value(&wanted.body(one), &options(one))).collect()
}

/// Each diagnostic once, with the number of assignments that it concerns.
fn in_short(reports: &[Report]) -> Vec<Diagnostic> {
    let mut counted: Vec<(Diagnostic, usize)> = Vec::new();
    for found in reports.iter().flat_map(Report::diagnostics) {
        let same = |(other, _): &&mut (Diagnostic, usize)| {
            other.code == found.code && other.message == found.message
        };
        match counted.iter_mut().find(same) {
            Some((_, count)) => *count += 1,
            None => counted.push((found.clone(), 1)),
        }
    }
    let all = reports.len();
    counted
        .into_iter()
        .map(|(mut found, count)| {
            if all > 1 {
                found.message = format!("{count} of {all}: {}", found.message).into();
            }
            found
        })
        .collect()
}

#[component]
fn Fields(
    all: StoredValue<Vec<Assignment>>,
    known: Policies,
    actions: Actions,
    close: Callback<()>,
) -> impl IntoView {
    let wanted = RwSignal::new(WantedEnd::default());
    let reports = Memo::new(move |_| {
        let wanted = wanted.get();
        if wanted.is_complete() {
            all.with_value(|all| check(all, &known, &wanted))
        } else {
            Vec::new()
        }
    });
    let counted = Memo::new(move |_| reports.with(|reports| in_short(reports)));
    let at_end = |found: &Diagnostic| {
        matches!(
            AssignmentField::at(&found.pointer),
            Some(AssignmentField::End | AssignmentField::EndDate)
        )
    };
    let of_end: FieldFindings = Signal::derive(move || {
        counted.with(|counted| counted.iter().filter(|found| at_end(found)).cloned().collect())
    });
    let rest: FieldFindings = Signal::derive(move || {
        counted.with(|counted| counted.iter().filter(|found| !at_end(found)).cloned().collect())
    });
    let never = Memo::new(move |_| wanted.with(|wanted| wanted.never));
    let options = vec![Alternative::new(false, "On date"), Alternative::new(true, "Never")];
    let good = Signal::derive(move || {
        reports.with(|reports| reports.iter().filter(|report| report.is_valid()).count())
    });
    let left_out = move || reports.with(Vec::len) - good.get();
    let nothing = Signal::derive(move || good.get() == 0);
    let review = Callback::new(move |()| {
        let fits = reports.with_untracked(|reports| {
            all.with_value(|all| {
                let pairs = all.iter().zip(reports).filter(|(_, report)| report.is_valid());
                pairs.map(|(one, _)| one.clone()).collect::<Vec<_>>()
            })
        });
        let warnings = counted.with_untracked(|counted| {
            let warnings = counted.iter().filter(|found| found.severity == Severity::Warning);
            warnings.map(|found| words::sentence(&found.message)).collect()
        });
        let plan = plan(&fits, &wanted.get_untracked(), warnings);
        actions.ending.set(Vec::new());
        if fits.len() == 1 {
            return actions.review.show(plan);
        }
        actions.many.rows.set(fits.iter().map(|one| SentRow::waiting(names(one))).collect());
        actions.many.review.show(plan);
    });
    let ends = view! {
        <RadioField
            id="new-end"
            label="Access ends"
            options=Signal::stored(options)
            value=never
            on_change=move |never: bool| wanted.update(|wanted| wanted.never = never)
        />
        {move || {
            if never.get() {
                return view! { <Findings id="new-end-findings" found=of_end /> }.into_any();
            }
            view! {
                <DateField
                    id="new-end-date"
                    label="Assignment ends on"
                    required=true
                    value=move || wanted.with(|wanted| wanted.date.clone())
                    on_change=move |date: String| wanted.update(|wanted| wanted.date = date)
                    found=of_end
                />
            }
            .into_any()
        }}
        <TextField
            id="new-end-why"
            label="Justification"
            value=move || wanted.with(|wanted| wanted.why.clone())
            on_input=move |why: String| wanted.update(|wanted| wanted.why = why)
        />
        <Findings id="new-end-rest" found=rest />
    };
    view! {
        <div class="dialog__content">
            {all.with_value(|all| whose(all))}
            {ends}
            <p role="status" class="text-small">
                {move || {
                    let left_out = left_out();
                    (left_out > 0 && good.get() > 0)
                        .then(|| format!("{} left out.", words::count(left_out, "assignment is", "assignments are")))
                }}
            </p>
        </div>
        <footer>
            <Button label="Cancel" on_click=close />
            <Button label="Review" appearance=Appearance::Primary disabled=nothing on_click=review />
        </footer>
    }
}

fn plan(all: &[Assignment], wanted: &WantedEnd, warnings: Vec<String>) -> SendPlan {
    let options = session().options(Operation::CreateAssignmentRequest, Version::V1);
    let mut built = build(&Value::Null, &options);
    let mut requests = Vec::new();
    for one in all {
        built = build(&wanted.body(one), &options);
        requests.append(&mut built.requests);
    }
    built.requests = requests;
    let ends = wanted.words();
    let (title, mut changes) = match all {
        [one] => {
            let (person, package) = names(one);
            (
                format!("Change end date of {person}"),
                vec![
                    format!("{package} of {person} ends: {ends}."),
                    format!("Until now it ends: {}.", time::end_of(one)),
                ],
            )
        }
        _ => (format!("Change end date of {} assignments", all.len()), each_change(all, &ends)),
    };
    changes.push("Each change is a request of its own; it is delivered in a moment.".to_owned());
    let done = "End date change requested";
    SendPlan { changes, warnings, ..SendPlan::new(title, "Change end date", done, built) }
}

fn each_change(all: &[Assignment], ends: &str) -> Vec<String> {
    let mut changes = vec![format!("{} assignments end: {ends}.", all.len())];
    changes.extend(all.iter().map(|one| {
        let (person, package) = names(one);
        format!("{person}, {package}: until now {}.", time::end_of(one))
    }));
    changes
}
