//! Reading something from Graph for a page: loading, there, or failed; and reading it again.

use super::session::{Who, session};
use super::task::spawn_while_here;
use accesspack_client::{Graph, GraphError, LocalFuture};
use leptos::prelude::*;

/// How far the reading has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    /// Under way for the first time.
    Loading,
    /// There.
    Ready(T),
    /// Not there.
    Failed(GraphError),
}

/// Something that a page reads from Graph.
pub struct Loader<T: Send + Sync + 'static> {
    /// How far it has come.
    pub state: RwSignal<Load<T>>,
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

impl<T: Send + Sync + 'static> Loader<T> {
    /// Reads it again; what is on show stays until then.
    pub fn reload(self) {
        self.again.notify();
    }

    /// What is there, if it is.
    pub fn ready(self) -> Option<T>
    where
        T: Clone,
    {
        self.state.with(|state| match state {
            Load::Ready(value) => Some(value.clone()),
            _ => None,
        })
    }
}

/// Reads with `fetch` now, whenever a signal that `fetch` reads changes, and whenever the tenant does.
pub fn load<T, F>(fetch: F) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Fn(Graph) -> LocalFuture<'static, Result<T, GraphError>> + 'static,
{
    let session = session();
    let loader = Loader {
        state: RwSignal::new(Load::Loading),
        busy: RwSignal::new(true),
        again: Trigger::new(),
    };
    Effect::new(move || {
        loader.again.track();
        let graph = session.graph();
        if session.who.with(|who| *who == Who::Arriving) {
            return;
        }
        loader.busy.set(true);
        let future = fetch(graph);
        // a reading that is overtaken by the next one, or whose page is gone, ends here
        spawn_while_here(async move {
            let outcome = future.await;
            loader.busy.set(false);
            loader.state.set(match outcome {
                Ok(value) => Load::Ready(value),
                Err(error) => Load::Failed(error),
            });
        });
    });
    loader
}
