//! An e-mail address in a narrow column: it breaks before the host, not in the middle of a word.

use leptos::prelude::*;

/// The address.
#[component]
pub fn Email(
    /// The address; empty for none.
    #[prop(into)]
    address: String,
) -> impl IntoView {
    let (name, host) = address.split_at(address.find('@').unwrap_or(address.len()));
    let (name, host) = (name.to_owned(), host.to_owned());
    let host = (!host.is_empty()).then(|| view! { <wbr /> {host} });
    view! { <bdi>{name} {host}</bdi> }
}
