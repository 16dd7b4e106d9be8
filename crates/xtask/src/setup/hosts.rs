//! The web servers whose files `web/hosting/` makes: journeys run behind them.

use super::debian;
use std::path::Path;

/// Where each is looked for, and Debian's packages of it.
const PROGRAMS: [(&[&str], &[&str]); 2] = [
    (&["/usr/sbin/nginx", "/usr/bin/nginx"], &["nginx-light", "libnginx-mod-http-brotli-static"]),
    (&["/usr/bin/caddy"], &["caddy"]),
];

/// Installs those that are missing, where that is possible. Where it is not, their journeys are skipped.
pub(crate) fn install() {
    if !debian::on_debian() || !debian::as_root() {
        return;
    }
    for (places, packages) in PROGRAMS {
        let is_there = places.iter().any(|place| Path::new(place).exists());
        if !is_there && let Err(error) = debian::install("web server for journeys", packages) {
            eprintln!("  the journeys behind it are skipped: {error:#}");
        }
    }
}
