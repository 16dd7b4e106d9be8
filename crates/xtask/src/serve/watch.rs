//! Watching the source files that the portal is built from.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::project;

/// What the portal is built from.
const WATCHED: [&str; 6] = ["web", "crates", "index.html", "Cargo.toml", "Cargo.lock", ".cargo"];

/// Folders that builds write into, or that hold other people's files.
const BUILT: [&str; 4] = ["node_modules", "target", "dist", ".git"];

/// An editor saves more than once, and a checkout touches many files: wait until it is quiet.
const QUIET: Duration = Duration::from_millis(300);

/// The changes to come.
pub(crate) struct Changes {
    events: Receiver<PathBuf>,
    // watching ends when this is dropped
    _watcher: RecommendedWatcher,
}

/// Starts watching.
pub(crate) fn start() -> Result<Changes> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths.into_iter().filter(|path| is_source(path)) {
            // nobody listens any more when the program ends
            sender.send(path).ok();
        }
    })
    .context("cannot watch for changes")?;
    for name in WATCHED {
        let path = project::root().join(name);
        if path.exists() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {}", path.display()))?;
        }
    }
    Ok(Changes { events, _watcher: watcher })
}

impl Changes {
    /// Calls the action after each burst of changes, for ever.
    pub(crate) fn each(&self, mut action: impl FnMut()) {
        while let Ok(first) = self.events.recv() {
            let mut paths = vec![first];
            while let Ok(path) = self.events.recv_timeout(QUIET) {
                paths.push(path);
            }
            paths.dedup();
            if let Some(path) = paths.iter().find(|path| !is_ignored(path)) {
                let name = path.strip_prefix(project::root()).unwrap_or(path);
                eprintln!("  {} changed", name.display());
                action();
            }
        }
    }
}

fn is_source(path: &Path) -> bool {
    let path = path.strip_prefix(project::root()).unwrap_or(path);
    let built = |part: std::path::Component<'_>| BUILT.iter().any(|it| part.as_os_str() == *it);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !path.components().any(built) && !name.starts_with('.') && !name.ends_with('~')
}

/// What git ignores is made by a build; without git everything counts as source.
fn is_ignored(path: &Path) -> bool {
    let mut git = Command::new("git");
    git.current_dir(project::root()).args(["check-ignore", "--quiet"]).arg(path);
    git.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_writes_does_not_start_a_build() {
        let root = project::root();
        assert!(is_source(&root.join("web/src/main.rs")));
        assert!(is_source(&root.join("index.html")));
        assert!(!is_source(&root.join("web/node_modules/x/index.js")));
        assert!(!is_source(&root.join("web/js/dist/msal.js")));
        assert!(!is_source(&root.join("web/src/.main.rs.swp")));
    }
}
