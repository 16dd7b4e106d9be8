//! The portal's files in dist/, as index.html lists them: `cargo x web` and the build of `serve`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;

use crate::page::{self, Link};
use crate::project::{self, PORTAL};
use crate::step::step;
use crate::{bindgen, setup, wasm};

/// How to build the portal for release.
#[derive(Args)]
pub(crate) struct Options {
    /// Build with the `dev` profile: faster to build, much larger.
    #[arg(long)]
    dev: bool,
}

/// The files for a web server, in dist/.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::for_portal()?;
    let dist = project::root().join("dist");
    build(if options.dev { "dev" } else { "web" }, &dist)?;
    eprintln!("  the portal is in {}", dist.display());
    Ok(())
}

/// Builds the portal in a cargo profile into a folder, replacing what is there when all went well.
pub(crate) fn build(profile: &str, dist: &Path) -> Result<()> {
    bundle_scripts()?;
    let wasm = step(&format!("portal, profile {profile}"), |step| {
        wasm::build(step, PORTAL, profile, &format!("{PORTAL}.wasm"))
    })?;
    let bindings = project::scratch("portal")?.join(profile);
    step("portal, bindings and files", |_| {
        bindgen::generate(&wasm, &bindings, PORTAL, false)?;
        assemble(project::root(), &bindings, dist)
    })
}

/// What Trunk needs before it builds.
pub(crate) fn scripts() -> Result<()> {
    setup::for_portal()?;
    bundle_scripts()
}

/// The scripts and styles beside the wasm.
fn bundle_scripts() -> Result<()> {
    step("portal, scripts", |step| step.run(&mut setup::node("web/js/build.mjs")))?;
    Ok(())
}

/// Puts together what the page's links name, then swaps it in.
fn assemble(root: &Path, bindings: &Path, dist: &Path) -> Result<()> {
    let text = fs::read_to_string(root.join("index.html")).context("cannot read index.html")?;
    let page = page::parse(&text)?;
    let fresh = dist.with_extension("new");
    remove(&fresh)?;
    fs::create_dir_all(&fresh)?;
    for link in &page.links {
        match link {
            Link::Rust => copy_folder(bindings, &fresh)?,
            Link::Folder { from, to } => copy_folder(&root.join(from), &fresh.join(to))?,
            Link::File { from, to } => {
                let from = root.join(from);
                let name = from.file_name().context("index.html: a link to no file")?;
                copy_file(&from, &fresh.join(to).join(name))?;
            }
        }
    }
    fs::write(fresh.join("index.html"), page.html).context("cannot write index.html")?;
    remove(dist)?;
    fs::rename(&fresh, dist).with_context(|| format!("cannot write {}", dist.display()))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let entries = fs::read_dir(from).with_context(|| {
        format!("index.html names the folder {}, which cannot be read", from.display())
    })?;
    for entry in entries {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else {
            copy_file(&path, &to.join(name))?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}
