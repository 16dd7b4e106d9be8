//! Signing out: at once, or after the question what becomes of what this browser keeps for the account.

use crate::bulk::journals;
use crate::chunk::{NotLoaded, chunk};
use crate::pages::home::kept;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::platform::storage::WebStorage;
use crate::state::account::Account;
use crate::state::session::{Session, session};
use crate::state::{drafts, of_portal};
use crate::task::spawn;
use crate::words;
use leptos::children::ViewFn;
use leptos::prelude::*;

/// The question; none while there is none.
#[derive(Clone, Copy)]
pub struct OpenQuestion(RwSignal<Option<ViewFn>>);

fn open_question() -> OpenQuestion {
    of_portal(|| OpenQuestion(RwSignal::new(None)))
}

/// What the button does.
pub fn action() -> Callback<()> {
    let (session, question) = (session(), open_question());
    Callback::new(move |()| {
        spawn(async move {
            if let Err(NotLoaded) = load_sign_out(session, question).await {
                session.sign_out();
            }
        });
    })
}

/// Where the question is shown.
#[component]
pub fn SignOutQuestion() -> impl IntoView {
    let OpenQuestion(question) = open_question();
    view! { {move || question.with(|question| question.as_ref().map(ViewFn::run))} }
}

chunk! {
    /// Signs out, or asks first.
    sign_out: fn load_sign_out(session: Session, question: OpenQuestion) -> () {
        spawn(sign_out(session, question));
    }
}

/// What this browser keeps for an account.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KeptHere {
    account: Account,
    runs: Vec<String>,
    drafts: usize,
    days: bool,
}

impl KeptHere {
    async fn of(account: Account) -> Self {
        // runs that cannot be read cannot be deleted either; signing out goes on
        let mut runs = journals::names().await.unwrap_or_default();
        runs.retain(|run| account.owns(run));
        let days = WebStorage::Local.get(&kept::key(&account)).is_some();
        Self { runs, drafts: drafts::count(&account), days, account }
    }

    /// What it is, a line each; empty where there is nothing.
    fn lines(&self) -> Vec<String> {
        let counted =
            |number: usize, one, many| (number > 0).then(|| words::count(number, one, many));
        let days = self.days.then(|| "What Home keeps to compare with".to_owned());
        [
            counted(self.runs.len(), "bulk run", "bulk runs"),
            counted(self.drafts, "draft", "drafts"),
            days,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Deletes all of it. Returns whether the browser did.
    async fn delete(&self) -> bool {
        drafts::forget_all(&self.account);
        WebStorage::Local.remove(&kept::key(&self.account));
        let mut is_deleted = true;
        for run in &self.runs {
            is_deleted &= journals::end(run).await;
        }
        is_deleted
    }
}

async fn sign_out(session: Session, OpenQuestion(question): OpenQuestion) {
    let kept = KeptHere::of(session.account()).await;
    if kept.lines().is_empty() {
        session.sign_out();
    } else {
        question.set(Some(ViewFn::from(move || ask(session, kept.clone()))));
    }
}

/// The dialog.
fn ask(session: Session, kept: KeptHere) -> AnyView {
    let open = RwSignal::new(true);
    let failed = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    let keep = Callback::new(move |()| session.sign_out());
    let lines = kept.lines();
    let delete = Callback::new(move |()| {
        let kept = kept.clone();
        spawn(async move {
            if kept.delete().await {
                session.sign_out();
            } else {
                failed.set(true);
            }
        });
    });
    view! {
        <Dialog open title="Sign out" small=true on_close=close>
            {
                let lines = lines.clone();
                view! {
                    <div class="dialog__content">
                        <p>"This browser keeps for your account:"</p>
                        <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                        <p class="text-small text-muted">
                            "They hold names and addresses, never a token. What you keep can be opened only by you."
                        </p>
                        <p role="alert">
                            {move || failed.get().then_some("The browser did not delete all of it. You are still signed in.")}
                        </p>
                    </div>
                    <footer>
                        <Button label="Cancel" on_click=close />
                        <Button label="Keep and sign out" on_click=keep />
                        <Button label="Delete and sign out" appearance=Appearance::Primary on_click=delete />
                    </footer>
                }
            }
        </Dialog>
    }
    .into_any()
}
