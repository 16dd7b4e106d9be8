//! Assigning an access package to a user: which package, policy, user, from when to when.

pub mod answers;
pub mod checked;
pub mod chosen;
pub mod duplicate;
pub mod ends;
pub mod facts;
pub mod fields;
pub mod follow;
pub mod form;
pub mod policy_choice;
pub mod review;
pub mod scope;
pub mod summary;

use self::chosen::ChosenSoFar;
use self::duplicate::Duplicate;
use self::fields::{Options, Package, Person};
use self::follow::Following;
use self::form::{AssignForm, AssignStep};
use self::policy_choice::{OutsideScope, PolicyChoice};
use crate::chunk::chunk;
use crate::parts::button::{Appearance, Button};
use crate::parts::draft_message::{CancelForm, DraftMessage};
use crate::parts::findings::Findings;
use crate::parts::focus::focus_later;
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::no_packages::NoPackages;
use crate::parts::page_head::PageHead;
use crate::parts::review::ReviewDialog;
use crate::platform::dom;
use crate::routes;
use crate::state::loader::load;
use crate::state::sending::SendPlan;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

chunk! {
    /// The page that makes one assignment.
    lists: fn load_assign() -> AnyView { Assign().into_any() }
}

/// The page.
#[component]
pub fn Assign() -> impl IntoView {
    let asked = |key| routes::query(key).get_untracked();
    let form = AssignForm::new(asked("package"), asked("policy"), asked("person"));
    view! {
        <div class="page">
            <PageHead
                title="New assignment"
                lead="Gives a user an access package without a request of their own."
            />
            {move || match form.step.get() {
                AssignStep::Form => view! { <Form form /> }.into_any(),
                AssignStep::Following(title, request) => {
                    view! { <Following form title request /> }.into_any()
                }
            }}
            <Duplicate form />
            <ReviewDialog
                review=form.review
                on_done=|_| ()
                on_send=move |plan: SendPlan| {
                    if let Some(request) = plan.built.requests.into_iter().next() {
                        form.step.set(AssignStep::Following(plan.title, request));
                        // after the dialog is gone, which gives the keyboard back to a button that is gone too
                        request_animation_frame(|| dom::focus("page-title"));
                    }
                }
            />
        </div>
    }
}

#[component]
fn Form(form: AssignForm) -> impl IntoView {
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let review = Callback::new(move |()| form.start_review());
    let clear = Callback::new(move |()| {
        form.clear();
        focus_later("page-title");
    });
    let navigate = use_navigate();
    let leave = Callback::new(move |()| {
        form.clear();
        let to = format!("/{}", routes::ASSIGNMENTS);
        navigate(&to, leptos_router::NavigateOptions::default());
    });
    view! {
        <NoPackages packages />
        <DraftMessage from=form.restored on_discard=move |()| form.clear() />
        <div class="split">
            <div>
                <section class="card" aria-label="Assignment">
                    <div class="field-group">
                        <Package form packages />
                        <PolicyChoice form packages />
                        <Person form />
                        <OutsideScope form />
                        <Options form />
                        <Findings id="assign-other" found=form.other() />
                    </div>
                </section>
                <div aria-live="polite">
                    {move || {
                        form.error
                            .get()
                            .map(|error| view! { <GraphErrorMessage error retry=review busy=form.checking /> })
                    }}
                </div>
                <div class="footer-bar">
                    <CancelForm is_edited=form.is_edited() on_leave=leave />
                    <Button label="Clear" appearance=Appearance::Subtle on_click=clear />
                    <span class="layout-grow" role="status">
                        {move || form.checking.get().then_some("Looking for existing access…")}
                    </span>
                    <Button
                        label="Review + assign"
                        appearance=Appearance::Primary
                        disabled=form.checking
                        on_click=review
                    />
                </div>
            </div>
            <ChosenSoFar form />
        </div>
    }
}
