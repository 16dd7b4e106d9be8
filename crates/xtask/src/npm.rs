//! `cargo x npm`: the npm package in target/npm/accesspack/, or the emulator's beside it.

mod emulator;
mod notices;
mod quiet;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};

use crate::native::{self, Program};
use crate::project::{self, NPM_CRATE, NPM_WASM};
use crate::step::step;
use crate::{bindgen, order, portal, setup, short_names, wasm};

pub(crate) use emulator::build as build_emulator;

/// The options of `cargo x npm`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Also make the tarball that a release ships, target/npm/accesspack.tgz.
    #[arg(long)]
    pack: bool,
    /// Also make the extension for VS Code, target/npm/accesspack.vsix.
    #[arg(long)]
    vsix: bool,
    /// Make the emulator's package instead, target/npm/accesspack-emulator/; with `--pack` also its tarball.
    #[arg(long, conflicts_with = "vsix")]
    emulator: bool,
}

/// The folder of the extension for VS Code.
const EXTENSION: &str = "crates/accesspack-wasm/vscode";

/// Sets up, builds the wasm, and lets the package's own script make the package around it.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::for_npm()?;
    let folder = if options.emulator {
        emulator::build()?
    } else {
        build()?;
        folder()
    };
    eprintln!("  the package is in {}", folder.display());
    if options.pack {
        eprintln!("  its tarball is {}", pack(&folder)?.display());
    }
    if options.vsix {
        eprintln!("  the extension is {}", extension()?.display());
    }
    Ok(())
}

/// Makes the extension for VS Code, with the package's server in it.
pub(crate) fn extension() -> Result<PathBuf> {
    setup::npm::install(&[EXTENSION])?;
    step("extension for VS Code", |step| {
        let mut npm = setup::npm_command();
        npm.current_dir(project::root().join(EXTENSION)).args(["run", "--silent", "package"]);
        step.run(&mut npm)
    })?;
    Ok(project::root().join("target/npm/accesspack.vsix"))
}

/// Packs a package as npm would publish it, under a name without the version.
pub(crate) fn pack(folder: &Path) -> Result<PathBuf> {
    let to = project::root().join("target/npm");
    step("npm package, tarball", |step| {
        let mut npm = setup::npm_command();
        npm.current_dir(folder).args(["pack", "--silent", "--pack-destination"]).arg(&to);
        let printed = step.run(&mut npm)?;
        let name = printed.lines().last().unwrap_or_default().trim();
        let tarball = folder.with_extension("tgz");
        std::fs::rename(to.join(name), &tarball)
            .with_context(|| format!("npm made no tarball called {name}"))?;
        Ok(tarball)
    })
}

/// The package's folder.
pub(crate) fn folder() -> PathBuf {
    project::root().join("target/npm/accesspack")
}

/// The package, set-up being done; once, where several kinds of tests need it.
pub(crate) fn build() -> Result<()> {
    static IS_BUILT: AtomicBool = AtomicBool::new(false);
    if !IS_BUILT.load(Ordering::Relaxed) {
        build_anew()?;
        IS_BUILT.store(true, Ordering::Relaxed);
    }
    Ok(())
}

fn build_anew() -> Result<()> {
    let wasm = step("npm package, profile npm", |step| {
        wasm::build(step, NPM_CRATE, wasm::NPM, &format!("{NPM_WASM}.wasm"))
    })?;
    let core = step("npm package, what only checks, profile web", |step| {
        wasm::build_bare(step, NPM_CRATE, portal::SHIPPED, &format!("{NPM_WASM}.wasm"))
    })?;
    step("npm package, schemas and types of bodies", |step| {
        std::fs::create_dir_all(project::root().join("target/npm"))
            .context("cannot make the folder target/npm")?;
        let mut contract = native::command(step, Program::Example("contract"))?;
        step.run(contract.arg("target/npm/contract.json"))
    })?;
    step("npm package, bindings and files", |step| {
        let folder = project::root().join("target/npm");
        generate(&wasm, &folder.join("pkg"))?;
        let quiet = folder.join("quiet.wasm");
        std::fs::write(&quiet, quiet::quiet(&std::fs::read(&core)?)?)?;
        generate(&quiet, &folder.join("pkg-core"))?;
        notices::write(step, &folder, NPM_CRATE)?;
        step.run(&mut setup::node("crates/accesspack-wasm/npm/build.mjs"))
    })?;
    Ok(())
}

/// The bindings around a wasm, whose imports get short names and whose functions an order that compresses.
fn generate(wasm: &Path, out: &Path) -> Result<()> {
    bindgen::generate(wasm, out, NPM_WASM, true)?;
    let made = out.join(format!("{NPM_WASM}_bg.wasm"));
    short_names::shorten(&made, &out.join(format!("{NPM_WASM}.js")))?;
    let bytes = std::fs::read(&made).with_context(|| format!("no {}", made.display()))?;
    Ok(std::fs::write(&made, order::by_likeness(&bytes)?)?)
}
