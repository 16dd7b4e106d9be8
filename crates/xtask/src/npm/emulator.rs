//! The emulator's npm package: its wasm behind Node's HTTP server, in target/npm/accesspack-emulator/.

use std::path::PathBuf;

use anyhow::Result;

use super::notices;
use crate::project::{self, VERSION};
use crate::step::step;
use crate::{bindgen, setup, wasm};

/// Its crate.
const CRATE: &str = "accesspack-emulator-wasm";

/// The module that the package's files require.
const MODULE: &str = "accesspack_emulator";

/// Builds it, set-up being done; returns its folder.
pub(crate) fn build() -> Result<PathBuf> {
    let built = step("emulator's npm package, profile npm", |step| {
        wasm::build(step, CRATE, wasm::NPM, "accesspack_emulator_wasm.wasm")
    })?;
    let folder = project::root().join("target/npm/accesspack-emulator");
    step("emulator's npm package, files", |step| {
        let bindings = project::root().join("target/npm/pkg-emulator");
        bindgen::generate_for_node(&built, &bindings, MODULE)?;
        let mut node = setup::node("crates/accesspack-emulator-wasm/npm/build.mjs");
        node.arg(&bindings).arg(&folder).args([VERSION, env!("CARGO_PKG_REPOSITORY")]);
        step.run(&mut node)?;
        notices::write(step, &folder, CRATE)
    })?;
    Ok(folder)
}
