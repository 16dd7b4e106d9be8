//! The table of a list that is read page by page: shown with the first page, with what is not read yet.

use super::reading::{PagedReading, ReadingStage};
use crate::parts::button::{Appearance, Button};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use leptos::prelude::*;

/// The table once its first page is there, and what is not read yet.
#[component]
pub fn PagedTable<T: PartialEq + Send + Sync + 'static>(
    /// The reading.
    reading: PagedReading<T>,
    /// What a row is, in the plural.
    noun: &'static str,
    /// The table.
    children: ChildrenFn,
) -> impl IntoView {
    let table = reading.table;
    let parts = PagedParts {
        stage: reading.stage,
        unread: reading.unread,
        count: Signal::derive(move || table.len()),
        reload: Callback::new(move |()| reading.reload()),
        read_all: Callback::new(move |()| reading.read_all()),
        read_on: Callback::new(move |()| reading.read_on()),
        stop: Callback::new(move |()| reading.stop()),
    };
    view! { <PagedView parts noun>{children()}</PagedView> }
}

/// A reading without the type of its rows.
#[derive(Clone, Copy)]
struct PagedParts {
    stage: RwSignal<ReadingStage>,
    unread: RwSignal<Vec<String>>,
    count: Signal<usize>,
    reload: Callback<()>,
    read_all: Callback<()>,
    read_on: Callback<()>,
    stop: Callback<()>,
}

#[component]
fn PagedView(parts: PagedParts, noun: &'static str, children: Children) -> impl IntoView {
    let PagedParts { stage, unread, count, reload, read_all, read_on, stop } = parts;
    // the table appears with the first page, and stays from then on
    let has_begun = Memo::new(move |earlier: Option<&bool>| {
        earlier == Some(&true)
            || !matches!(stage.get(), ReadingStage::First | ReadingStage::Failed(_))
    });
    let error = Memo::new(move |_| match stage.get() {
        ReadingStage::Failed(error) => Some(error),
        _ => None,
    });
    let waiting =
        move || (!has_begun.get() && error.with(Option::is_none)).then(|| view! { <Skeleton /> });
    let note = Memo::new(move |_| match stage.get() {
        ReadingStage::More => Some(true),
        ReadingStage::Paused => Some(false),
        _ => None,
    });
    let words = move || match note.get() {
        Some(true) => format!("Reading: {} {noun} so far…", count.get()),
        Some(false) => {
            format!("Only {} {noun} are read. Search, filters and order see these.", count.get())
        }
        None => String::new(),
    };
    let is_busy =
        Signal::derive(move || matches!(stage.get(), ReadingStage::First | ReadingStage::More));
    let retry_all =
        Callback::new(
            move |()| {
                if has_begun.get_untracked() { read_on.run(()) } else { reload.run(()) }
            },
        );
    view! {
        <div class="data-table__reading" class:data-table__reading--shown=move || note.get().is_some()>
            <span role="status">{words}</span>
            {move || match note.get() {
                Some(true) => {
                    view! { <Button label="Stop" small=true appearance=Appearance::Subtle on_click=stop /> }
                        .into_any()
                }
                Some(false) => view! { <Button label="Read all" small=true on_click=read_all /> }.into_any(),
                None => ().into_any(),
            }}
        </div>
        {move || error.get().map(|error| view! { <GraphErrorMessage error retry=retry_all busy=is_busy /> })}
        {move || {
            let unread = unread.get();
            (!unread.is_empty())
                .then(|| {
                    let title = format!("Not everything could be read: {}", unread.join(", "));
                    view! { <Message intent=Intent::Warning title /> }
                })
        }}
        {waiting}
        <div hidden=move || !has_begun.get()>{children()}</div>
    }
}
