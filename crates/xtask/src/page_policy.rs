//! What the portal's page may connect to beside the known clouds: more origins in its content security policy.

use anyhow::{Result, bail};

/// This computer, for a portal that is tried with an emulator.
pub(crate) const LOOPBACK: [&str; 3] =
    ["http://127.0.0.1:*", "http://localhost:*", "https://127.0.0.1:*"];

/// The directives that say what is reached with a token, or signed in at in a frame.
const DIRECTIVES: [&str; 2] = ["connect-src 'self'", "frame-src 'self'"];

/// The page with these origins added to its policy.
pub(crate) fn allow<S: AsRef<str>>(page: &str, origins: &[S]) -> Result<String> {
    let mut page = page.to_owned();
    let mut more = String::new();
    for origin in origins {
        more.push(' ');
        more.push_str(checked(origin.as_ref())?);
    }
    for directive in DIRECTIVES {
        if page.matches(directive).count() != 1 {
            bail!("the page has no `{directive}` in its policy, or more than one");
        }
        page = page.replacen(directive, &format!("{directive}{more}"), 1);
    }
    Ok(page)
}

/// An origin that adds nothing but itself to a policy.
fn checked(origin: &str) -> Result<&str> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.:*".contains(letter);
    match host {
        Some(host) if !host.is_empty() && host.chars().all(plain) => Ok(origin),
        _ => bail!("`{origin}` is no origin, such as https://graph.example"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "connect-src 'self' https://a.example; frame-src 'self'; form-action 'none'";

    #[test]
    fn origins_are_added_to_both_directives() {
        assert_eq!(
            allow(PAGE, &["https://b.example"]).unwrap(),
            "connect-src 'self' https://b.example https://a.example; \
             frame-src 'self' https://b.example; form-action 'none'"
        );
        assert_eq!(allow::<&str>(PAGE, &[]).unwrap(), PAGE);
        assert!(allow("<p>", &["https://b.example"]).is_err());
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for bad in [
            "graph.example",
            "https://",
            "https://a b",
            "https://a;script-src *",
            "'unsafe-inline'",
        ] {
            assert!(allow(PAGE, &[bad]).is_err(), "{bad}");
        }
    }
}
