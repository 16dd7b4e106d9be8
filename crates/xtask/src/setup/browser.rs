//! Chromium and its driver, for tests in a browser.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::debian;

/// Chromium's names; `CHROMIUM` in the environment goes before them.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The same engine without the browser's own windows, menus and profiles: opening a page in a fresh profile takes a third of
/// the work. Debian's package has its name.
const SHELL: &str = "chromium-headless-shell";

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

/// Chromium without its windows where it is installed, else the whole browser.
pub(crate) fn shell() -> Option<PathBuf> {
    given("CHROMIUM").or_else(|| on_path(SHELL)).or_else(browser)
}

/// Installs Chromium without its windows where it is missing and that is possible; the whole browser does the same, slower.
pub(crate) fn install_shell() {
    let is_there = given("CHROMIUM").or_else(|| on_path(SHELL)).is_some();
    if is_there || !debian::on_debian() || !debian::as_root() {
        return;
    }
    if let Err(error) = debian::install("Chromium without windows", &[SHELL]) {
        eprintln!("  tests take the whole browser: {error:#}");
    }
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
