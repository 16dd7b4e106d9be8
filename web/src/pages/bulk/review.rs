//! The review step: what will be sent, what it needs, and whether the run is written down in this browser.

use crate::bulk::execute;
use crate::bulk::run::BulkRun;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::{CheckField, TextField};
use crate::words;
use accesspack_core::bulk::{Action, Effect as PlanEffect, Task};
use leptos::prelude::*;

/// So many removals are sent without asking for their number.
const UNASKED_REMOVALS: usize = 10;

/// How many people lose access, at least for a while.
const fn removals(effect: &PlanEffect) -> usize {
    effect.totals.remove + effect.totals.reassign
}

/// The dialog.
#[component]
pub fn Review(
    /// What the page works on.
    bulk: BulkRun,
) -> impl IntoView {
    let send = Callback::new(move |()| execute::start(bulk));
    let typed = RwSignal::new(String::new());
    Effect::new(move || {
        if bulk.reviewing.get() {
            typed.set(String::new());
        }
    });
    let removals =
        Memo::new(move |_| bulk.effect.with(|effect| effect.as_ref().map_or(0, removals)));
    let unsure = Signal::derive(move || {
        removals.get() > UNASKED_REMOVALS
            && typed.with(|typed| typed.trim() != removals.get().to_string())
    });
    let look = move || if removals.get() > 0 { Appearance::Danger } else { Appearance::Primary };
    let label = Signal::derive(move || {
        let count = bulk.effect.with(|effect| effect.as_ref().map_or(0, |effect| effect.requests));
        format!("Send {}", words::count(count, "request", "requests"))
    });
    view! {
        <Dialog
            open=bulk.reviewing
            title="Review + send"
            on_close=move || bulk.reviewing.set(false)
        >
            <div class="dialog__content" tabindex="0" role="group" aria-label="What will be sent">
                {move || bulk.effect.get().map(|effect| shown(bulk, &effect))}
                {move || {
                    let count = removals.get();
                    (count > UNASKED_REMOVALS)
                        .then(|| {
                            view! {
                                <TextField
                                    id="bulk-confirm"
                                    label=format!("Type {count} to confirm that access is removed from {count} people")
                                    short=true
                                    digits=true
                                    required=true
                                    value=typed
                                    on_input=move |text: String| typed.set(text)
                                />
                            }
                        })
                }}
                <CheckField
                    id="bulk-keep"
                    label="Save this run in this browser"
                    hint="Then it can go on after the page was closed. The journal holds the names and addresses of the rows, never a token, and can be deleted on this page."
                    value=bulk.keep
                    on_change=move |keep: bool| bulk.keep.set(keep)
                />
            </div>
            <footer>
                <Button
                    label="Cancel"
                    on_click=move || bulk.reviewing.set(false)
                />
                {move || view! { <Button label appearance=look() disabled=unsure on_click=send /> }}
            </footer>
        </Dialog>
    }
}

fn shown(bulk: BulkRun, effect: &PlanEffect) -> AnyView {
    let base = bulk.session.graph_now().config().base_url.clone();
    let task: Option<Task> =
        bulk.plan.with_value(|plan| plan.as_ref().and_then(|plan| plan.tasks().next()));
    let totals = effect.totals;
    let facts = [
        ("New assignments", totals.assign),
        ("Invitations", totals.invite),
        ("Removals", totals.remove),
        ("Changes of dates", totals.change),
        ("Moves to another policy", totals.reassign),
        ("Already on their way: followed, not sent again", totals.on_its_way),
        ("Not sent: errors", totals.errors),
        ("Not sent: nothing to do, or repeated", totals.already_there + totals.repeated),
    ];
    let facts = facts.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| {
        view! {
            <dt>{name}</dt>
            <dd>{count}</dd>
        }
    });
    view! {
        <dl class="facts">{facts.collect_view()}</dl>
        {task.map(|task| example(&base, &task))}
        <dl class="facts">
            <dt>"Permission"</dt>
            <dd class="text-mono">"EntitlementManagement.ReadWrite.All"</dd>
            <dt>"Pace"</dt>
            <dd>"Up to 20 requests travel together; it slows down when Microsoft Graph asks for it."</dd>
        </dl>
    }
    .into_any()
}

/// The first row's request: the others are like it.
fn example(base: &str, task: &Task) -> AnyView {
    let step = task.action.steps().first().copied();
    let body = step.map(|step| {
        let needs = !matches!(task.action, Action::Assign);
        let assignment = if needs { "id of the assignment, looked up first" } else { "" };
        format!("{:#}", task.body(step, assignment))
    });
    view! {
        <section class="layout-stack layout-stack--tight" aria-label="The first request">
            <h3>{format!("The first request, for {}", task.who)}</h3>
            <p class="request-line">
                <span class="request-line__method">"POST"</span>
                " "
                <span class="request-line__url">
                    {format!("{base}/v1.0/identityGovernance/entitlementManagement/assignmentRequests")}
                </span>
            </p>
            <div class="code" tabindex="0" role="group" aria-label="Body">
                <pre>{body}</pre>
            </div>
        </section>
    }
    .into_any()
}
