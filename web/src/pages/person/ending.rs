//! The dialog that changes when one assignment ends.

use super::plans::{self, package};
use super::scene::PersonScene;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::{Alternative, DateField, RadioField};
use crate::words::time;
use accesspack_client::Assignment;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn ChangeEndDialog(
    /// The page's signals.
    scene: PersonScene,
) -> impl IntoView {
    let close = Callback::new(move |()| scene.ending.set(None));
    view! {
        <Dialog
            open=move || scene.ending.with(Option::is_some)
            title="Change end"
            small=true
            on_close=close
        >
            {move || scene.ending.get().map(|assignment| view! { <Fields scene assignment close /> })}
        </Dialog>
    }
}

#[component]
fn Fields(scene: PersonScene, assignment: Assignment, close: Callback<()>) -> impl IntoView {
    let never = RwSignal::new(false);
    let date = RwSignal::new(String::new());
    let now = format!("{} ends: {}.", package(&assignment), time::end_of(&assignment));
    let assignment = StoredValue::new(assignment);
    let options = vec![Alternative::new(false, "On date"), Alternative::new(true, "Never")];
    let incomplete = Signal::derive(move || !never.get() && date.with(String::is_empty));
    let review = Callback::new(move |()| {
        let end = (!never.get_untracked()).then(|| date.get_untracked());
        let person = untrack(|| scene.name());
        let plan = assignment.with_value(|one| plans::new_end(&person, one, end.as_deref()));
        scene.ending.set(None);
        scene.review.show(plan);
    });
    view! {
        <div class="dialog__content">
            <p>
                <bdi>{now}</bdi>
            </p>
            <RadioField
                id="person-end"
                label="Access ends"
                options=Signal::stored(options)
                value=never
                on_change=move |value: bool| never.set(value)
            />
            {move || {
                (!never.get())
                    .then(|| {
                        view! {
                            <DateField
                                id="person-end-date"
                                label="Assignment ends on"
                                required=true
                                value=date
                                on_change=move |value: String| date.set(value)
                            />
                        }
                    })
            }}
        </div>
        <footer>
            <Button label="Cancel" on_click=close />
            <Button label="Review" appearance=Appearance::Primary disabled=incomplete on_click=review />
        </footer>
    }
}
