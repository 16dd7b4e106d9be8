//! The portal's files in dist/. What they are is written here, once: `cargo x web` and `cargo x serve` call it, and
//! so does Trunk, through the hook in Trunk.toml.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::hosting::{self, HostingOptions};
use crate::project::{self, PORTAL};
use crate::step::{Progress, step};
use crate::{bindgen, chunks, order, rule_pages, setup, short_names, wasm};

/// What stands beside the page: copied into dist/ as it is.
const STATIC: &str = "web/static";

/// What `web/js/build.mjs` makes: copied into dist/ as well.
const MADE: &str = "web/js/dist";

/// The page, in the repository's root as in dist/, and the name under which static hosts answer an unknown address with it, so that a reload stays
/// where it was.
const PAGE: &str = "index.html";
const PAGE_NOT_FOUND: &str = "404.html";

/// What the page shows until the portal is there, and its place in the page. A journey holds it against what the portal
/// shows.
const FIRST_VIEW: &str = "web/first-view.html";
const FIRST_VIEW_BEGINS: &str = "<template id=\"first-view\">";

/// The profile of what is shipped; only there the wasm is split into chunks.
pub(crate) const SHIPPED: &str = "web";

/// How to build the portal for release.
#[derive(Args)]
pub(crate) struct Options {
    /// Build with the `dev` profile: faster to build, much larger.
    #[arg(long)]
    dev: bool,
    /// The folder to write; it is replaced.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    dist: PathBuf,
    #[command(flatten)]
    hosting: HostingOptions,
    /// Write into the folder that Trunk publishes; the hook in Trunk.toml uses this.
    #[arg(long, hide = true, conflicts_with_all = ["dev", "dist", "config", "connect", "base", "release"])]
    for_trunk: bool,
}

/// Sets up and writes the files for a web server.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::for_portal()?;
    if options.for_trunk {
        return for_trunk();
    }
    let dist = project::root().join(&options.dist);
    build(if options.dev { "dev" } else { SHIPPED }, &dist)?;
    hosting::make_ready(&dist, &options.hosting)?;
    eprintln!("  the portal is in {}", dist.display());
    Ok(())
}

/// Puts the files into the folder that Trunk publishes when its hooks have ended. Trunk has copied its target there
/// and nothing else, and the portal's page takes that name; a file of its own beside ours is an error, so that both ways make the same files.
fn for_trunk() -> Result<()> {
    let variable = |name: &str| {
        std::env::var(name).with_context(|| format!("Trunk sets {name}, and it is not set"))
    };
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let profile = if variable("TRUNK_PROFILE")? == "release" { SHIPPED } else { "dev" };
    let dist = project::scratch("portal")?.join(format!("{profile}-trunk"));
    build(profile, &dist)?;
    hosting::make_ready(&dist, &HostingOptions::default())?;
    let ours = names(&dist)?;
    let others: Vec<String> = names(&staging)?.difference(&ours).cloned().collect();
    if !others.is_empty() {
        bail!("Trunk makes files that `cargo x web` does not: {}", others.join(" "));
    }
    copy_folder(&dist, &staging)
}

/// The files below a folder, named from there.
fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let files = files_below(folder)?;
    let name = |path: &PathBuf| path.strip_prefix(folder).unwrap_or(path).display().to_string();
    Ok(files.iter().map(name).collect())
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

/// Builds the portal with the pages of the rules in a cargo profile into a folder, replacing what is there.
pub(crate) fn build(profile: &str, dist: &Path) -> Result<()> {
    build_portal(profile, dist)?;
    add_rule_pages(dist)
}

/// Adds the pages of the rules. They come out of the core compiled natively, which takes long the first time.
pub(crate) fn add_rule_pages(dist: &Path) -> Result<()> {
    step("portal, pages of the rules", |step| rule_pages::write(step, &dist.join("rules")))
}

