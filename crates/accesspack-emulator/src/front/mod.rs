//! What every server of the emulator does with a request, whatever carries the bytes: refuses what is not meant for it,
//! and gives the rest to the control and the tenant.

mod guard;

use std::net::IpAddr;

use accesspack_wire::http::{Headers, Method, Request, Response};
use chrono::{DateTime, Utc};

use crate::control;
use crate::delivery::Delivery;
use crate::tenant::Tenant;
pub use guard::AllowedCallers;

/// The largest body in bytes; Graph refuses larger ones with 413 too (documented).
pub const MAX_BODY_BYTES: usize = 4 * 1024 * 1024;

/// What stands before the body of a request that the emulator answers.
#[derive(Debug, Clone)]
pub struct RequestHead {
    method: Method,
    /// Path and query.
    path: String,
    headers: Headers,
}

impl RequestHead {
    /// Reads the method, the path with its query, and the headers of a request.
    ///
    /// # Errors
    /// The answer to a request that is refused: one with a method that Graph does not have, or one that this emulator
    /// is not meant to answer. No page can read it.
    pub fn read(
        method: &str,
        path: &str,
        headers: Headers,
        allowed: &AllowedCallers,
    ) -> Result<Self, Response> {
        let method = method.parse::<Method>().map_err(|_| Response::new(405))?;
        match guard::refusal(method, path, &headers, allowed) {
            None => Ok(Self { method, path: path.to_owned(), headers }),
            Some(why) => {
                let body = serde_json::json!({"error": {"code": "Forbidden", "message": why}});
                Err(closing(Response::new(403).with_json(&body)))
            }
        }
    }

    /// What the tenant answers at the time `now`.
    pub fn answer(self, body: Vec<u8>, tenant: &mut Tenant, now: DateTime<Utc>) -> Delivery {
        let host = self.headers.get("Host").unwrap_or("127.0.0.1");
        let url = format!("http://{host}{}", self.path);
        let is_from_a_page = self.headers.get("Origin").is_some();
        let request = Request { method: self.method, url, headers: self.headers, body };
        match control::exchange(tenant, &request, now) {
            Delivery::Answer { response, after } if is_from_a_page => {
                Delivery::Answer { response: closing(response), after }
            }
            other => other,
        }
    }
}

/// Whether an IP address, as text, is one that only this machine can reach.
#[must_use]
pub fn is_of_this_machine(address: &str) -> bool {
    address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The same response on a connection that is not used again. Browsers repeat a request by themselves when a reused
/// connection closes without an answer. A cut connection would then look like a second write by the client, so a page
/// gets a new connection for every request.
fn closing(mut response: Response) -> Response {
    response.headers.set("Connection", "close");
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_is_not_read_further() {
        let read = |method, host: &str| {
            let headers = Headers::new().with("Host", host);
            RequestHead::read(method, "/v1.0/me", headers, &AllowedCallers::default())
        };
        assert!(read("GET", "127.0.0.1:8090").is_ok());
        assert_eq!(read("BREW", "127.0.0.1:8090").unwrap_err().status, 405);
        let refused = read("GET", "evil.example").unwrap_err();
        assert_eq!(refused.status, 403);
        assert_eq!(refused.headers.get("Connection"), Some("close"));
    }

    #[test]
    fn only_loopback_addresses_are_this_machines() {
        assert!(["127.0.0.1", "127.8.8.8", "::1"].into_iter().all(is_of_this_machine));
        assert!(
            !["0.0.0.0", "::", "10.0.0.1", "localhost", ""].into_iter().any(is_of_this_machine)
        );
    }
}
