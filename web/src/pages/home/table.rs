//! A small table of Home, with three columns.

use leptos::prelude::*;

/// The table.
#[component]
pub fn HomeTable(
    /// The headings.
    heads: [&'static str; 3],
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="home-table">
            <table>
                <thead>
                    <tr>
                        {heads.map(|head| view! { <th scope="col">{head}</th> })}
                    </tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
