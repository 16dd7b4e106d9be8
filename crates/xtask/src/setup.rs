//! `cargo x setup`: whatever is needed and can be installed, quickly when all is there.

mod apt_sources;
mod browser;
mod debian;
mod hosts;
pub(crate) mod npm;
mod wasm_std;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

pub(crate) use browser::{browser, driver, install as install_browser, install_shell, shell};
pub(crate) use hosts::install as install_hosts;
pub(crate) use npm::{command as npm_command, node};
pub(crate) use wasm_std::Route;

/// What to install and how.
#[derive(Args)]
pub(crate) struct Options {
    /// How to get the wasm32 standard library. Any route but `auto` is taken even if it is there.
    #[arg(long, value_enum, default_value_t = Route::Auto)]
    wasm_std: Route,
    /// Put the standard library below this folder instead of the compiler's own (to try a route).
    #[arg(long, value_name = "DIR")]
    sysroot: Option<PathBuf>,
}

/// Installs everything that is missing.
pub(crate) fn run(options: &Options) -> Result<()> {
    wasm_std::install(options.wasm_std, options.sysroot.as_deref())?;
    if options.sysroot.is_none() {
        npm::install(npm::FOLDERS)?;
        install_browser()?;
    }
    Ok(())
}

/// The standard library for wasm32.
pub(crate) fn wasm_std() -> Result<()> {
    wasm_std::install(Route::Auto, None)
}

/// What building the npm package needs.
pub(crate) fn for_npm() -> Result<()> {
    wasm_std()?;
    npm::install(&["crates/accesspack-wasm/npm"])
}

/// What building and serving the portal needs.
pub(crate) fn for_portal() -> Result<()> {
    wasm_std()?;
    npm::install(&["web"])
}
