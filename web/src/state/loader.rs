//! Reading something from Graph for a page: loading, there, or failed; and reading it again.

use super::session::{Who, session};
use crate::task::spawn_while_here;
use accesspack_client::{Graph, GraphError, LocalFuture};
use leptos::prelude::*;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

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

/// What was read, its type forgotten: one loader is compiled for everything that pages read.
type Anything = Arc<dyn Any + Send + Sync>;
type Fetch = dyn Fn(Graph) -> LocalFuture<'static, Result<Anything, GraphError>>;

/// Something that a page reads from Graph.
pub struct Loader<T> {
    state: RwSignal<Load<Anything>>,
    /// Whether it is being read, or read again.
    pub busy: RwSignal<bool>,
    again: Trigger,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loader<T> {}

impl<T: Clone + Send + Sync + 'static> Loader<T> {
    /// Reads it again; what is on show stays until then.
    pub fn reload(self) {
        self.again.notify();
    }

    /// How far it has come.
    pub fn state(self) -> Load<T> {
        self.state.with(|state| match state {
            Load::Loading => Load::Loading,
            Load::Failed(error) => Load::Failed(error.clone()),
            Load::Ready(value) => {
                value.downcast_ref::<T>().cloned().map_or(Load::Loading, Load::Ready)
            }
        })
    }

    /// What is there, if it is.
    pub fn ready(self) -> Option<T> {
        match self.state() {
            Load::Ready(value) => Some(value),
            _ => None,
        }
    }

    /// Why it is not there, if reading it failed.
    pub fn error(self) -> Option<GraphError> {
        self.state.with(|state| match state {
            Load::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// Whether it is there.
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
    let (state, busy, again) = start(Box::new(move |graph| {
        let read = fetch(graph);
        Box::pin(async move { read.await.map(|value| Arc::new(value) as Anything) })
    }));
    Loader { state, busy, again, kind: PhantomData }
}

type Started = (RwSignal<Load<Anything>>, RwSignal<bool>, Trigger);

fn start(fetch: Box<Fetch>) -> Started {
    let session = session();
    let state = RwSignal::new(Load::Loading);
    let busy = RwSignal::new(true);
    let again = Trigger::new();
    Effect::new(move || {
        again.track();
        let graph = session.graph();
        if session.who.with(|who| *who == Who::Arriving) {
            return;
        }
        busy.set(true);
        let read = fetch(graph);
        // a reading that is overtaken by the next one, or whose page is gone, ends here
        spawn_while_here(async move {
            let outcome = read.await;
            busy.set(false);
            state.set(match outcome {
                Ok(value) => Load::Ready(value),
                Err(error) => Load::Failed(error),
            });
        });
    });
    (state, busy, again)
}
