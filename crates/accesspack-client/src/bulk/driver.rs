//! Carries the engine's effects out through a client and a journal, on whatever executor there is.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::engine::Engine;
use super::event::{Command, Effect, Event};
use super::journal::{Journal, JournalError};
use crate::graph::Graph;
use crate::transport::LocalFuture;

/// The buttons of a run. Copies press the same buttons.
#[derive(Debug, Clone, Default)]
pub struct Controls(Rc<RefCell<Pressed>>);

#[derive(Debug, Default)]
struct Pressed {
    commands: VecDeque<Command>,
    stopped: bool,
    waker: Option<Waker>,
}

impl Controls {
    /// Buttons that are not pressed yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the engine for something.
    pub fn send(&self, command: Command) {
        self.0.borrow_mut().commands.push_back(command);
        self.wake();
    }

    /// Leaves the run where it is: [`Driver::run`] returns, and the journal knows how to go on.
    pub fn stop(&self) {
        self.0.borrow_mut().stopped = true;
        self.wake();
    }

    fn are_pressed(&self) -> bool {
        !self.0.borrow().commands.is_empty()
    }

    fn wake(&self) {
        let waker = self.0.borrow_mut().waker.take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn poll(&self, context: &Context<'_>) -> Option<DriverEvent> {
        let mut pressed = self.0.borrow_mut();
        if pressed.stopped {
            return Some(DriverEvent::Stop);
        }
        let command = pressed.commands.pop_front();
        if command.is_none() {
            pressed.waker = Some(context.waker().clone());
        }
        command.map(|command| DriverEvent::Event(Event::Command(command)))
    }
}

/// Why a run stopped before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DriverError {
    /// The journal could not be written. Nothing was sent that is not in it; begin again from it.
    Journal(JournalError),
    /// [`Controls::stop`] was called.
    Stopped,
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Journal(error) => error.fmt(f),
            Self::Stopped => f.write_str("the run was left where it is"),
        }
    }
}

impl std::error::Error for DriverError {}

enum DriverEvent {
    Event(Event),
    Stop,
}

type CallResult = (u64, Result<crate::Answer, crate::GraphError>);

/// Runs an engine.
pub struct Driver<'a> {
    graph: Graph,
    journal: &'a dyn Journal,
    controls: Controls,
    calls: Vec<LocalFuture<'static, CallResult>>,
    timer: Option<LocalFuture<'static, ()>>,
}

impl fmt::Debug for Driver<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver").field("calls", &self.calls.len()).finish_non_exhaustive()
    }
}

impl<'a> Driver<'a> {
    /// A driver that sends through `graph` and writes down in `journal`.
    #[must_use]
    pub fn new(graph: Graph, journal: &'a dyn Journal, controls: Controls) -> Self {
        Self { graph, journal, controls, calls: Vec::new(), timer: None }
    }

    /// Runs until every row has ended. While the run is paused it waits for a command. `on_change`
    /// sees the engine after each event: it is the place to show progress. Dropping the future stops
    /// everything; the journal knows how to go on.
    ///
    /// # Errors
    /// When the journal fails, or when it is stopped.
    pub async fn run(
        &mut self,
        engine: &mut Engine,
        mut on_change: impl FnMut(&Engine),
    ) -> Result<(), DriverError> {
        let mut event = Event::Started;
        loop {
            let now = (self.graph.config().now)();
            for effect in engine.on(event, now) {
                self.carry_out(effect).await?;
            }
            on_change(engine);
            if engine.is_finished() && !self.controls.are_pressed() {
                return Ok(());
            }
            match self.next().await {
                DriverEvent::Event(next) => event = next,
                DriverEvent::Stop => return Err(DriverError::Stopped),
            }
        }
    }

    async fn carry_out(&mut self, effect: Effect) -> Result<(), DriverError> {
        match effect {
            Effect::Append(records) => {
                let lines = records.iter().map(super::Record::to_line).collect();
                self.journal.append(lines).await.map_err(DriverError::Journal)?;
            }
            Effect::Send { call, request, fresh_token } => {
                let graph = self.graph.clone();
                self.calls.push(Box::pin(async move {
                    (call, graph.exchange(&request, fresh_token).await)
                }));
            }
            Effect::WakeAt(at) => {
                let graph = self.graph.clone();
                let delay = (at - (graph.config().now)()).to_std().unwrap_or_default();
                self.timer = Some(Box::pin(async move { graph.pause(delay).await }));
            }
            Effect::Finished => {}
        }
        Ok(())
    }

    /// The next thing that happens: a button, an answer, or the timer.
    async fn next(&mut self) -> DriverEvent {
        let Self { controls, calls, timer, .. } = self;
        poll_fn(|context| {
            if let Some(step) = controls.poll(context) {
                return Poll::Ready(step);
            }
            for at in 0..calls.len() {
                let Some(call) = calls.get_mut(at) else { continue };
                if let Poll::Ready((call, result)) = Pin::new(call).poll(context) {
                    drop(calls.swap_remove(at));
                    let result = Box::new(result);
                    return Poll::Ready(DriverEvent::Event(Event::Answered { call, result }));
                }
            }
            if let Some(waiting) = timer
                && Pin::new(waiting).poll(context).is_ready()
            {
                *timer = None;
                return Poll::Ready(DriverEvent::Event(Event::Woke));
            }
            Poll::Pending
        })
        .await
    }
}
