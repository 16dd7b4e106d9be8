//! Rows that are read page by page: the first page is shown at once, and reading stops where a tenant is very large.

use super::model::TableModel;
use crate::parts::button::{Appearance, Button};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use crate::state::session::{Identity, session};
use crate::task::spawn_while_here;
use accesspack_client::{Graph, GraphError, Pages};
use leptos::prelude::*;

/// After how many rows reading stops until the user wants all.
const MAX_UNASKED: usize = 1_000;

/// How far the reading has come.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadingStage {
    /// The first page is under way.
    First,
    /// More pages are under way.
    More,
    /// There are more pages, which are not read.
    Paused,
    /// Everything is read.
    Complete,
    /// A page could not be read; what was read before stays.
    Failed(GraphError),
}

/// A list that is read page by page into a table.
pub struct PagedReading<T: 'static> {
    /// How far the reading has come.
    pub stage: RwSignal<ReadingStage>,
    /// Whether a page is under way.
    pub busy: Signal<bool>,
    table: TableModel<T>,
    /// The names of the access packages whose part could not be read.
    unread: RwSignal<Vec<String>>,
    /// How many rows are read before reading stops.
    limit: RwSignal<usize>,
    /// Counts the readings: an earlier one stops.
    turn: StoredValue<u32>,
    again: Trigger,
    more: Trigger,
}

impl<T> Clone for PagedReading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for PagedReading<T> {}

impl<T: Send + Sync + 'static> PagedReading<T> {
    /// Reads what `pages` names into the table, again whenever a signal changes that `pages` reads. `row` makes a row
    /// of what the client read.
    pub fn start<R: 'static>(
        table: TableModel<T>,
        pages: impl Fn(&Graph) -> Pages<R> + 'static,
        row: fn(R) -> T,
    ) -> Self {
        let stage = RwSignal::new(ReadingStage::First);
        let busy =
            Signal::derive(move || matches!(stage.get(), ReadingStage::First | ReadingStage::More));
        let (again, more) = (Trigger::new(), Trigger::new());
        let (limit, unread) = (RwSignal::new(MAX_UNASKED), RwSignal::new(Vec::new()));
        let turn = StoredValue::new(0);
        let reading = Self { stage, busy, table, unread, limit, turn, again, more };
        let rest = StoredValue::new_local(None::<Pages<R>>);
        let session = session();
        Effect::new(move || {
            again.track();
            let graph = session.graph();
            if session.identity.with(|identity| *identity == Identity::Restoring) {
                return;
            }
            let pages = pages(&graph);
            rest.set_value(None);
            reading.limit.set(MAX_UNASKED);
            stage.set(ReadingStage::First);
            spawn_while_here(async move {
                if let Some(left) = reading.read(pages, true, row).await {
                    rest.set_value(Some(left));
                }
            });
        });
        Effect::new(move |earlier: Option<()>| {
            more.track();
            let pages = earlier.and_then(|()| rest.try_update_value(Option::take).flatten());
            if let Some(pages) = pages {
                stage.set(ReadingStage::More);
                spawn_while_here(async move {
                    if let Some(left) = reading.read(pages, false, row).await {
                        rest.set_value(Some(left));
                    }
                });
            }
        });
        reading
    }

    /// Reads pages until there are no more or enough; returns those that are not read.
    async fn read<R>(
        self,
        mut pages: Pages<R>,
        mut is_first: bool,
        row: fn(R) -> T,
    ) -> Option<Pages<R>> {
        let own = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        })?;
        loop {
            let next = pages.next_page().await;
            if self.turn.try_get_value()? != own {
                return None;
            }
            match next {
                Ok(found) => {
                    let found = found.unwrap_or_default().into_iter().map(row).collect();
                    if is_first {
                        self.table.replace(found);
                    } else {
                        self.table.push(found);
                    }
                    is_first = false;
                }
                Err(error) => {
                    self.stage.try_set(ReadingStage::Failed(error));
                    return Some(pages);
                }
            }
            self.table.pages.set_partial(pages.has_more());
            let unread = pages.unread().iter().map(|one| one.package.display_name.clone());
            self.unread.try_set(unread.collect());
            if !pages.has_more() {
                self.stage.try_set(ReadingStage::Complete);
                return None;
            }
            if untrack(|| self.table.len()) >= self.limit.try_get_untracked()? {
                self.stage.try_set(ReadingStage::Paused);
                return Some(pages);
            }
            self.stage.try_set(ReadingStage::More);
        }
    }

    /// Reads everything anew; what is shown stays until the first page is there.
    pub fn reload(self) {
        self.again.notify();
    }

    /// Reads the pages that are left.
    pub fn read_all(self) {
        self.limit.set(usize::MAX);
        self.more.notify();
    }

    /// Reads the page again that failed, and goes on.
    pub fn read_on(self) {
        self.more.notify();
    }

    /// Stops after the page that is under way.
    pub fn stop(self) {
        self.limit.set(0);
    }

    /// Whether not everything is read.
    pub fn is_partial(self) -> bool {
        !matches!(self.stage.get(), ReadingStage::First | ReadingStage::Complete)
    }
}

/// The table once its first page is there, and what is not read yet.
#[component]
pub fn PagedTable<T: Send + Sync + 'static>(
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
