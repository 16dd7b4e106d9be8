//! The demo tenant: the emulator in the page. Nothing leaves the browser.

use super::clock;
use accesspack_client::{
    LocalFuture, TokenError, TokenSource, TokenWish, Transport, TransportError,
};
use accesspack_emulator::{Behaviour, Outcome, Tenant};
use accesspack_wire::http::{Request, Response};
use std::cell::RefCell;
use std::time::Duration;

/// Answers requests out of a tenant in memory. It lasts as long as the page.
#[derive(Debug, Default)]
pub struct Demo {
    /// Planted with the first request.
    tenant: RefCell<Option<Tenant>>,
}

impl Demo {
    fn exchange(&self, request: &Request) -> Outcome {
        let now = clock::now();
        let mut tenant = self.tenant.borrow_mut();
        let plant = || Tenant::small(now).with_behaviour(Behaviour::demo());
        tenant.get_or_insert_with(plant).exchange(request, now)
    }
}

impl Transport for Demo {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            // the page paints what it has before the tenant thinks
            clock::sleep(Duration::ZERO).await;
            match self.exchange(&request) {
                Outcome::Answer { response, after } => {
                    clock::sleep(after.to_std().unwrap_or_default()).await;
                    Ok(response)
                }
                Outcome::Cut => Err(TransportError::Lost("the connection was cut".to_owned())),
            }
        })
    }
}

impl TokenSource for Demo {
    fn token(&self, _wish: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        Box::pin(async { Ok("demo".to_owned()) })
    }
}
