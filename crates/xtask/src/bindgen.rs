//! wasm-bindgen as a library: nothing to install, and always the version that the crates use.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, Result};

/// Notes for tools, in nothing that is shipped.
const DROPPED: [&str; 2] = ["--remove-name-section", "--remove-producers-section"];

/// Writes JavaScript (and TypeScript when asked) around a wasm file: `NAME.js`, `NAME_bg.wasm`.
pub(crate) fn generate(wasm: &Path, out: &Path, name: &str, typescript: bool) -> Result<()> {
    // the npm package replaces an instance that stopped, which the portal does by loading the page again
    let package = &["--experimental-reset-state-function"];
    let (more, dropped) =
        if typescript { (package, &DROPPED[..]) } else { (&["--no-typescript"], &[][..]) };
    run(wasm, out, name, &[&["--target=web"], &more[..], dropped].concat())
}

/// A module for Node alone, which loads the wasm beside it.
pub(crate) fn generate_for_node(wasm: &Path, out: &Path, name: &str) -> Result<()> {
    run(wasm, out, name, &[&["--target=nodejs", "--no-typescript"], &DROPPED[..]].concat())
}

/// The same around the main part of a wasm file that was cut: the other parts use what it exports.
pub(crate) fn generate_for_main(wasm: &Path, out: &Path, name: &str) -> Result<()> {
    let kept = "--keep-lld-exports";
    run(wasm, out, name, &[&["--target=web", kept, "--no-typescript"], &DROPPED[..]].concat())
}

fn run(wasm: &Path, out: &Path, name: &str, more: &[&str]) -> Result<()> {
    if out.exists() {
        std::fs::remove_dir_all(out)
            .with_context(|| format!("cannot empty the folder {}", out.display()))?;
    }
    let mut args: Vec<OsString> = vec!["wasm-bindgen".into()];
    args.extend(["--out-name".into(), name.into(), "--out-dir".into(), out.into()]);
    args.extend(more.iter().map(Into::into));
    args.push(wasm.into());
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args)
        .with_context(|| format!("wasm-bindgen refused {}", wasm.display()))
}

/// Runs the tests in a wasm file, as `cargo test --target wasm32-unknown-unknown` wants it.
pub(crate) fn test_runner(args: Vec<OsString>) -> Result<()> {
    let mut all: Vec<OsString> = vec!["wasm-bindgen-test-runner".into()];
    all.extend(args);
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(all)
}
