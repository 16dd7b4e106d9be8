//! The emulator for Node: what the server in `npm/` asks it, request by request. Sockets and the clock are Node's.

mod sent;

use accesspack_emulator::front::{self, AllowedCallers, RequestHead};
use accesspack_emulator::{Behaviour, Fixture, Tenant};
use accesspack_wire::http::{Headers, Method, Request, Response};
use chrono::{DateTime, Utc};
use wasm_bindgen::prelude::wasm_bindgen;

pub use sent::Sent;

/// A tenant in memory, and who may call it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct EmulatedTenant {
    tenant: Tenant,
    allowed: AllowedCallers,
}

#[wasm_bindgen]
impl EmulatedTenant {
    /// A tenant with a data set, as it is at `now`, in milliseconds since 1970. `preset` is `lenient`, `hostile` or
    /// nothing.
    ///
    /// # Errors
    /// When there is no such data set or preset.
    #[wasm_bindgen(constructor)]
    pub fn new(
        data: Option<String>,
        seed: Option<u64>,
        preset: Option<String>,
        now: i64,
    ) -> Result<Self, String> {
        let fixture = data.map_or(Ok(Fixture::Small), |name| name.parse::<Fixture>());
        let fixture = fixture.map_err(|error| error.to_string())?;
        // with a token needed, whatever else is kind: as the command has it
        let behaviour = match preset.unwrap_or_default().as_str() {
            "" => Behaviour::default(),
            "lenient" => Behaviour { auth: true, expose_retry_after: false, ..Behaviour::demo() },
            "hostile" => Behaviour::hostile(),
            other => {
                return Err(format!("there is no preset `{other}`; there are lenient, hostile"));
            }
        };
        let tenant = Tenant::new(fixture, instant(now)).with_behaviour(behaviour);
        let tenant = match seed {
            Some(seed) => tenant.with_seed(seed),
            None => tenant,
        };
        Ok(Self { tenant, allowed: AllowedCallers::default() })
    }

    /// Names and origins beyond this machine's own that are answered too.
    pub fn allow(&mut self, hosts: Vec<String>, origins: Vec<String>) {
        self.allowed.hosts = hosts;
        self.allowed.origins = origins;
    }

    /// The answer to a request that is refused before its body is read; nothing for any other. `headers` are names and
    /// values in turn.
    #[must_use]
    pub fn refusal(&self, method: &str, path: &str, headers: Vec<String>) -> Option<Sent> {
        RequestHead::read(method, path, pairs(headers), &self.allowed).err().map(Sent::from)
    }

    /// What is sent back to a request over HTTP: Graph's answer, or that of `/_emulator`.
    pub fn exchange(
        &mut self,
        method: &str,
        path: &str,
        headers: Vec<String>,
        body: Vec<u8>,
        now: i64,
    ) -> Sent {
        match RequestHead::read(method, path, pairs(headers), &self.allowed) {
            Ok(head) => head.answer(body, &mut self.tenant, instant(now)).into(),
            Err(refusal) => refusal.into(),
        }
    }

    /// What Graph answers to a request inside this process, with its whole URL.
    #[wasm_bindgen(js_name = exchangeInside)]
    pub fn exchange_inside(
        &mut self,
        method: &str,
        url: String,
        headers: Vec<String>,
        body: Vec<u8>,
        now: i64,
    ) -> Sent {
        let Ok(method) = method.parse::<Method>() else { return Response::new(405).into() };
        let request = Request { method, url, headers: pairs(headers), body };
        self.tenant.exchange(&request, instant(now)).into()
    }
}

/// The largest body in bytes that is read.
#[wasm_bindgen(js_name = mostBytes)]
#[must_use]
pub fn most_bytes() -> usize {
    front::MAX_BODY_BYTES
}

/// Whether an IP address is one that only this machine can reach.
#[wasm_bindgen(js_name = isOfThisMachine)]
#[must_use]
pub fn is_of_this_machine(address: &str) -> bool {
    front::is_of_this_machine(address)
}

/// Names and values that come in turn.
fn pairs(flat: Vec<String>) -> Headers {
    let mut rest = flat.into_iter();
    Headers(std::iter::from_fn(|| Some((rest.next()?, rest.next()?))).collect())
}

fn instant(milliseconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

#[cfg(test)]
mod tests;
