//! Which requests are answered at all. A page of another site can send requests to this machine, also under a name
//! that it made lead here; none of them may read or steer the tenant.

use accesspack_wire::http::{Headers, Method};

use crate::control::PREFIX;

/// Names and pages beyond this machine's own that are answered; none without being named.
#[derive(Debug, Clone, Default)]
pub struct AllowedCallers {
    /// Names under which the emulator is reached, without a port, such as the one that a container has for it.
    pub hosts: Vec<String>,
    /// Origins of pages that may call Graph here, such as `https://portal.test:4300`. None of them may steer the tenant.
    pub origins: Vec<String>,
    /// Whether it may listen where other machines reach it: inside a container, whose own published port decides who does.
    pub other_machines: bool,
}

impl AllowedCallers {
    fn has_host(&self, host: &str) -> bool {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        is_loopback(host) || self.hosts.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    fn has_origin(&self, origin: &str) -> bool {
        let (scheme, from) = origin.split_once("://").unwrap_or_default();
        (matches!(scheme, "http" | "https") && is_loopback(from))
            || self.origins.iter().any(|known| known.eq_ignore_ascii_case(origin))
    }
}

/// Why a request is not answered; nothing for one that is.
pub(super) fn refusal(
    method: Method,
    path: &str,
    headers: &Headers,
    allowed: &AllowedCallers,
) -> Option<&'static str> {
    let host = headers.get("Host").unwrap_or("127.0.0.1");
    if !allowed.has_host(host) {
        return Some(
            "the emulator answers at 127.0.0.1, localhost and [::1] only, and at names given with --allow-host",
        );
    }
    let origin = headers.get("Origin");
    let is_steering = path.starts_with(PREFIX);
    if let Some(origin) = origin {
        if !allowed.has_origin(origin) {
            return Some(
                "the emulator answers pages of this machine only, and those of origins given with --allow-origin",
            );
        }
        let own = origin.strip_prefix("http://");
        if is_steering && !own.is_some_and(|from| from.eq_ignore_ascii_case(host)) {
            return Some("only the emulator's own pages may steer it");
        }
    }
    let site = headers.get("Sec-Fetch-Site").unwrap_or("none");
    // a page that opens the demo is another one, and steers nothing by that
    let is_opening = method == Method::Get && headers.get("Sec-Fetch-Mode") == Some("navigate");
    if is_steering && !matches!(site, "same-origin" | "none") && !is_opening {
        return Some("only the emulator's own pages may steer it");
    }
    // a picture or a script of another page names no origin; it would use up a fault or a limit
    if site == "cross-site" && origin.is_none() && !is_opening {
        return Some("the emulator answers pages of this machine only");
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
    fn others_are_answered_when_they_are_named() {
        let allowed = AllowedCallers {
            hosts: vec!["graph.test".to_owned()],
            origins: vec!["https://portal.test:4300".to_owned()],
            ..AllowedCallers::default()
        };
        let ask = |method, path, host: &str, origin: &str| {
            let headers = Headers::new().with("Host", host).with("Origin", origin);
            refusal(method, path, &headers, &allowed).is_none()
        };
        let (page, state) = ("https://portal.test:4300", "/_emulator/state");
        assert!(ask(Method::Get, "/v1.0/users", "Graph.Test:8090", page));
        assert!(!ask(Method::Get, "/v1.0/users", "graph.test.evil.example", page));
        assert!(!ask(Method::Get, "/v1.0/users", "graph.test", "https://portal.test"));
        assert!(!ask(Method::Get, state, "graph.test:8090", page), "may not steer");
        assert!(!ask(Method::Get, state, "127.0.0.1", "http://graph.test"));
        let headers = Headers::new().with("Host", "graph.test");
        assert!(
            refusal(Method::Get, "/v1.0/users", &headers, &AllowedCallers::default()).is_some()
        );
    }

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
