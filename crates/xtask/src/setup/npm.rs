//! Node and the npm packages of the folders that have a lock file.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project;
use crate::step::step;

/// The folders with npm packages of their own.
pub(crate) const FOLDERS: &[&str] = &[
    "web",
    "crates/accesspack-wasm/npm",
    "tests/npm",
    "tests/runtimes",
    "tests/bench",
    "tests/contract",
    "tests/e2e",
];

/// The folder whose packages may run scripts when they are installed: they put the programs of Deno and Bun in place.
const WITH_SCRIPTS: &str = "tests/runtimes";

/// The oldest Node that everything is run on.
const NODE: u32 = 20;

/// Installs what the lock files name, where it is not installed yet.
pub(crate) fn install(folders: &[&str]) -> Result<()> {
    check_node()?;
    for folder in folders {
        install_in(&project::root().join(folder), folder)?;
    }
    Ok(())
}

/// `node` with a script of the repository, run in the root folder.
pub(crate) fn node(script: &str) -> Command {
    let mut node = Command::new("node");
    node.current_dir(project::root()).arg(script);
    node
}

/// `npm`.
pub(crate) fn command() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

fn install_in(folder: &Path, name: &str) -> Result<()> {
    let Ok(lock) = fs::read(folder.join("package-lock.json")) else { return Ok(()) };
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(&format!("npm packages of {name}"), |step| {
        // tests use the system's Chromium
        step.run(ci(folder, name).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    })?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}

/// `npm ci` in a folder; nothing that is installed runs a script of its own, but in the folder that needs it.
fn ci(folder: &Path, name: &str) -> Command {
    let mut npm = command();
    npm.current_dir(folder).args(["ci", "--no-audit", "--no-fund"]);
    if name != WITH_SCRIPTS {
        npm.arg("--ignore-scripts");
    }
    npm
}

/// Whether Node is there, and new enough.
pub(crate) fn check_node() -> Result<()> {
    let asked = Command::new("node").arg("--version").output();
    let version = asked.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned());
    let Ok(version) = version else {
        bail!("install Node.js {NODE} or newer with npm (https://nodejs.org)");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|it| it.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        bail!("Node.js is {version}: install {NODE} or newer (https://nodejs.org)");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A package whose installation writes a file.
    const PACKAGE: &str = r#"{ "name": "x", "version": "1.0.0", "scripts": { "preinstall": "node --eval \"fs.writeFileSync('ran', '')\"" } }"#;
    const LOCK: &str = r#"{ "name": "x", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "x", "version": "1.0.0" } } }"#;

    #[test]
    fn an_installation_runs_scripts_in_one_folder_only() {
        let folder = std::env::temp_dir().join(format!("accesspack-npm-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("package.json"), PACKAGE).unwrap();
        fs::write(folder.join("package-lock.json"), LOCK).unwrap();
        for name in FOLDERS {
            let output = ci(&folder, name).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let has_run = fs::remove_file(folder.join("ran")).is_ok();
            assert_eq!(has_run, *name == WITH_SCRIPTS, "{name}");
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
