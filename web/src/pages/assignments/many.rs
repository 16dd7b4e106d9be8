//! Sending a handful of requests, each by itself: one that fails keeps no other from being sent.

use super::row::{AssignmentRow, FollowedChange, UnderWay};
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Icon, IconName};
use crate::parts::review::ReviewDialog;
use crate::parts::state_badge::BadgeLook;
use crate::routes;
use crate::state::notices;
use crate::state::sending::{SendPlan, SendReview};
use crate::state::session::session;
use crate::task::spawn;
use crate::words;
use accesspack_client::{ErrorKind, GraphError};
use accesspack_core::BuiltRequest;
use leptos::prelude::*;

/// The state of one request.
#[derive(Debug, Clone, PartialEq)]
enum SendState {
    Waiting,
    Sending,
    Done,
    /// What went wrong, and whether it may be sent again.
    Failed(String, bool),
}

/// One request: what it is about, and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct SentRow {
    what: String,
    state: SendState,
    /// The id of the assignment that it changes; empty where it is about another thing.
    assignment: String,
}

impl SentRow {
    /// A request that is not sent yet, for a person and an access package.
    pub fn waiting((person, package): (String, String)) -> Self {
        let what = format!("{person}, {package}");
        Self { what, state: SendState::Waiting, assignment: String::new() }
    }

    /// The same for an assignment of the list.
    fn of(row: &AssignmentRow) -> Self {
        let names = (row.person().to_owned(), row.package().to_owned());
        Self { assignment: row.id().to_owned(), ..Self::waiting(names) }
    }
}

/// Many requests on their way.
#[derive(Clone, Copy)]
pub struct Many {
    /// The review step.
    pub review: SendReview,
    /// What each request is about.
    pub rows: RwSignal<Vec<SentRow>>,
    title: RwSignal<String>,
    requests: StoredValue<Vec<BuiltRequest>>,
    what: StoredValue<UnderWay>,
    on_taken: StoredValue<Option<Callback<FollowedChange>>>,
    open: RwSignal<bool>,
    running: RwSignal<bool>,
    stop: RwSignal<bool>,
}

impl Default for Many {
    fn default() -> Self {
        Self {
            review: SendReview::default(),
            rows: RwSignal::new(Vec::new()),
            title: RwSignal::new(String::new()),
            requests: StoredValue::new(Vec::new()),
            what: StoredValue::new(UnderWay::Updating),
            on_taken: StoredValue::new(None),
            open: RwSignal::new(false),
            running: RwSignal::new(false),
            stop: RwSignal::new(false),
        }
    }
}

impl Many {
    /// Shows the review of a plan with a request for each row.
    pub fn show(self, plan: SendPlan, rows: &[AssignmentRow], what: UnderWay) {
        self.rows.set(rows.iter().map(SentRow::of).collect());
        self.what.set_value(what);
        self.review.show(plan);
    }

    /// Hands a change that Graph took to the page.
    fn taken(self, index: usize, request: &str) {
        let id =
            self.rows.try_with_untracked(|rows| rows.get(index).map(|row| row.assignment.clone()));
        let (Some(Some(id)), Some(what)) = (id, self.what.try_get_value()) else { return };
        if let Some(on_taken) = self.on_taken.try_get_value().flatten() {
            on_taken.run(FollowedChange { id, request: request.to_owned(), what });
        }
    }

    fn start(self, plan: SendPlan) {
        self.title.set(plan.title);
        self.requests.set_value(plan.built.requests);
        self.open.set(true);
        self.send();
    }

    /// Sends what waits, and what failed and may be sent again.
    fn send(self) {
        self.rows.update(|rows| {
            for row in rows.iter_mut().filter(|row| matches!(row.state, SendState::Failed(_, true)))
            {
                row.state = SendState::Waiting;
            }
        });
        self.running.set(true);
        self.stop.set(false);
        let (graph, board) = (session().graph_now(), notices::board());
        spawn(async move {
            let all = self.requests.with_value(Clone::clone);
            let mut done = 0;
            for (index, request) in all.iter().enumerate() {
                let waits = self.rows.try_with_untracked(|rows| {
                    rows.get(index).is_some_and(|row| row.state == SendState::Waiting)
                });
                // the page may be gone: what was confirmed is sent all the same
                if waits == Some(false) || self.stop.try_get_untracked() == Some(true) {
                    continue;
                }
                self.set(index, SendState::Sending);
                match graph.send(request).await {
                    Ok(answer) => {
                        done += 1;
                        self.set(index, SendState::Done);
                        self.taken(index, answer.id());
                    }
                    Err(error) => {
                        let again = !error.is_write_in_doubt();
                        self.set(index, SendState::Failed(failure_text(&error), again));
                        if concerns_all(error.kind) {
                            break;
                        }
                    }
                }
            }
            let open = self.open.try_get_untracked();
            if self.running.try_set(false).is_some() || open == Some(false) {
                board.announce(format!("{done} of {} sent. See Requests.", all.len()));
            }
        });
    }

