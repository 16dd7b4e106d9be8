//! The portal's files in dist/, as index.html lists them: `cargo x web` and the build of `serve`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::page::{self, Link};
use crate::project::{self, PORTAL};
use crate::step::{Step, step};
use crate::{bindgen, rule_pages, setup, split, wasm};

/// How to build the portal for release.
#[derive(Args)]
pub(crate) struct Options {
    /// Build with the `dev` profile: faster to build, much larger.
    #[arg(long)]
    dev: bool,
    /// Also build with Trunk, into a folder of its own, and say which files differ.
    #[arg(long, conflicts_with = "dev")]
    compare_with_trunk: bool,
}

/// The files for a web server, in dist/.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::for_portal()?;
    let dist = project::root().join("dist");
    build(if options.dev { "dev" } else { "web" }, &dist)?;
    eprintln!("  the portal is in {}", dist.display());
    if options.compare_with_trunk { compare_with_trunk(&dist) } else { Ok(()) }
}

/// Trunk reads the same page: it must come to the same files.
fn compare_with_trunk(dist: &Path) -> Result<()> {
    let theirs = project::scratch("portal")?.join("trunk-dist");
    step("portal, with Trunk", |step| {
        let mut trunk = Command::new("trunk");
        trunk.current_dir(project::root()).args(["build", "--release"]).arg("--dist").arg(&theirs);
        // Trunk takes `1` for a colour choice and refuses it
        step.run(trunk.env_remove("NO_COLOR"))
    })?;
    let (ours, theirs) = (names(dist)?, names(&theirs)?);
    let only = |some: &BTreeSet<String>, others: &BTreeSet<String>| {
        some.difference(others).cloned().collect::<Vec<_>>().join(" ")
    };
    if ours != theirs {
        bail!(
            "the two builds differ. Only from `cargo x web`: {}; only from Trunk: {}",
            only(&ours, &theirs),
            only(&theirs, &ours)
        );
    }
    eprintln!("  Trunk makes the same {} files", ours.len());
    Ok(())
}

/// The files below a folder, named from its root.
fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for path in files_below(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        found.insert(name.to_string_lossy().replace('\\', "/"));
    }
    Ok(found)
}

/// Every file below a folder.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// The profile of what is shipped; only there the wasm is cut into pieces.
const SHIPPED: &str = "web";

/// Builds the portal in a cargo profile into a folder, replacing what is there when all went well.
pub(crate) fn build(profile: &str, dist: &Path) -> Result<()> {
    bundle_scripts()?;
    let features: &[&str] = if profile == SHIPPED { &["split"] } else { &[] };
    let wasm = step(&format!("portal, profile {profile}"), |step| {
        wasm::build_with(step, PORTAL, profile, features, &format!("{PORTAL}.wasm"))
    })?;
    let bindings = project::scratch("portal")?.join(profile);
    step("portal, bindings and files", |step| {
        if profile == SHIPPED {
            cut(step, &wasm, &bindings)?;
        } else {
            bindgen::generate(&wasm, &bindings, PORTAL, false)?;
        }
        assemble(project::root(), &bindings, dist)
    })
}

/// Cuts the wasm, writes the bindings of its main part, and makes one small script of what starts it.
fn cut(step: &Step, wasm: &Path, bindings: &Path) -> Result<()> {
    let scratch = project::scratch("portal")?;
    let pieces = split::cut(wasm, &scratch.join("pieces"))?;
    let loose = scratch.join("loose");
    bindgen::generate_for_main(&pieces.main, &loose, PORTAL)?;
    copy_file(&pieces.loader, &loose.join("pieces.js"))?;
    remove(bindings)?;
    let main = format!("{PORTAL}_bg.wasm");
    copy_file(&loose.join(&main), &bindings.join(&main))?;
    let folder = pieces.folder.file_name().context("the pieces have no folder")?;
    copy_folder(&pieces.folder, &bindings.join(folder))?;
    let script = format!("{PORTAL}.js");
    let mut node = setup::node("web/js/one.mjs");
    step.run(node.arg(loose.join(&script)).arg(bindings.join(&script)))?;
    Ok(())
}

/// After Trunk built: puts the cut wasm and its script in the place of Trunk's own.
pub(crate) fn pieces_for_trunk() -> Result<()> {
    let variable = |name: &str| {
        std::env::var(name).with_context(|| format!("Trunk sets {name}, and it is not set"))
    };
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let profile = if variable("TRUNK_PROFILE")? == "release" { SHIPPED } else { "dev" };
    let wasm = wasm::built(profile, &format!("{PORTAL}.wasm"))?;
    let bindings = project::scratch("portal")?.join("for-trunk");
    step("portal, pieces", |step| cut(step, &wasm, &bindings))?;
    remove(&staging.join("snippets"))?;
    copy_folder(&bindings, &staging)
}

/// What Trunk needs before it builds.
pub(crate) fn scripts() -> Result<()> {
    setup::for_portal()?;
    bundle_scripts()
}

/// The scripts, styles and static pages beside the wasm.
fn bundle_scripts() -> Result<()> {
    step("portal, scripts", |step| step.run(&mut setup::node("web/js/build.mjs")))?;
    let rules = project::root().join("web/js/dist/rules");
    step("portal, pages of the rules", |step| rule_pages::write(step, &rules))
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
            Link::Rust => copy_bindings(bindings, &fresh)?,
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

/// The bindings, the wasm, and the folders beside them: its pieces, or modules of ours that it carries.
fn copy_bindings(from: &Path, to: &Path) -> Result<()> {
    for name in [format!("{PORTAL}.js"), format!("{PORTAL}_bg.wasm")] {
        copy_file(&from.join(&name), &to.join(&name))?;
    }
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_dir(), path.file_name()) {
            copy_folder(&path, &to.join(name))?;
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk must not add what `cargo x web` does not: hashes in names, scripts in the page.
    #[test]
    fn the_page_and_trunks_settings_fit_our_build() {
        let root = project::root();
        let text = fs::read_to_string(root.join("index.html")).unwrap();
        let page = page::parse(&text).unwrap();
        assert!(page.links.contains(&Link::Rust));
        assert!(text.contains(&format!("data-bin=\"{PORTAL}\"")));
        assert!(text.contains("data-cargo-profile-release=\"web\""));
        let trunk = fs::read_to_string(root.join("Trunk.toml")).unwrap();
        for line in ["filehash = false", "inject_scripts = false", "dist = \"dist\""] {
            assert!(trunk.lines().any(|it| it == line), "Trunk.toml lacks `{line}`");
        }
    }
}
