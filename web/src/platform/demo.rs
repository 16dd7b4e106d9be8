//! The demo tenant: the emulator in the page. Nothing leaves the browser.

use super::clock;
use crate::chunk::chunk;
use accesspack_client::{
    LocalFuture, TokenError, TokenSource, TokenWish, Transport, TransportError,
};
use accesspack_emulator::{Behaviour, Delivery};
use accesspack_wire::http::{Request, Response};
use chrono::{DateTime, Utc};
use std::cell::RefCell;
use std::time::Duration;

/// A tenant in memory: what it answers to a request at an instant.
pub type Tenant = Box<dyn FnMut(&Request, DateTime<Utc>) -> Delivery>;

chunk! {
    /// The demo tenant.
    demo: fn load_tenant(now: DateTime<Utc>) -> Tenant {
        let mut tenant = accesspack_emulator::Tenant::small(now).with_behaviour(Behaviour::demo());
        Box::new(move |request, now| tenant.exchange(request, now))
    }
}

/// Answers requests out of a tenant in memory. It lasts as long as the page.
#[derive(Default)]
pub struct Demo {
    /// Fetched and planted with the first request.
    tenant: RefCell<Option<Tenant>>,
}

impl Demo {
    async fn exchange(&self, request: &Request) -> Result<Delivery, TransportError> {
        let now = clock::now();
        if self.tenant.borrow().is_none() {
            let tenant = load_tenant(now)
                .await
                .map_err(|_| TransportError::NotSent("the demo tenant did not load".to_owned()))?;
            // another request may have been faster
            self.tenant.borrow_mut().get_or_insert(tenant);
        }
        match self.tenant.borrow_mut().as_mut() {
            Some(tenant) => Ok(tenant(request, now)),
            None => Ok(Delivery::Cut),
        }
    }
}

impl Transport for Demo {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            // the page paints what it has before the tenant thinks
            clock::sleep(Duration::ZERO).await;
            match self.exchange(&request).await? {
                Delivery::Answer { response, after } => {
                    clock::sleep(after.to_std().unwrap_or_default()).await;
                    Ok(response)
                }
                Delivery::Cut => Err(TransportError::Lost("the connection was cut".to_owned())),
            }
        })
    }
}

impl TokenSource for Demo {
    fn token(&self, _wish: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        Box::pin(async { Ok("demo".to_owned()) })
    }
}
