//! What the demo tenant is, and what can be rehearsed in it: a button in the header and the panel that it opens.

use crate::chunk::{NotLoaded, chunk};
use crate::parts::button::Button;
use crate::parts::click::click;
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Icon, IconName};
use crate::platform::clock;
use crate::platform::demo::Demo;
use crate::state::notices;
use crate::state::of_portal;
use crate::state::session::session;
use crate::task::spawn_while_here;
use accesspack_emulator::{Fault, FaultKind};
use accesspack_wire::http::Method;
use chrono::TimeDelta;
use leptos::prelude::*;

/// Whether the panel is open.
#[derive(Clone, Copy)]
struct PanelIsOpen(RwSignal<bool>);

impl PanelIsOpen {
    fn of_portal() -> RwSignal<bool> {
        of_portal(|| Self(RwSignal::new(false))).0
    }
}

/// The button that names the demo tenant; shown to a user who is not signed in.
#[component]
pub fn DemoTenantButton() -> impl IntoView {
    let open = PanelIsOpen::of_portal();
    view! {
        <button
            type="button"
            class="header__tenant header__tenant--demo"
            aria-haspopup="dialog"
            on:click=click(move || open.set(true))
        >
            <Icon name=IconName::PLAY />
            <span>"Demo tenant"</span>
            <span class="header__tenant-detail">"changes last until you reload"</span>
        </button>
    }
}

/// The panel that the button opens; its content is loaded when it opens first.
#[component]
pub fn DemoTenantPanel() -> impl IntoView {
    let open = PanelIsOpen::of_portal();
    let content = RwSignal::new_local(None);
    Effect::new(move || {
        if !open.get() {
            return;
        }
        spawn_while_here(async move {
            let loaded = load_demo_panel(open).await;
            content.set(Some(loaded.unwrap_or_else(|NotLoaded| {
                view! { <p class="dialog__content">"The panel did not load. Check the connection."</p> }
                    .into_any()
            })));
        });
    });
    view! {
        <Dialog open title="Demo tenant" small=true on_close=move || open.set(false)>
            {move || {
                content.track();
                content.try_update_untracked(Option::take).flatten()
            }}
        </Dialog>
    }
}

chunk! {
    /// The panel of the demo tenant.
    demo_panel: fn load_demo_panel(open: RwSignal<bool>) -> AnyView { panel(open) }
}

/// Something that can be rehearsed: what the button is called, what happens, and the fault that does it.
struct Rehearsal {
    label: &'static str,
    effect: &'static str,
    fault: fn() -> Fault,
}

const REHEARSALS: [Rehearsal; 6] = [
    Rehearsal {
        label: "Throttle",
        effect: "The next five requests are answered with 429 and a waiting time of two seconds.",
        fault: || Fault::next(FaultKind::TooManyRequests).times(5).retry_after(2),
    },
    Rehearsal {
        label: "Refuse with 403",
        effect: "The next request is refused, as when a permission or a role is missing.",
        fault: || {
            let message = "Insufficient privileges to complete the operation.";
            Fault::refusal(403, "Authorization_RequestDenied", message)
        },
    },
    Rehearsal {
        label: "Break down",
        effect: "The next three requests are answered with 503.",
        fault: || Fault::next(FaultKind::ServiceUnavailable).times(3),
    },
    Rehearsal {
        label: "Lose an answer",
        effect: "The next request for access is carried out, but its answer is lost on the way.",
        fault: || Fault::next(FaultKind::AnswerLost).on(Method::Post, "assignmentRequests"),
    },
    Rehearsal {
        label: "Fail a delivery",
        effect: "The next assignment is accepted, and its delivery fails.",
        fault: || Fault::next(FaultKind::DeliveryFails),
    },
    Rehearsal {
        label: "Hold a delivery",
        effect: "The next assignment is accepted, and stays in Delivering.",
        fault: || Fault::next(FaultKind::DeliveryHangs),
    },
];

/// How far the clock can be moved at once, in days, with the words for it.
const DAYS: [(i64, &str); 3] = [(1, "1 day"), (7, "7 days"), (30, "30 days")];

/// What the panel shows.
fn panel(open: RwSignal<bool>) -> AnyView {
    let session = session();
    let finish = move |words: String| {
        open.set(false);
        notices::board().announce(words);
    };
    let reset = Callback::new(move |()| {
        session.change_demo(Demo::reset);
        session.read_again();
        finish("The demo tenant is as it was at the start.".to_owned());
    });
    let rehearsals = REHEARSALS.iter().map(|one| {
        let rehearse = Callback::new(move |()| {
            session.change_demo(|demo| demo.rehearse((one.fault)()));
            finish(one.effect.to_owned());
        });
        view! {
            <li>
                <Button label=one.label small=true on_click=rehearse />
                <span class="text-small">{one.effect}</span>
            </li>
        }
    });
    let jumps = DAYS.map(|(days, words)| {
        let jump = Callback::new(move |()| {
            session.change_demo(|_| clock::advance(TimeDelta::days(days)));
            session.read_again();
            finish(format!("It is {words} later in the demo tenant."));
        });
        view! { <Button label=format!("+ {words}") small=true on_click=jump /> }
    });
    view! {
        <div class="dialog__content">
            <p>
                "A made-up company in this page: no account is needed, and nothing leaves the browser. Changes last \
                until you reload the page or reset the tenant."
            </p>
            <h3>"Rehearse what goes wrong"</h3>
            <ul class="demo-panel__rehearsals">{rehearsals.collect_view()}</ul>
            <h3>"Move the clock ahead"</h3>
            <p class="text-small">"Access expires, approvals time out, and reprocessing is no longer offered."</p>
            <div class="layout-row">{jumps.collect_view()}</div>
        </div>
        <footer>
            <Button label="Reset the demo tenant" icon=IconName::ARROW_CLOCKWISE on_click=reset />
        </footer>
    }
    .into_any()
}
