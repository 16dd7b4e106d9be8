//! Two policies of an access package beside each other: the settings that differ.

use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::differences::Differences;
use crate::parts::loaded::loaded;
use crate::state::loader::load;
use accesspack_client::Policy;
use accesspack_core::{Operation, diff};
use leptos::prelude::*;

/// The dialog; it is closed while no policies are given.
#[component]
pub fn ComparePolicies(
    /// The two policies.
    compared: RwSignal<Option<(Policy, Policy)>>,
) -> impl IntoView {
    let close = Callback::new(move |()| compared.set(None));
    view! {
        <Dialog
            open=move || compared.with(Option::is_some)
            title=Signal::stored("Compare policies".to_owned())
            on_close=close
        >
            <div class="dialog__content" tabindex="0" role="group" aria-label="Settings that differ">
                {move || compared.get().map(|(left, right)| view! { <Compared left right /> })}
            </div>
            <footer>
                <Button label="Close" appearance=Appearance::Primary on_click=close />
            </footer>
        </Dialog>
    }
}

#[component]
fn Compared(left: Policy, right: Policy) -> impl IntoView {
    let sides = (left.display_name.clone(), right.display_name.clone());
    // the list has no questions and no custom extensions
    let both = load(move |graph| {
        let (left, right) = (left.id.clone(), right.id.clone());
        Box::pin(async move { Ok((graph.policy(&left).await?, graph.policy(&right).await?)) })
    });
    loaded(both, move |(left, right): (Policy, Policy)| {
        let operation = Operation::UpdateAssignmentPolicy;
        let mut changes = diff(&left.json, &right.json, operation, left.version);
        changes.retain(|change| change.pointer != "/id");
        let sides = sides.clone();
        view! { <Differences changes sides same="The two policies have the same settings." /> }
            .into_any()
    })
}
