//! Where things lie: the repository's root, cargo's target folder, the tools' own scratch folder.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};

/// The portal's package, and so the name of its files in dist/.
pub(crate) const PORTAL: &str = "accesspack-web";

/// The crate of these chores.
pub(crate) const XTASK: &str = env!("CARGO_PKG_NAME");

/// The version of everything that is released: the workspace's.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The npm package's crate.
pub(crate) const NPM_CRATE: &str = "accesspack-wasm";

/// The name of the npm package's wasm file and bindings.
pub(crate) const NPM_WASM: &str = "accesspack_wasm";

/// The wasm target that everything for browsers and Node is built for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The repository's root folder: above where we were called, else where we were built.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let called = env::current_dir().unwrap_or_default();
        let built = Path::new(env!("CARGO_MANIFEST_DIR"));
        let is_root = |folder: &&Path| folder.join("crates/xtask/Cargo.toml").exists();
        let above = called.ancestors().find(is_root);
        above.or_else(|| built.ancestors().find(is_root)).unwrap_or(built).to_path_buf()
    })
}

/// Cargo's target folder, wherever the environment or a configuration file puts it.
pub(crate) fn target_dir() -> Result<&'static Path> {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    if let Some(known) = TARGET.get() {
        return Ok(known);
    }
    let output = cargo()
        .args(["metadata", "--no-deps", "--format-version=1"])
        .output()
        .context("cannot run `cargo metadata`")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("cannot read `cargo metadata`")?;
    let folder = metadata
        .get("target_directory")
        .and_then(serde_json::Value::as_str)
        .context("`cargo metadata` names no target folder")?;
    Ok(TARGET.get_or_init(|| PathBuf::from(folder)))
}

/// A folder for the tools' own intermediate files; made when missing.
pub(crate) fn scratch(name: &str) -> Result<PathBuf> {
    let folder = target_dir()?.join("x").join(name);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    Ok(folder)
}

/// The commit that is built, with a mark where files differ from it; empty where this is no clone.
pub(crate) fn commit() -> Result<String> {
    let is_changed = !git(&["status", "--porcelain"])?.is_empty();
    Ok(git(&["rev-parse", "HEAD"])? + if is_changed { "+changes" } else { "" })
}

/// When that commit was made, in seconds since 1970; empty where this is no clone.
pub(crate) fn commit_time() -> Result<String> {
    git(&["log", "-1", "--format=%ct"])
}

fn git(args: &[&str]) -> Result<String> {
    let output = Command::new("git").args(args).current_dir(root()).output();
    let output = output.context("cannot run git")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether cargo keeps no notes for the next build.
static BUILDS_ONCE: AtomicBool = AtomicBool::new(false);

/// From now on cargo compiles without notes for the next build, which take a fifth of the time of a first one. What it
/// makes lies beside what is made with notes.
pub(crate) fn build_once() {
    BUILDS_ONCE.store(true, Ordering::Relaxed);
}

/// The cargo that started us, in the repository's root.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    if BUILDS_ONCE.load(Ordering::Relaxed) {
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    cargo
}
