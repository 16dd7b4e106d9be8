//! Watching the source files that the portal is built from.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::project;
use crate::trunk::WatchSettings;

/// How long no file may change before a build begins: an editor saves more than once, and a checkout touches
/// many files.
const QUIET: Duration = Duration::from_millis(300);

/// The changes to come.
pub(crate) struct Changes {
    events: Receiver<PathBuf>,
    // watching ends when this is dropped
    _watcher: RecommendedWatcher,
}

/// Starts watching.
///
/// # Errors
/// When the system cannot watch, or one of the paths is gone.
pub(crate) fn start(settings: WatchSettings) -> Result<Changes> {
    let WatchSettings { watch, ignore } = settings;
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths.into_iter().filter(|path| is_source(path, &ignore)) {
            // the receiver is gone only when the program ends
            sender.send(path).ok();
        }
    })
    .context("cannot watch for changes")?;
    for name in watch {
        let path = project::root().join(name);
        watcher
            .watch(&path, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {}", path.display()))?;
    }
    Ok(Changes { events, _watcher: watcher })
}

impl Changes {
    /// Calls the action after each burst of changes, for ever.
    pub(crate) fn each(&self, mut action: impl FnMut()) {
        while let Ok(first) = self.events.recv() {
            while self.events.recv_timeout(QUIET).is_ok() {}
            let name = first.strip_prefix(project::root()).unwrap_or(&first);
            eprintln!("  {} changed", name.display());
            action();
        }
    }
}

/// Whether a file is neither made by a build nor an editor's own.
fn is_source(path: &Path, ignore: &[PathBuf]) -> bool {
    let path = path.strip_prefix(project::root()).unwrap_or(path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !ignore.iter().any(|made| path.starts_with(made))
        && !name.starts_with('.')
        && !name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trunk;

    #[test]
    fn what_a_build_writes_does_not_start_a_build() {
        let root = project::root();
        let WatchSettings { watch, ignore } = trunk::settings().unwrap().watch;
        assert!(watch.iter().all(|path| root.join(path).exists()), "{watch:?}");
        let is_source = |name: &str| is_source(&root.join(name), &ignore);
        assert!(is_source("web/src/main.rs"));
        assert!(is_source("index.html"));
        assert!(!is_source("web/node_modules/x/index.js"));
        assert!(!is_source("web/js/dist/msal.js"));
        assert!(!is_source("web/styles/tokens.css"));
        assert!(!is_source("web/src/.main.rs.swp"));
    }
}
