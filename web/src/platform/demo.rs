//! The demo tenant: the emulator in the page. Nothing leaves the browser.

mod first_answer;

use super::clock;
use crate::chunk::{NotLoaded, chunk};
use accesspack_client::{
    LocalFuture, TokenError, TokenSource, TokenWish, Transport, TransportError,
};
use accesspack_emulator::{Behaviour, Delivery, Fault, Tenant};
use accesspack_wire::http::{Request, Response};
use chrono::{DateTime, TimeDelta, Utc};
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// A tenant in memory. A trait, so that its code is in the chunk that makes it and nowhere else.
pub trait DemoTenant {
    /// What it answers to a request at an instant.
    fn exchange(&mut self, request: &Request, now: DateTime<Utc>) -> Delivery;
    /// Lets the next requests meet a fault, instead of those that were set before.
    fn set_fault(&mut self, fault: Fault);
}

impl DemoTenant for Tenant {
    fn exchange(&mut self, request: &Request, now: DateTime<Utc>) -> Delivery {
        Self::exchange(self, request, now)
    }

    fn set_fault(&mut self, fault: Fault) {
        self.faults.clear();
        self.faults.push(fault);
    }
}

chunk! {
    /// The demo tenant.
    demo: fn load_tenant(now: DateTime<Utc>) -> Box<dyn DemoTenant> {
        Box::new(Tenant::small(now).with_behaviour(Behaviour::demo()))
    }
}

/// Answers requests out of a tenant in memory. It lasts until the page is loaded anew, or until it is reset.
#[derive(Default)]
pub struct Demo {
    /// Fetched and filled with the first request that [`first_answer`] does not answer.
    tenant: RefCell<Option<Box<dyn DemoTenant>>>,
    /// A fault for the next requests that was set before the tenant was there.
    fault: RefCell<Option<Fault>>,
    /// Whether a fault was set or the tenant was reset.
    was_changed: Cell<bool>,
}

impl Demo {
    /// Begins again: what was changed is gone, no fault is left, and the clock shows the time.
    pub fn reset(&self) {
        clock::reset();
        self.was_changed.set(true);
        self.fault.borrow_mut().take();
        self.tenant.borrow_mut().take();
    }

    /// Lets the next requests meet a fault, instead of those that were set before.
    pub fn rehearse(&self, fault: Fault) {
        self.was_changed.set(true);
        match self.tenant.borrow_mut().as_mut() {
            Some(tenant) => tenant.set_fault(fault),
            None => *self.fault.borrow_mut() = Some(fault),
        }
    }

    /// Fetches and fills the tenant, so that the next request does not wait for it.
    ///
    /// # Errors
    /// When its chunk cannot be fetched.
    pub async fn load(&self) -> Result<(), NotLoaded> {
        if self.tenant.borrow().is_some() {
            return Ok(());
        }
        // its clock may have been moved before it is there: what it begins with is not moved
        let mut loaded = load_tenant(clock::unmoved_now()).await?;
        if let Some(fault) = self.fault.borrow_mut().take() {
            loaded.set_fault(fault);
        }
        // another request may have been faster
        self.tenant.borrow_mut().get_or_insert(loaded);
        Ok(())
    }

    async fn exchange(&self, request: &Request) -> Result<Delivery, TransportError> {
        let is_untouched = !self.was_changed.get() && self.tenant.borrow().is_none();
        if is_untouched && let Some(response) = first_answer::to(request, clock::unmoved_now()) {
            return Ok(Delivery::Answer { response, after: TimeDelta::zero() });
        }
        let not_loaded =
            |NotLoaded| TransportError::NotSent("the demo tenant did not load".to_owned());
        self.load().await.map_err(not_loaded)?;
        match self.tenant.borrow_mut().as_mut() {
            Some(tenant) => Ok(tenant.exchange(request, clock::now())),
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
