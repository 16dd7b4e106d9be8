//! Rows that are read page by page: the first page is shown at once, and reading stops where a tenant is very large.

use super::model::TableModel;
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
    /// Whether Graph left rows out, so that the list is not whole.
    pub is_filtered: RwSignal<bool>,
    pub(super) table: TableModel<T>,
    /// The names of the access packages whose part could not be read.
    pub(super) unread: RwSignal<Vec<String>>,
    /// How many rows are read before reading stops.
    limit: RwSignal<usize>,
    /// Counts the readings: an earlier one stops.
    turn: StoredValue<u32>,
    /// Whether the next reading is of the same list as the one before.
    is_again: StoredValue<bool>,
    again: Trigger,
    more: Trigger,
}

impl<T> Clone for PagedReading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for PagedReading<T> {}

impl<T: PartialEq + Send + Sync + 'static> PagedReading<T> {
    /// Reads what `pages` names into the table, again whenever a signal changes that `pages` reads. `row` makes a row
    /// of what the client read.
    pub fn start<R: 'static>(
        table: TableModel<T>,
        pages: impl Fn(&Graph) -> Pages<R> + 'static,
        row: impl Fn(R) -> T + Copy + 'static,
    ) -> Self {
        let stage = RwSignal::new(ReadingStage::First);
        let busy =
            Signal::derive(move || matches!(stage.get(), ReadingStage::First | ReadingStage::More));
        let (again, more) = (Trigger::new(), Trigger::new());
        let (limit, unread) = (RwSignal::new(MAX_UNASKED), RwSignal::new(Vec::new()));
        let turn = StoredValue::new(0);
        let is_again = StoredValue::new(false);
        let is_filtered = RwSignal::new(false);
        let reading =
            Self { stage, busy, is_filtered, table, unread, limit, turn, is_again, again, more };
        let rest = StoredValue::new_local(None::<(Pages<R>, bool)>);
        let session = session();
        Effect::new(move || {
            again.track();
            let graph = session.graph();
            if session.identity.with(|identity| *identity == Identity::Restoring) {
                return;
            }
            let pages = pages(&graph);
            let is_again = reading.is_again.try_update_value(std::mem::take).unwrap_or_default();
            if is_again {
                table.begin_again();
            }
            rest.set_value(None);
            reading.limit.set(MAX_UNASKED);
            stage.set(ReadingStage::First);
            spawn_while_here(async move {
                if let Some(left) = reading.read(pages, !is_again, row).await {
                    rest.set_value(Some(left));
                }
            });
        });
        Effect::new(move |earlier: Option<()>| {
            more.track();
            let left = earlier.and_then(|()| rest.try_update_value(Option::take).flatten());
            if let Some((pages, replaces)) = left {
                stage.set(ReadingStage::More);
                spawn_while_here(async move {
                    if let Some(left) = reading.read(pages, replaces, row).await {
                        rest.set_value(Some(left));
                    }
                });
            }
        });
        reading
    }

    /// The same for a list that Graph can filter. It does so only once the list turns out to be too long to be read
    /// whole: what is filtered here can be searched otherwise, too, without another call.
    pub fn start_filtered<R: 'static, F: Clone + Default + PartialEq + Send + Sync + 'static>(
        table: TableModel<T>,
        filter: impl Fn() -> F + Send + Sync + 'static,
        pages: impl Fn(&Graph, &F) -> Pages<R> + 'static,
        row: impl Fn(R) -> T + Copy + 'static,
    ) -> Self {
        let is_long = RwSignal::new(false);
        let chosen = Memo::new(move |_| filter());
        let wanted = Memo::new(move |_| if is_long.get() { chosen.get() } else { F::default() });
        let reading = Self::start(table, move |graph| pages(graph, &wanted.read()), row);
        Effect::new(move || {
            let is_filtered = wanted.with(|filter| *filter != F::default());
            reading.is_filtered.set(is_filtered);
            if reading.is_partial() && !is_filtered && chosen.with(|it| *it != F::default()) {
                is_long.set(true);
            }
        });
        reading
    }

    /// Reads pages until there are no more or enough; returns those that are not read, and whether they still replace
    /// what is shown, as the first page of another list does.
    async fn read<R>(
        self,
        mut pages: Pages<R>,
        mut replaces: bool,
        row: impl Fn(R) -> T + Copy,
    ) -> Option<(Pages<R>, bool)> {
        let own = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        })?;
        let mut read = 0;
        loop {
            let next = pages.next_page().await;
            if self.turn.try_get_value()? != own {
                return None;
            }
            match next {
                Ok(found) => {
                    let found: Vec<T> = found.unwrap_or_default().into_iter().map(row).collect();
                    read += found.len();
                    if replaces {
                        self.table.clear();
                    }
                    replaces = false;
                    self.table.push(found);
                }
                Err(error) => {
                    self.stage.try_set(ReadingStage::Failed(error));
                    return Some((pages, replaces));
                }
            }
            self.table.pages.set_partial(pages.has_more());
            let unread = pages.unread().iter().map(|one| one.package.display_name.clone());
            self.unread.try_set(unread.collect());
            if !pages.has_more() {
                self.table.end_again();
                self.stage.try_set(ReadingStage::Complete);
                return None;
            }
            if read >= self.limit.try_get_untracked()? {
                self.table.end_again();
                self.stage.try_set(ReadingStage::Paused);
                return Some((pages, replaces));
            }
            self.stage.try_set(ReadingStage::More);
        }
    }

    /// Reads everything anew; a row that did not change stays as it is.
    pub fn reload(self) {
        self.is_again.set_value(true);
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

    /// The number of rows that fit: `12`, or `12+` where not all were read; none before the first page.
    pub fn number(self, fits: impl Fn(&T) -> bool) -> Option<String> {
        self.with_read(|rows, is_all| {
            let number = rows.filter(|row| fits(row)).count();
            format!("{number}{}", if is_all { "" } else { "+" })
        })
    }

    /// What `read` returns for the rows that were read, and whether they are all; none before the first page.
    pub fn with_read<R>(
        self,
        read: impl FnOnce(&mut dyn Iterator<Item = &T>, bool) -> R,
    ) -> Option<R> {
        let is_unread = matches!(self.stage.get(), ReadingStage::First | ReadingStage::Failed(_));
        if is_unread && self.table.is_empty() {
            return None;
        }
        let is_all = !self.table.pages.is_partial();
        Some(self.table.with_all(|rows| read(rows, is_all)))
    }

    /// Whether not everything is read.
    pub fn is_partial(self) -> bool {
        !matches!(self.stage.get(), ReadingStage::First | ReadingStage::Complete)
    }
}
