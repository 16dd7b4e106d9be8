//! Following a request to its end, and making a direct assignment without making it twice.

use std::time::Duration;

use accesspack_core::BuiltRequest;

use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;
use crate::look_up::{Found, Wish};
use crate::looks::Looks;
use crate::view::{Assignment, AssignmentRequest, AssignmentState};

/// How a direct assignment came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The request was sent, and its answer came.
    Sent,
    /// The answer was lost; the effect was found afterwards.
    FoundAfterLostAnswer,
    /// It was there, or on its way, before anything was sent; nothing was sent.
    AlreadyThere,
}

/// How a request ended, or how far it had come when the client stopped asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// The request as it was seen last; none where only the assignment was there already.
    pub request: Option<AssignmentRequest>,
    /// The assignment, once there is one.
    pub assignment: Option<Assignment>,
    /// Whether the request has ended.
    pub ended: bool,
    /// How it came about.
    pub how: How,
    /// Why following stopped before the end, where something failed. The request itself was taken.
    pub trouble: Option<GraphError>,
}

impl Followed {
    fn new(
        request: Option<AssignmentRequest>,
        assignment: Option<Assignment>,
        ended: bool,
    ) -> Self {
        Self { request, assignment, ended, how: How::Sent, trouble: None }
    }
}

impl Graph {
    /// Looks at a request again and again until it ends, with growing waits. `on_state` hears of the
    /// first state and of each change. Dropping the future stops it.
    ///
    /// It ends with [`Followed::ended`] false when [`crate::GraphConfig::follow_for`] has passed: a request
    /// may wait for approvers for days.
    ///
    /// # Errors
    /// When several looks in a row fail, or one fails in a way that waiting cannot change.
    pub async fn follow_request(
        &self,
        id: &str,
        mut on_state: impl FnMut(&AssignmentRequest),
    ) -> Result<Followed, GraphError> {
        let mut looks = Looks::of(self);
        let mut last: Option<AssignmentRequest> = None;
        loop {
            match self.request(id).await {
                Ok(request) => {
                    looks.seen();
                    let changed = last.as_ref().is_none_or(|last| {
                        (&last.state, &last.status) != (&request.state, &request.status)
                    });
                    if changed {
                        on_state(&request);
                    }
                    if request.state.is_over() {
                        return self.ended(request).await;
                    }
                    last = Some(request);
                }
                Err(error) => looks.failed(error)?,
            }
            if looks.is_enough() {
                let assignment = last.as_ref().and_then(|request| request.assignment.clone());
                return Ok(Followed::new(last, assignment, false));
            }
            looks.pause().await;
        }
    }

    async fn ended(&self, request: AssignmentRequest) -> Result<Followed, GraphError> {
        let assignment = if request.state.is_success() && !request.is_removal() {
            self.assignment_of(&request).await?
        } else {
            request.assignment.clone()
        };
        Ok(Followed::new(Some(request), assignment, true))
    }

