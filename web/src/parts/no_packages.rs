//! That the account sees no access packages, on a page that works on one.

use super::message::{Intent, Message};
use crate::state::loader::Loader;
use accesspack_client::AccessPackage;
use leptos::prelude::*;

/// The message; nothing while the access packages are read, and where there are some.
#[component]
pub fn NoPackages(
    /// The access packages.
    packages: Loader<Vec<AccessPackage>>,
) -> impl IntoView {
    let are_none = Memo::new(move |_| packages.ready().is_some_and(|all| all.is_empty()));
    view! {
        <Show when=move || are_none.get()>
            <Message intent=Intent::Warning title="Your account sees no access packages">
                <p>
                    "It takes a role in a catalog, such as Access package assignment manager, or an administrator's."
                </p>
            </Message>
        </Show>
    }
}
