//! Reading something from Graph for a page: loading, ready or failed; and reading it again.

use super::session::{Identity, session};
use super::visit::visit;
use crate::task::spawn_while_here;
use accesspack_client::{Graph, GraphError, LocalFuture};
use leptos::prelude::*;

/// How far the reading has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    /// Under way for the first time.
    Loading,
    /// Read.
    Ready(T),
    /// Failed.
    Failed(GraphError),
}

/// Something that a page reads from Graph. Unlike a `LocalResource` it keeps the value, and is busy, while
/// it reads again, and its machinery is compiled once and not for every type.
pub struct Loader<T: Send + Sync + 'static> {
    state: RwSignal<Load<T>>,
    /// Whether it is being read, or read again.
    pub busy: RwSignal<bool>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loader<T> {}

impl<T: Clone + Send + Sync + 'static> Loader<T> {
    /// Reads it again; the value stays until then.
    pub fn reload(self) {
        self.again.notify();
    }

    /// How far it has come.
    pub fn state(self) -> Load<T> {
        self.state.get()
    }

    /// The value, once it is read.
    pub fn ready(self) -> Option<T> {
        self.state.with(|state| match state {
            Load::Ready(value) => Some(value.clone()),
            _ => None,
        })
    }

    /// Why it could not be read, if reading it failed.
    pub fn error(self) -> Option<GraphError> {
        self.state.with(|state| match state {
            Load::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// Whether it was read, or could not be.
    pub fn is_settled(self) -> bool {
        self.state.with(|state| !matches!(state, Load::Loading))
    }

    /// Whether it is read.
    pub fn is_ready(self) -> bool {
        self.state.with(|state| matches!(state, Load::Ready(_)))
    }
}

/// Reads with `fetch` now, whenever a signal that `fetch` reads changes, and whenever the tenant does.
pub fn load<T, F>(fetch: F) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Fn(Graph) -> LocalFuture<'static, Result<T, GraphError>> + 'static,
{
    let state = RwSignal::new(Load::Loading);
    let (busy, again) = start(Box::new(move |graph| {
        let read = fetch(graph);
        Box::pin(async move {
            state.set(match read.await {
                Ok(value) => Load::Ready(value),
                Err(error) => Load::Failed(error),
            });
        })
    }));
    Loader { state, busy, again }
}

/// Takes a value that is still growing.
#[derive(Clone, Copy)]
pub struct SoFar<T: Send + Sync + 'static> {
    state: RwSignal<Load<T>>,
    /// Whether a value was read to its end before.
    is_complete: StoredValue<bool>,
}

impl<T: Send + Sync + 'static> SoFar<T> {
    /// Shows the value, unless a whole one is on show that was read before.
    pub fn keep(&self, value: T) {
        if self.is_complete.try_get_value() == Some(false) {
            self.state.try_set(Load::Ready(value));
        }
    }
}

/// The same for a value that can be used while it is still growing.
pub fn load_growing<T, F>(fetch: F) -> Loader<T>
where
    T: Clone + Send + Sync + 'static,
    F: Fn(Graph, SoFar<T>) -> LocalFuture<'static, Result<T, GraphError>> + 'static,
{
    let state = RwSignal::new(Load::Loading);
    let is_complete = StoredValue::new(false);
    let (busy, again) = start(Box::new(move |graph| {
        let read = fetch(graph, SoFar { state, is_complete });
        Box::pin(async move {
            let read = read.await;
            is_complete.set_value(read.is_ok());
            state.set(match read {
                Ok(value) => Load::Ready(value),
                Err(error) => Load::Failed(error),
            });
        })
    }));
    Loader { state, busy, again }
}

/// Reads from Graph and keeps what it read.
type ReadAndKeep = dyn Fn(Graph) -> LocalFuture<'static, ()>;

/// Whether it is being read, and what makes it be read again.
type Started = (RwSignal<bool>, Trigger);

fn start(read: Box<ReadAndKeep>) -> Started {
    let (session, visit) = (session(), visit());
    let busy = RwSignal::new(true);
    let again = Trigger::new();
    Effect::new(move || {
        again.track();
        let graph = session.graph();
        if session.identity.with(|identity| *identity == Identity::Restoring) {
            return;
        }
        busy.set(true);
        let work = read(graph);
        // ends when a later reading begins, or when the page is gone
        spawn_while_here(async move {
            work.await;
            busy.set(false);
            visit.note_read();
        });
    });
    (busy, again)
}
