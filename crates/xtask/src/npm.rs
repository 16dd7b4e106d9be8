//! `cargo x npm`: the npm package in target/npm/accesspack/.

use std::path::PathBuf;

use anyhow::Result;

use crate::project::{self, NPM_CRATE, NPM_WASM};
use crate::step::step;
use crate::{bindgen, setup, wasm};

/// Sets up, builds the wasm, and lets the package's own script make the package around it.
pub(crate) fn run() -> Result<()> {
    setup::for_npm()?;
    build()?;
    eprintln!("  the package is in {}", folder().display());
    Ok(())
}

/// The package's folder.
pub(crate) fn folder() -> PathBuf {
    project::root().join("target/npm/accesspack")
}

/// The package, set-up being done.
pub(crate) fn build() -> Result<()> {
    let wasm = step("npm package, profile web", |step| {
        wasm::build(step, NPM_CRATE, "web", &format!("{NPM_WASM}.wasm"))
    })?;
    step("npm package, bindings and files", |step| {
        bindgen::generate(&wasm, &project::root().join("target/npm/pkg"), NPM_WASM, true)?;
        step.run(&mut setup::node("crates/accesspack-wasm/npm/build.mjs"))
    })?;
    Ok(())
}
