//! A row of what needs attention: it is there at once, and its count comes when it was read.

use super::findings::{HomeFinding, HomeLine};
use crate::parts::graph_error::GraphErrorMessage;
use crate::state::loader::Loader;
use accesspack_client::GraphError;
use leptos::prelude::*;

/// What a count of the table is.
pub enum HomeCell {
    /// It is still read.
    Reading,
    /// It could not be read.
    Failed(GraphError),
    /// It was read.
    Found(HomeFinding),
}

impl HomeCell {
    /// The finding in what was read; the first error where a part could not be read.
    pub fn of<T: Clone + Send + Sync + 'static>(
        loaders: &[Loader<T>],
        find: impl FnOnce(&[T]) -> HomeFinding,
    ) -> Self {
        if let Some(error) = loaders.iter().find_map(|loader| loader.error()) {
            return Self::Failed(error);
        }
        let all: Option<Vec<T>> = loaders.iter().map(|loader| loader.ready()).collect();
        all.map_or(Self::Reading, |all| Self::Found(find(&all)))
    }
}

/// A row: it is there at once, and its count comes when it was read.
#[component]
pub fn HomeRow(
    /// What is counted.
    label: &'static str,
    /// The list of it.
    to: String,
    /// The count.
    cell: impl Fn() -> HomeCell + Send + Sync + 'static,
) -> impl IntoView {
    let cell = std::sync::Arc::new(cell);
    let number = {
        let cell = cell.clone();
        move || match cell() {
            HomeCell::Reading => "…".into_any(),
            HomeCell::Failed(_) => "Not read".into_any(),
            HomeCell::Found(found) => {
                let class = if found.number > 0 { "home-table__number" } else { "text-muted" };
                let at_least = found.at_least.then_some("at least ");
                view! { <span class=class>{at_least} {found.number}</span> }.into_any()
            }
        }
    };
    let lines = move || match cell() {
        HomeCell::Reading => ().into_any(),
        HomeCell::Failed(error) => view! {
            <details>
                <summary>{error.kind.title()}</summary>
                <GraphErrorMessage error />
            </details>
        }
        .into_any(),
        HomeCell::Found(found) => {
            let note = Some(found.note).filter(|note| !note.is_empty());
            let note = note.map(|note| view! { <span class="data-table__detail">{note}</span> });
            view! { <ul class="package__roles">{found.lines.into_iter().map(line).collect_view()}</ul> {note} }
                .into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">
                <a href=to>{label}</a>
            </th>
            <td>{number}</td>
            <td>{lines}</td>
        </tr>
    }
}

fn line(line: HomeLine) -> AnyView {
    let HomeLine { text, to } = line;
    let text = view! { <bdi>{text}</bdi> };
    if to.is_empty() {
        return view! { <li>{text}</li> }.into_any();
    }
    view! { <li><a href=to>{text}</a></li> }.into_any()
}
