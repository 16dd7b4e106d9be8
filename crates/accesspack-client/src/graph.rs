//! The client itself: one request at a time, with token, tries and errors.

use std::rc::Rc;

use accesspack_core::BuiltRequest;
use accesspack_wire::Version;
use accesspack_wire::http::{Method, Request, Response};

use crate::answer::Answer;
use crate::config::GraphConfig;
use crate::error::{ErrorKind, GraphError};
use crate::list_scope::ListScope;
use crate::origin::Origin;
use crate::retry::{Wait, retry_after};
use crate::transport::{Sleep, TokenError, TokenSource, TokenWish, Transport, TransportError};

/// Microsoft Graph as the rest of the program sees it. Copies share everything.
#[derive(Clone)]
pub struct Graph {
    transport: Rc<dyn Transport>,
    token: Rc<dyn TokenSource>,
    sleep: Rc<dyn Sleep>,
    config: Rc<GraphConfig>,
    scope: Rc<ListScope>,
}

impl std::fmt::Debug for Graph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph").field("config", &self.config).finish_non_exhaustive()
    }
}

impl Graph {
    /// A client that sends through `transport`.
    #[must_use]
    pub fn new(
        transport: Rc<dyn Transport>,
        token: Rc<dyn TokenSource>,
        sleep: Rc<dyn Sleep>,
        config: GraphConfig,
    ) -> Self {
        let (config, scope) = (Rc::new(config), Rc::default());
        Self { transport, token, sleep, config, scope }
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &GraphConfig {
        &self.config
    }

    /// The same client with typed reads in `version`.
    #[must_use]
    pub fn in_version(&self, version: Version) -> Self {
        let config = GraphConfig::clone(&self.config).with_version(version);
        Self { config: Rc::new(config), ..self.clone() }
    }

    /// What is known of the lists that the caller may read.
    pub(crate) fn scope(&self) -> &ListScope {
        &self.scope
    }

    pub(crate) async fn pause(&self, delay: std::time::Duration) {
        self.sleep.sleep(delay).await;
    }

    /// Sends a request that the core built.
    ///
    /// # Errors
    /// When there is no answer, when it is not a success, or when its body is not JSON.
    pub async fn send(&self, request: &BuiltRequest) -> Result<Answer, GraphError> {
        self.send_request(&request.to_request()).await
    }

    /// Sends any request.
    ///
    /// # Errors
    /// When there is no answer, when it is not a success, or when its body is not JSON.
    pub async fn send_request(&self, request: &Request) -> Result<Answer, GraphError> {
        let (sent, response) = self.tried(request).await?;
        Answer::read(&sent, &response)
    }

    /// Reads what is at `url`.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn get(&self, url: &str) -> Result<Answer, GraphError> {
        self.send_request(&Request::new(Method::Get, url)).await
    }

    /// Sends a request once: no second try, but one with a fresh token after 401. `fresh` asks for a
    /// fresh token from the start. This is for callers who pace themselves.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn exchange(&self, request: &Request, fresh: bool) -> Result<Answer, GraphError> {
        self.guard(request)?;
        let mut wish = TokenWish { fresh, writes: is_change(request) };
        loop {
            match self.once(request, &wish).await {
                Ok((sent, response)) => return Answer::read(&sent, &response),
                Err(error)
                    if error.kind == ErrorKind::Unauthorized
                        && error.detail.status.is_some()
                        && !wish.fresh =>
                {
                    wish.fresh = true;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Sends a request as often as its kind allows.
    async fn tried(&self, request: &Request) -> Result<(Request, Response), GraphError> {
        self.guard(request)?;
        let mut wish = TokenWish { fresh: false, writes: is_change(request) };
        let mut done = 0;
        loop {
            done += 1;
            let error = match self.once(request, &wish).await {
                Ok(answered) => return Ok(answered),
                Err(error) => error,
            };
            // after 401 nothing was done; one more try with a fresh token is safe for writes too
            if error.kind == ErrorKind::Unauthorized && error.detail.status.is_some() && !wish.fresh
            {
                wish.fresh = true;
                done -= 1;
                continue;
            }
            let jitter = (self.config.jitter)();
            let Some(again) = self.config.retry.again(&error, done, jitter) else {
                return Err(error);
            };
            (self.config.on_wait)(&Wait {
                method: request.method,
                url: request.url.clone(),
                next_try: done + 1,
                tries: self.config.retry.tries,
                delay: again.delay,
                told_by_graph: again.told_by_graph,
                reason: again.reason,
            });
            self.pause(again.delay).await;
        }
    }

    /// Refuses a URL that is not on the configured host.
    fn guard(&self, request: &Request) -> Result<(), GraphError> {
        let own = Origin::of(&self.config.base_url);
        if own.is_some() && Origin::of(&request.url) == own {
            return Ok(());
        }
        let message = format!("{} is not on {}", request.url, self.config.base_url);
        Err(GraphError::of_request(ErrorKind::Refused, request, &message))
    }

    async fn once(
        &self,
        request: &Request,
        wish: &TokenWish,
    ) -> Result<(Request, Response), GraphError> {
        let mut request = request.clone();
        request.headers.set("client-request-id", (self.config.request_id)());
        let token = self.token.token(wish.clone()).await.map_err(|error| match error {
            TokenError::SignInNeeded(why) => {
                GraphError::of_request(ErrorKind::Unauthorized, &request, &why)
            }
            TokenError::ConsentNeeded(why) => {
                GraphError::of_request(ErrorKind::ConsentNeeded, &request, &why)
            }
            TokenError::Offline(why) => GraphError::of_request(ErrorKind::Offline, &request, &why),
            TokenError::Cancelled => GraphError::of_request(ErrorKind::Cancelled, &request, ""),
        })?;
        let mut with_token = request.clone();
        with_token.headers.set("Authorization", format!("Bearer {token}"));
        let response = self.transport.send(with_token).await.map_err(|error| match error {
            TransportError::Lost(why) if request.method.is_write() => {
                GraphError::of_request(ErrorKind::AnswerLost, &request, &why).after_sending()
            }
            TransportError::NotSent(why) | TransportError::Lost(why) => {
                GraphError::of_request(ErrorKind::Offline, &request, &why)
            }
            TransportError::Cancelled => {
                GraphError::of_request(ErrorKind::Cancelled, &request, "").after_sending()
            }
        })?;
        if response.is_success() {
            return Ok((request, response));
        }
        let mut error = GraphError::of_answer(&request, &response);
        error.detail.retry_after = retry_after(&response, || (self.config.now)());
        Err(error)
    }
}

/// Whether a request changes entitlement management or its roles. What only reads with POST does not: the questions to the
/// directory, what a policy requires of the caller, and batches of reads.
fn is_change(request: &Request) -> bool {
    let path = request.path();
    let is_governed =
        ["/identityGovernance/", "/roleManagement/"].iter().any(|it| path.contains(it));
    if path.ends_with("/$batch") {
        let body = std::str::from_utf8(&request.body).unwrap_or_default();
        // quotes inside of texts are escaped, so this is never found in one
        return ["POST", "PUT", "PATCH", "DELETE"]
            .iter()
            .any(|method| body.contains(&format!("\"method\":\"{method}\"")));
    }
    request.method.is_write() && is_governed && !path.ends_with("/getApplicablePolicyRequirements")
}