    /// The assignment that a request made; none where it cannot be seen. It may be visible a moment after
    /// the request has ended.
    async fn assignment_of(
        &self,
        request: &AssignmentRequest,
    ) -> Result<Option<Assignment>, GraphError> {
        let mut shown = request.assignment.clone();
        for wait in [0, 1, 2, 4].map(Duration::from_secs) {
            if !wait.is_zero() {
                self.pause(wait).await;
            }
            if shown.as_ref().is_none_or(|one| one.id.is_empty()) && !wait.is_zero() {
                match self.request(&request.id).await {
                    Ok(again) => shown = again.assignment,
                    Err(error) if error.is_passing() || error.kind == ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
            let Some(known) = shown.as_ref().filter(|one| !one.id.is_empty()) else { continue };
            match self.assignment(&known.id).await {
                Ok(assignment) => return Ok(Some(assignment)),
                Err(error) if error.is_passing() || error.kind == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(shown)
    }

    /// Makes a direct assignment: looks whether it is there already, sends the request that the core
    /// built, and follows it to the assignment. A request whose answer is lost is looked up, and never
    /// sent again.
    ///
    /// # Errors
    /// As [`Graph::send`] and [`Graph::look_up`]. [`ErrorKind::AnswerLost`] and its like mean that no trace
    /// was found of a request that may still show up. What fails after the request was taken is in
    /// [`Followed::trouble`].
    pub async fn create_assignment(
        &self,
        built: &BuiltRequest,
        on_state: impl FnMut(&AssignmentRequest),
    ) -> Result<Followed, GraphError> {
        let wish = built.body.as_ref().and_then(Wish::of_request);
        if let Some(wish) = &wish {
            let found = self.look_up(wish).await?;
            if !found.is_nothing() {
                return self.adopt(found, How::AlreadyThere, on_state).await;
            }
        }
        match (self.send(built).await, wish) {
            (Ok(answer), _) if !answer.id().is_empty() => {
                // both versions show the same requests, so following goes on in the version of reads
                let request = AssignmentRequest::read(answer.into_body());
                Ok(self.follow_taken(request, on_state).await)
            }
            // a success without an id: the effect is there, its name is not
            (Ok(_), Some(wish)) => match self.look_up_patiently(&wish).await {
                Ok(found) => self.adopt(found, How::Sent, on_state).await,
                Err(error) => {
                    Ok(Followed { trouble: Some(error), ..Followed::new(None, None, false) })
                }
            },
            (Ok(_), None) => {
                let message = "Graph accepted the request, but its answer names no request id";
                let request = built.to_request();
                Err(GraphError::of_request(ErrorKind::BadAnswer, &request, message).after_sending())
            }
            (Err(error), Some(wish)) if error.is_write_in_doubt() => {
                match self.look_up_patiently(&wish).await {
                    Ok(found) if !found.is_nothing() => {
                        self.adopt(found, How::FoundAfterLostAnswer, on_state).await
                    }
                    // the doubt about the write is what people must hear of, not why looking failed
                    _ => Err(error),
                }
            }
            (Err(error), _) => Err(error),
        }
    }

    /// Follows a request that Graph has taken: what fails from here on does not undo it.
    async fn follow_taken(
        &self,
        request: AssignmentRequest,
        mut on_state: impl FnMut(&AssignmentRequest),
    ) -> Followed {
        let id = request.id.clone();
        let mut last = request;
        let followed = self
            .follow_request(&id, |request| {
                last = request.clone();
                on_state(request);
            })
            .await;
        followed.unwrap_or_else(|error| {
            let assignment = last.assignment.clone();
            let (trouble, ended) = (Some(error), last.state.is_over());
            Followed { trouble, ..Followed::new(Some(last), assignment, ended) }
        })
    }

    /// Looks several times: what was written a moment ago may not be seen everywhere yet, and a line
    /// that lost an answer may lose another.
    async fn look_up_patiently(&self, wish: &Wish) -> Result<Found, GraphError> {
        let mut last = Ok(Found::default());
        for wait in [1, 3, 6].map(Duration::from_secs) {
            self.pause(wait).await;
            match self.look_up(wish).await {
                Ok(found) if !found.is_nothing() => return Ok(found),
                found => last = found,
            }
        }
        last
    }

    /// Looks at an assignment whose request cannot be seen until it is delivered, or is not.
    async fn follow_assignment(&self, mut last: Assignment) -> Result<Followed, GraphError> {
        let mut looks = Looks::of(self);
        while last.state == AssignmentState::Delivering && !looks.is_enough() {
            looks.pause().await;
            match self.assignment(&last.id).await {
                Ok(assignment) => {
                    looks.seen();
                    last = assignment;
                }
                Err(error) => {
                    if let Err(error) = looks.failed(error) {
                        let followed = Followed::new(None, Some(last), false);
                        return Ok(Followed { trouble: Some(error), ..followed });
                    }
                }
            }
        }
        let ended =
            matches!(last.state, AssignmentState::Delivered | AssignmentState::PartiallyDelivered);
        Ok(Followed::new(None, Some(last), ended))
    }

    /// Goes on with what is there already.
    async fn adopt(
        &self,
        found: Found,
        how: How,
        on_state: impl FnMut(&AssignmentRequest),
    ) -> Result<Followed, GraphError> {
        match found {
            Found { request: Some(request), .. } => {
                let followed = self.follow_taken(request, on_state).await;
                Ok(Followed { how, ..followed })
            }
            Found { request: None, assignment: Some(assignment) } => {
                let followed = self.follow_assignment(assignment).await?;
                Ok(Followed { how, ..followed })
            }
            Found { request: None, assignment: None } => {
                Ok(Followed { how, ..Followed::new(None, None, false) })
            }
        }
    }
}
