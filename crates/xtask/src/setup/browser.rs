//! Chromium and its driver, for tests in a browser.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::debian;

/// Chromium's names; `CHROMIUM` in the environment goes before them.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Installs Chromium with its driver when one of them is missing.
pub(crate) fn install() -> Result<()> {
    if browser().is_some() && driver().is_some() {
        return Ok(());
    }
    debian::install("Chromium with its driver", &["chromium", "chromium-driver"]).context(
        "tests in a browser need Chromium and chromedriver: install both, and set CHROMIUM and \
         CHROMEDRIVER to their paths where they are not on the PATH",
    )
}

/// The browser's program.
pub(crate) fn browser() -> Option<PathBuf> {
    given("CHROMIUM").or_else(|| BROWSERS.iter().find_map(|name| on_path(name)))
}

/// The driver's program.
pub(crate) fn driver() -> Option<PathBuf> {
    given("CHROMEDRIVER").or_else(|| on_path("chromedriver"))
}

fn given(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|path| path.is_file())
}
