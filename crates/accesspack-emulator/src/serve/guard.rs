//! Which requests are answered at all. A page of another site can send requests to this machine, also under a name
//! that it made lead here; none of them may read or steer the tenant.

use accesspack_wire::http::{Headers, Method};

use crate::control::PREFIX;

/// Why a request is not answered; nothing for one that is.
pub(super) fn refusal(method: Method, path: &str, headers: &Headers) -> Option<&'static str> {
    let host = headers.get("Host").unwrap_or("127.0.0.1");
    if !is_loopback(host) {
        return Some("the emulator answers at 127.0.0.1, localhost and [::1] only");
    }
    let origin = headers.get("Origin");
    let is_steering = path.starts_with(PREFIX);
    if let Some(origin) = origin {
        let (scheme, from) = origin.split_once("://").unwrap_or_default();
        if !matches!(scheme, "http" | "https") || !is_loopback(from) {
            return Some("the emulator answers pages of this machine only");
        }
        if is_steering && !(scheme == "http" && from.eq_ignore_ascii_case(host)) {
            return Some("only the emulator's own pages may steer it");
        }
    }
    let is_from_elsewhere =
        headers.get("Sec-Fetch-Site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    if is_steering && is_from_elsewhere && method != Method::Get {
        return Some("only the emulator's own pages may steer it");
    }
    None
}

/// Whether a host, with or without a port, is this machine.
fn is_loopback(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    let is_port = port.bytes().all(|byte| byte.is_ascii_digit());
    is_port && ["127.0.0.1", "localhost", "[::1]"].iter().any(|it| name.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        for host in ["127.0.0.1", "127.0.0.1:8090", "LOCALHOST:80", "[::1]", "[::1]:8090"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:8090",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "localhost:80@evil.example",
            "127.0.0.1:80/x",
            "user@127.0.0.1",
            "[::1].evil.example",
            "0.0.0.0",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
