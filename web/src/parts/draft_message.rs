//! A draft of an earlier visit: the page says that it is one, and how to be rid of it. And leaving a form.

use crate::parts::button::{Appearance, Button};
use crate::parts::click::click;
use crate::parts::dialog::Dialog;
use crate::parts::message::{Intent, Message};
use crate::platform::dom;
use crate::words::time;
use leptos::prelude::*;

/// "This is a draft from …", while there is one.
#[component]
pub fn DraftMessage(
    /// When it was written, as RFC 3339; none while there is no draft of an earlier visit.
    #[prop(into)]
    from: Signal<Option<String>>,
    /// Forgets it.
    #[prop(into)]
    on_discard: Callback<()>,
) -> impl IntoView {
    let discard = move || {
        on_discard.run(());
        dom::focus("page-title");
    };
    view! { {move || {
        from.get().map(|from| {
            let title = if from.is_empty() {
                "This is a draft".to_owned()
            } else {
                format!("This is a draft from {}", time::shown(&from))
            };
            view! {
                <Message intent=Intent::Info title>
                    <p>
                        "It was kept in this tab. "
                        <button type="button" class="link-button" on:click=click(discard)>
                            "Discard draft"
                        </button>
                    </p>
                </Message>
            }
        })
    }} }
}

/// Leaves a form; asks first where something would be lost.
#[component]
pub fn CancelForm(
    /// Whether something was typed.
    #[prop(into)]
    is_edited: Signal<bool>,
    /// Forgets it and leaves.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let asks = RwSignal::new(false);
    let cancel =
        Callback::new(
            move |()| {
                if is_edited.get_untracked() { asks.set(true) } else { on_leave.run(()) }
            },
        );
    let stay = Callback::new(move |()| asks.set(false));
    let leave = Callback::new(move |()| {
        asks.set(false);
        on_leave.run(());
    });
    view! {
        <Button label="Cancel" appearance=Appearance::Subtle on_click=cancel />
        <Dialog open=asks title="Discard what you entered?".to_owned() small=true on_close=stay>
            <div class="dialog__content">
                <p>"Nothing was sent."</p>
            </div>
            <footer>
                <Button label="Keep editing" on_click=stay />
                <Button label="Discard" appearance=Appearance::Danger on_click=leave />
            </footer>
        </Dialog>
    }
}
