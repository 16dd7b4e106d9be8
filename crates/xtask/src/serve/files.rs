//! The server: files of dist/, the page for every path of the app, and word of a new build.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use rouille::{Request, Response, Server};

/// The page asks here whether there is a newer build; only pages of this server know it.
const RELOAD_SCRIPT: &str = "/.dev/reload.js";
const RELOAD_QUESTION: &str = "/.dev/build";

/// Asks again and again, and reloads the page when the answer changes.
const RELOAD: &str = r#"// Reloads the page after a rebuild. `cargo x serve` adds this file; it is not part of the portal.
let known;
for (;;) {
  try {
    const answer = await fetch(`/.dev/build?known=${known ?? ""}`);
    const number = await answer.text();
    if (known !== undefined && known !== number) location.reload();
    known = number;
  } catch {
    await new Promise((again) => setTimeout(again, 2000));
  }
}
"#;

/// Counts the builds, and lets questions wait for the next one.
#[derive(Default)]
pub(crate) struct BuildNumber {
    number: Mutex<u64>,
    changed: Condvar,
}

impl BuildNumber {
    /// There is a new build.
    pub(crate) fn next(&self) {
        *self.number.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// The number, as soon as it differs from the known one, or after a while.
    fn other_than(&self, known: &str) -> String {
        let number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |number: &mut u64| number.to_string() == known;
        let (number, _) = self
            .changed
            .wait_timeout_while(number, Duration::from_secs(25), same)
            .unwrap_or_else(PoisonError::into_inner);
        number.to_string()
    }
}

/// A server on loopback for the files of a folder.
pub(crate) fn server(
    port: u16,
    dist: PathBuf,
    build: Arc<BuildNumber>,
) -> Result<Server<impl Fn(&Request) -> Response>, Box<dyn Error + Send + Sync>> {
    Server::new(("127.0.0.1", port), move |request| {
        let response = match request.url().as_str() {
            RELOAD_SCRIPT => Response::from_data("text/javascript", RELOAD),
            RELOAD_QUESTION => {
                let known = request.get_param("known").unwrap_or_default();
                Response::text(build.other_than(&known))
            }
            path => file(request, path, &dist),
        };
        // the build may have changed the file a moment ago
        response.with_unique_header("Cache-Control", "no-store")
    })
}

fn file(request: &Request, path: &str, dist: &Path) -> Response {
    if path != "/" && path != "/index.html" {
        let response = rouille::match_assets(request, dist);
        let last = path.rsplit('/').next().unwrap_or_default();
        // a path without an extension is one of the app's pages
        if response.is_success() || last.contains('.') {
            return response;
        }
    }
    match std::fs::read_to_string(dist.join("index.html")) {
        Ok(html) => Response::html(with_reload(&html)),
        Err(error) => Response::text(format!("no page: {error}")).with_status_code(500),
    }
}

fn with_reload(html: &str) -> String {
    let script = format!("<script type=\"module\" src=\"{RELOAD_SCRIPT}\"></script></body>");
    html.replacen("</body>", &script, 1)
}
