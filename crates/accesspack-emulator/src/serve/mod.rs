//! The tenant over HTTP, on this machine only.
//!
//! ```no_run
//! use accesspack_emulator::serve::{Server, Time};
//! use accesspack_emulator::{Fixture, Tenant};
//!
//! # async fn example() -> std::io::Result<()> {
//! let tenant = Tenant::new(Fixture::Small, chrono::Utc::now());
//! let server = Server::start(tenant, "127.0.0.1:0", Time::Real).await?;
//! println!("Graph is at {}/v1.0", server.url());
//! let assignments = server.with(|tenant| tenant.snapshot()["assignments"].clone());
//! server.stop().await;
//! # Ok(())
//! # }
//! ```

mod answer;
mod listener;
mod shared;

use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use crate::front::AllowedCallers;
use crate::tenant::Tenant;
use listener::{ConnectionCutter, CuttableListener};
use shared::Shared;

/// The clock of a served tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// The machine's clock.
    Real,
    /// A clock that stands still and moves forward with `POST /_emulator/advance` or [`Tenant::advance`] only.
    Virtual,
}

/// A tenant that listens.
#[derive(Debug)]
pub struct Server {
    url: String,
    tenant: Arc<Mutex<Tenant>>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Listens on an address of this machine; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the address is not a loopback address, or cannot be listened on.
    pub async fn start(tenant: Tenant, address: &str, time: Time) -> io::Result<Self> {
        Self::start_for(tenant, address, time, AllowedCallers::default()).await
    }

    /// The same, for names and pages beyond this machine's own too.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub async fn start_for(
        tenant: Tenant,
        address: &str,
        time: Time,
        allowed: AllowedCallers,
    ) -> io::Result<Self> {
        let address = pick(address, allowed.other_machines)?;
        let socket = TcpListener::bind(address).await?;
        let url = format!("http://{}", socket.local_addr()?);
        let tenant = Arc::new(Mutex::new(tenant));
        let stopped_at = match time {
            Time::Real => None,
            Time::Virtual => Some(tenant.lock().unwrap_or_else(PoisonError::into_inner).now()),
        };
        let shared = Shared::new(Arc::clone(&tenant), stopped_at, allowed);
        let app = Router::new().fallback(answer::answer).with_state(shared);
        let app = app.into_make_service_with_connect_info::<ConnectionCutter>();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving =
            axum::serve(CuttableListener(socket), app).with_graceful_shutdown(async move {
                // A dropped sender stops too.
                let _ = stopped.await;
            });
        let task = tokio::spawn(async move { serving.await });
        Ok(Self { url, tenant, stop, task })
    }

    /// Where the tenant is, without a path: `http://127.0.0.1:8090`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Gives the tenant to `act`, between two requests.
    pub fn with<T>(&self, act: impl FnOnce(&mut Tenant) -> T) -> T {
        act(&mut self.tenant.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Stops when the open requests are answered.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.task.await;
    }
}

/// The first of the addresses that only this machine can reach, or of all where other machines are `allowed`; fails when
/// there is none.
fn pick(address: &str, allowed: bool) -> io::Result<SocketAddr> {
    let all: Vec<SocketAddr> = address.to_socket_addrs()?.collect();
    let found = all.iter().find(|address| allowed || address.ip().is_loopback());
    found.copied().ok_or_else(|| {
        io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("{address} is not a loopback address; use 127.0.0.1 or [::1]"),
        )
    })
}
