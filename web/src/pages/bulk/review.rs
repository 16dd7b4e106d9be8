//! The review step: what will be sent, what it needs, and whether the run is written down in this browser.

use crate::bulk::execute;
use crate::bulk::run::BulkRun;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::CheckField;
use crate::words;
use accesspack_core::bulk::{Action, Effect, Task};
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Review(
    /// What the page works on.
    bulk: BulkRun,
) -> impl IntoView {
    let send = Callback::new(move |()| execute::start(bulk));
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
                <CheckField
                    id="bulk-keep"
                    label="Write this run down in this browser"
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
                <Button label appearance=Appearance::Primary on_click=send />
            </footer>
        </Dialog>
    }
}

fn shown(bulk: BulkRun, effect: &Effect) -> AnyView {
    let base = bulk.session.graph_now().config().base_url.clone();
    let task: Option<Task> =
        bulk.plan.with_value(|plan| plan.as_ref().and_then(|plan| plan.tasks().next()));
    let totals = effect.totals;
    let facts = [
        ("New assignments", totals.assign),
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