/// Builds the portal alone, replacing what is in the folder when all went well.
pub(crate) fn build_portal(profile: &str, dist: &Path) -> Result<()> {
    let features: &[&str] = if profile == SHIPPED { &["split"] } else { &[] };
    let wasm = step(&format!("portal, profile {profile}"), |step| {
        wasm::build_with(step, PORTAL, profile, features, &format!("{PORTAL}.wasm"))
    })?;
    step("portal, scripts", |step| step.run(&mut setup::node("web/js/build.mjs")))?;
    let bindings = project::scratch("portal")?.join(profile);
    step("portal, bindings and files", |step| {
        if profile == SHIPPED {
            split(step, &wasm, &bindings)?;
        } else {
            bindgen::generate(&wasm, &bindings, PORTAL, false)?;
        }
        assemble(&bindings, dist)
    })
}

/// Splits the wasm, writes the bindings of its main part, and makes one small script of what starts it.
fn split(step: &Progress, wasm: &Path, bindings: &Path) -> Result<()> {
    let scratch = project::scratch("portal")?;
    let chunks = chunks::split(wasm, &scratch.join("chunks"))?;
    let loose = scratch.join("loose");
    bindgen::generate_for_main(&chunks.main, &loose, PORTAL)?;
    copy_file(&chunks.loader, &loose.join(chunks::LOADER))?;
    remove(bindings)?;
    let main = format!("{PORTAL}_bg.wasm");
    let slim = chunks::without_empty_places(&fs::read(loose.join(&main))?)?;
    fs::create_dir_all(bindings)?;
    fs::write(bindings.join(&main), order::by_likeness(&slim)?)?;
    let folder = chunks.folder.file_name().context("the chunks have no folder")?;
    copy_folder(&chunks.folder, &bindings.join(folder))?;
    let script = format!("{PORTAL}.js");
    short_names::shorten(&bindings.join(&main), &loose.join(&script))?;
    let text = fs::read_to_string(loose.join(&script))?;
    let early = format!("{text}\nexport {{ fetchEarly }} from '{}';\n", chunks::LOADER);
    fs::write(loose.join(&script), early)?;
    let mut node = setup::node("web/js/one.mjs");
    step.run(node.arg(loose.join(&script)).arg(bindings.join(&script)))?;
    Ok(())
}

/// Puts everything together beside `dist`, then swaps it in.
fn assemble(bindings: &Path, dist: &Path) -> Result<()> {
    let root = project::root();
    let fresh = dist.with_extension("new");
    remove(&fresh)?;
    copy_folder(&root.join(STATIC), &fresh)?;
    let page = page(root)?;
    for name in [PAGE, PAGE_NOT_FOUND] {
        fs::write(fresh.join(name), &page)?;
    }
    copy_folder(&root.join(MADE), &fresh)?;
    copy_bindings(bindings, &fresh)?;
    remove(dist)?;
    fs::rename(&fresh, dist).with_context(|| format!("cannot write {}", dist.display()))
}

/// The page, with what it shows first.
fn page(root: &Path) -> Result<String> {
    let page = fs::read_to_string(root.join(PAGE))?;
    let view = fs::read_to_string(root.join(FIRST_VIEW))?;
    let (before, after) =
        page.split_once(FIRST_VIEW_BEGINS).context("no place for what the page shows first")?;
    Ok(format!("{before}{FIRST_VIEW_BEGINS}{view}{after}"))
}

/// The bindings, the wasm, and the folders beside them: its chunks, or modules of ours that it carries.
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
    let entries = fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))?;
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
    use crate::trunk;

    /// Trunk copies its target and calls us: with a build link in the target, or a `Cargo.toml` beside it, it would
    /// build the wasm by itself.
    #[test]
    fn trunk_has_nothing_of_its_own_to_build() {
        let settings = trunk::settings().unwrap();
        let target = project::root().join(&settings.build.target);
        // the name that the portal's page replaces
        assert_eq!(target.file_name().unwrap(), PAGE);
        assert!(!fs::read_to_string(&target).unwrap().contains("data-trunk"));
        assert!(!target.with_file_name("Cargo.toml").exists());
        assert!(project::root().join(PAGE).exists());
        assert_eq!(settings.build.dist, Path::new("dist"));
        let [hook] = settings.hooks.as_slice() else { panic!("one hook builds everything") };
        assert_eq!((hook.stage.as_str(), hook.command.as_str()), ("post_build", "cargo"));
        assert_eq!(hook.command_arguments, ["x", "web", "--for-trunk"]);
    }
}
