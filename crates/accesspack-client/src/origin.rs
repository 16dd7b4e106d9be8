//! Scheme, host and port of a URL, compared so strictly that a token cannot slip to another host.

/// Scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    scheme: String,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of an absolute `http` or `https` URL. Anything that readers of URLs disagree about
    /// (user names, backslashes, spaces, control characters) has none.
    #[must_use]
    pub fn of(url: &str) -> Option<Self> {
        if url.chars().any(|letter| letter.is_control() || letter.is_whitespace() || letter == '\\')
        {
            return None;
        }
        let (scheme, rest) = url.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let default_port = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            _ => return None,
        };
        let authority = rest.split(['/', '?', '#']).next()?;
        let colon = authority.rfind(':').filter(|at| !authority.ends_with(']') && *at > 0);
        let (host, port) = match colon.and_then(|at| authority.split_at_checked(at)) {
            Some((host, ":")) => (host, default_port),
            Some((host, port)) => (host, digits(port.get(1..)?)?.parse().ok()?),
            None => (authority, default_port),
        };
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.[]:".contains(letter);
        if host.is_empty() || !host.chars().all(plain) {
            return None;
        }
        Some(Self { scheme, host: host.to_ascii_lowercase(), port })
    }

    /// Whether a token may travel there: encrypted by https, or without leaving this computer.
    #[must_use]
    pub fn is_trustworthy(&self) -> bool {
        self.scheme == "https" || self.is_loopback()
    }

    /// Whether it is this computer.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        matches!(self.host.as_str(), "localhost" | "127.0.0.1" | "[::1]")
    }
}

impl std::fmt::Display for Origin {
    /// As it is written in a URL, with its port: `https://graph.microsoft.com:443`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

/// A number without a sign, which a browser refuses.
fn digits(text: &str) -> Option<&str> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_may_travel_by_https_or_within_this_computer() {
        for good in [
            "https://graph.example",
            "http://127.0.0.1:8090/x",
            "http://[::1]:1",
            "http://localhost",
        ] {
            assert!(Origin::of(good).unwrap().is_trustworthy(), "{good}");
        }
        for bad in
            ["http://graph.example", "http://127.0.0.1.evil.example", "http://localhost.example"]
        {
            assert!(!Origin::of(bad).unwrap().is_trustworthy(), "{bad}");
        }
    }

    #[test]
    fn scheme_host_and_port_make_the_origin() {
        let graph = Origin::of("https://graph.microsoft.com").unwrap();
        for same in [
            "https://graph.microsoft.com/v1.0/users?$top=5",
            "HTTPS://Graph.Microsoft.com:443/beta",
            "https://graph.microsoft.com?x",
        ] {
            assert_eq!(Origin::of(same), Some(graph.clone()), "{same}");
        }
        for other in [
            "http://graph.microsoft.com/",
            "https://graph.microsoft.com:8443/",
            "https://graph.microsoft.com.evil.example/",
            "https://evil.example/?https://graph.microsoft.com/",
        ] {
            assert_ne!(Origin::of(other), Some(graph.clone()), "{other}");
        }
    }

    #[test]
    fn what_can_be_read_two_ways_has_no_origin() {
        for url in [
            "https://graph.microsoft.com@evil.example/",
            "https://user:pass@graph.microsoft.com/",
            "https://evil.example\\@graph.microsoft.com/",
            "https://graph.microsoft.com\t.evil.example/",
            "https://graph.microsoft.com\u{3002}evil.example/",
            "//graph.microsoft.com/v1.0",
            "/v1.0/users",
            "ftp://graph.microsoft.com/",
            "https:///v1.0",
            "https://graph.microsoft.com:port/",
            "https://graph.microsoft.com:+443/",
            "",
        ] {
            assert_eq!(Origin::of(url), None, "{url}");
        }
    }

    #[test]
    fn an_address_in_brackets_keeps_its_colons() {
        assert_eq!(Origin::of("http://[::1]:8090/v1.0"), Origin::of("http://[::1]:8090"));
        assert_ne!(Origin::of("http://[::1]:8090"), Origin::of("http://[::1]"));
    }
}
