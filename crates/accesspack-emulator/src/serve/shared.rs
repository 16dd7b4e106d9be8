//! What the handler of every request shares.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

use crate::front::AllowedCallers;
use crate::tenant::Tenant;

/// The tenant and the clock that every request shares.
#[derive(Clone)]
pub(super) struct Shared {
    tenant: Arc<Mutex<Tenant>>,
    /// The time at which a virtual clock stands; none for the machine's clock.
    stopped_at: Option<DateTime<Utc>>,
    allowed: Arc<AllowedCallers>,
}

impl Shared {
    pub(super) fn new(
        tenant: Arc<Mutex<Tenant>>,
        stopped_at: Option<DateTime<Utc>>,
        allowed: AllowedCallers,
    ) -> Self {
        Self { tenant, stopped_at, allowed: Arc::new(allowed) }
    }

    /// Who is answered beyond this machine.
    pub(super) fn allowed(&self) -> &AllowedCallers {
        &self.allowed
    }

    /// The time at which a request is answered.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.stopped_at.unwrap_or_else(Utc::now)
    }

    /// Gives the tenant to `act`, alone.
    pub(super) fn with<T>(&self, act: impl FnOnce(&mut Tenant) -> T) -> T {
        act(&mut self.tenant.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