    fn set(self, index: usize, state: SendState) {
        self.rows.try_update(|rows| {
            if let Some(row) = rows.get_mut(index) {
                row.state = state;
            }
        });
    }
}

/// Whether the next request would fail just so.
const fn concerns_all(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Unauthorized
            | ErrorKind::ClaimsChallenge
            | ErrorKind::ConsentNeeded
            | ErrorKind::Offline
            | ErrorKind::Refused
            | ErrorKind::Cancelled
    )
}

fn failure_text(error: &GraphError) -> String {
    let words = words::sentence(&error.to_string());
    if error.is_write_in_doubt() {
        return format!("{words} It may have been done: see Requests before it is sent again.");
    }
    format!("{words} {}", words::sentence(&error.remedy()))
}

/// The review step, and then the state of each request.
#[component]
pub fn SendMany(
    /// The requests.
    many: Many,
    /// Called with each change of an assignment that Graph took.
    #[prop(optional, into)]
    on_taken: Option<Callback<FollowedChange>>,
    /// Called when the dialog is closed after something was sent.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    many.on_taken.set_value(on_taken);
    let close = Callback::new(move |()| {
        many.open.set(false);
        if let Some(on_done) = on_done {
            on_done.run(());
        }
    });
    view! {
        <ReviewDialog
            review=many.review
            on_done=|_| ()
            on_send=move |plan: SendPlan| many.start(plan)
        />
        <Dialog open=many.open title=many.title on_close=close>
            <Progress many close />
        </Dialog>
    }
}

#[component]
fn Progress(many: Many, close: Callback<()>) -> impl IntoView {
    let count = move |fits: fn(&SendState) -> bool| {
        many.rows.with(|rows| rows.iter().filter(|row| fits(&row.state)).count())
    };
    let is_failed = |state: &SendState| matches!(state, SendState::Failed(..));
    let left =
        move || count(|state| matches!(state, SendState::Waiting | SendState::Failed(_, true)));
    let status = move || {
        let all = many.rows.with(Vec::len);
        let (done, failed) = (count(|state| *state == SendState::Done), count(is_failed));
        let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
        let end = if many.running.get() { '…' } else { '.' };
        format!("{done} of {all} sent{failed}{end}")
    };
    let rows = move || {
        many.rows.with(|rows| {
            rows.iter()
                .cloned()
                .map(|row| {
                    let (look, word) = match &row.state {
                        SendState::Waiting => (BadgeLook::Waiting, "Not sent".to_owned()),
                        SendState::Sending => (BadgeLook::Working, "Sending".to_owned()),
                        SendState::Done => (BadgeLook::Good, "Sent".to_owned()),
                        SendState::Failed(words, _) => (BadgeLook::Bad, words.clone()),
                    };
                    view! {
                        <li class="finding">
                            <span class=look.class()>
                                <Icon name=look.icon() />
                            </span>
                            <span>{row.what} ": " <span class="text-muted">{word}</span></span>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    let again = Callback::new(move |()| many.send());
    let stop = Callback::new(move |()| many.stop.set(true));
    view! {
        <div class="dialog__content" tabindex="0" role="group" aria-label="Progress">
            <p role="status" class="text-strong">
                {move || status()}
            </p>
            <ul class="diagnostics" aria-label="Requests">
                {move || rows()}
            </ul>
            <p class="text-small text-muted">
                "Each change is a request; its progress is under " <a href=routes::REQUESTS>"Requests"</a> "."
            </p>
        </div>
        <footer>
            {move || {
                if many.running.get() {
                    return view! { <Button label="Stop" on_click=stop /> }.into_any();
                }
                let again = (left() > 0)
                    .then(|| {
                        view! { <Button label="Send the others again" icon=IconName::SEND on_click=again /> }
                    });
                view! {
                    {again}
                    <Button label="Done" appearance=Appearance::Primary on_click=close />
                }
                .into_any()
            }}
        </footer>
    }
}
