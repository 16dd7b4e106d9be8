//! The server: files of dist/, the page for every path of the app, and word of a new build.

use std::path::PathBuf;
use std::time::Duration;

use crate::page_policy;
use anyhow::Result;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The address of the script that reloads the page; only pages of this server name it.
const RELOAD_SCRIPT: &str = "/.dev/reload.js";

/// Asks again and again for the number of the build, and reloads the page when it changes.
const RELOAD: &str = r#"// Reloads the page after a rebuild. `cargo x serve` adds this file; it is not part of the portal.
async function follow(known) {
  for (;;) {
    try {
      const answer = await fetch(`/.dev/build/${known ?? "none"}`);
      const number = await answer.text();
      if (known !== undefined && known !== number) location.reload();
      known = number;
    } catch {
      await new Promise((again) => setTimeout(again, 2000));
    }
  }
}
follow();
"#;

/// What the server hands out.
#[derive(Clone)]
pub(crate) struct Site {
    /// The folder of the built portal.
    pub(crate) dist: PathBuf,
    /// The number of the last build.
    pub(crate) build: Receiver<u64>,
}

/// Serves until the program ends.
pub(crate) async fn serve(listener: TcpListener, site: Site) -> Result<()> {
    let files = ServeDir::new(&site.dist)
        .append_index_html_on_directories(false)
        .fallback(get(not_a_file).with_state(site.clone()));
    let router = Router::new()
        .route("/index.html", get(page))
        .route(RELOAD_SCRIPT, get(([(header::CONTENT_TYPE, "text/javascript")], RELOAD)))
        .route("/.dev/build/{known}", get(other_than))
        .fallback_service(files)
        // the build may have changed the file a moment ago
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
        .layer(middleware::from_fn(only_this_machine))
        .with_state(site);
    Ok(axum::serve(listener, router).await?)
}

/// Refuses a request for another host: a page elsewhere whose name leads here would read `config.json`.
async fn only_this_machine(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(is_of_this_machine) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "this server is for http://127.0.0.1 and http://localhost alone")
        .into_response()
}

/// Whether a `Host` names this machine, with or without a port.
fn is_of_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok());
    ["127.0.0.1", "localhost", "[::1]"].contains(&name.map_or(host, |(name, _)| name))
}

/// The number of the build, as soon as it differs from the known one, or after a while.
async fn other_than(Path(known): Path<String>, State(mut site): State<Site>) -> String {
    let changed = site.build.wait_for(|number| number.to_string() != known);
    // nothing new is an answer too
    let _ = tokio::time::timeout(Duration::from_secs(25), changed).await;
    site.build.borrow().to_string()
}

/// A path without an extension is one of the app's pages.
async fn not_a_file(uri: Uri, site: State<Site>) -> Response {
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    if last.contains('.') {
        return (StatusCode::NOT_FOUND, "there is no such file in this build").into_response();
    }
    page(site).await
}

async fn page(State(site): State<Site>) -> Response {
    match tokio::fs::read_to_string(site.dist.join("index.html")).await {
        Ok(html) => {
            let script =
                format!("<script type=\"module\" src=\"{RELOAD_SCRIPT}\"></script></body>");
            match page_policy::allow(&html, &page_policy::LOOPBACK) {
                Ok(html) => Html(html.replacen("</body>", &script, 1)).into_response(),
                Err(error) => {
                    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
                }
            }
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("there is no page: {error}"))
            .into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["127.0.0.1:8080", "localhost:8080", "localhost", "[::1]:8080", "[::1]"] {
            assert!(is_of_this_machine(host), "{host}");
        }
        for host in [
            "portal.example:8080",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "",
            ":80",
        ] {
            assert!(!is_of_this_machine(host), "{host}");
        }
    }
    #[test]
    fn a_name_elsewhere_that_leads_here_gets_nothing() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (_keep, build) = tokio::sync::watch::channel(0);
        let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/src/serve").into();
        runtime.spawn(serve(listener, Site { dist, build }));
        let asked = |path: &str, host: &str| {
            let version = if host.is_empty() { "1.0" } else { "1.1" };
            let host = if host.is_empty() { String::new() } else { format!("Host: {host}\r\n") };
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            let request = format!("GET {path} HTTP/{version}\r\n{host}Connection: close\r\n\r\n");
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer.split(' ').nth(1).unwrap().to_owned()
        };
        for path in ["/files.rs", RELOAD_SCRIPT, "/.dev/build/none"] {
            assert_eq!(asked(path, &address.to_string()), "200", "{path}");
            assert_eq!(asked(path, "rebound.example:8080"), "403", "{path}");
            assert_eq!(asked(path, ""), "403", "{path}");
        }
    }
}
