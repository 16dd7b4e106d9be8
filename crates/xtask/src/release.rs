//! `cargo x release`: everything that is published, in target/publish/, with its bill of materials and checksums.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::hosting::{self, HostingOptions};
use crate::project::{self, VERSION};
use crate::step::step;
use crate::{npm, portal, remap, setup};

/// The list of what was made, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

/// The licences of what others wrote.
const NOTICES: &str = "NOTICES.txt";

/// What is the same whenever one commit is built; the emulator's program has the linker's traces.
const REPRODUCIBLE: [&str; 4] = [".zip", ".tgz", ".cdx.json", NOTICES];

/// How to make a release.
#[derive(Args)]
pub(crate) struct Options {
    /// Compare with the checksums of another build of this commit; a portal, package or list that differs is an error.
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
    /// Make the bill of materials, the notices and the checksums only, of what is there.
    #[arg(long)]
    papers: bool,
}

/// Makes it.
pub(crate) fn run(options: &Options) -> Result<()> {
    let to = project::root().join("target/publish");
    if !options.papers && to.exists() {
        fs::remove_dir_all(&to).with_context(|| format!("cannot empty {}", to.display()))?;
    }
    fs::create_dir_all(&to)?;
    setup::npm::install(&["web", "crates/accesspack-wasm/npm", "crates/accesspack-wasm/vscode"])?;
    step("bill of materials, notices", |step| {
        step.run(setup::node("crates/xtask/src/release/bill.mjs").arg(&to))
    })?;
    if !options.papers {
        publish_portal(&to)?;
        publish_npm(&to)?;
        publish_emulator(&to)?;
    }
    fs::copy(project::root().join("CHANGELOG.md"), to.join("CHANGELOG.md"))?;
    write_sums(&to)?;
    eprintln!("  the release {VERSION} is in {}", to.display());
    options.compare.as_ref().map_or(Ok(()), |other| compare(&to.join(SUMS), other))
}

/// The folder that an administrator unpacks, with everything for its host.
fn publish_portal(to: &Path) -> Result<()> {
    setup::for_portal()?;
    let dist = project::scratch("release")?.join("portal");
    portal::build(portal::SHIPPED, &dist)?;
    // the licences of what is in it want their texts along with it
    fs::copy(to.join(NOTICES), dist.join(NOTICES))?;
    hosting::make_ready(&dist, &HostingOptions::released())?;
    pack(&dist, to, "portal")
}

/// The npm package and the emulator's, the extension for VS Code with its server, and the action with its command.
fn publish_npm(to: &Path) -> Result<()> {
    setup::for_npm()?;
    npm::build()?;
    fs::copy(npm::pack(&npm::folder())?, to.join(format!("accesspack-{VERSION}.tgz")))?;
    let emulator = npm::pack(&npm::build_emulator()?)?;
    fs::copy(emulator, to.join(format!("accesspack-emulator-{VERSION}.tgz")))?;
    fs::copy(npm::extension()?, to.join(format!("accesspack-{VERSION}.vsix")))?;
    pack(&project::root().join("action"), to, "action")
}

/// The emulator's program for this machine, and what makes a container of it. On Linux it needs no library of the machine's,
/// so that it runs on any distribution and alone in a container.
fn publish_emulator(to: &Path) -> Result<()> {
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    let target = format!("{machine}-unknown-linux-gnu");
    let is_alone = cfg!(all(target_os = "linux", target_env = "gnu"));
    step("emulator, for release", |step| {
        let mut cargo = project::cargo();
        cargo.args(["build", "--release", "--locked"]);
        if is_alone {
            let part = format!("target.{target}");
            let flags = "rustflags=[\"-Ctarget-feature=+crt-static\", \"-Cstrip=symbols\"]";
            cargo.args(["--target", &target, "--config", &format!("{part}.{flags}")]);
            cargo.args(remap::cargo_options(&part));
        } else {
            cargo.args(remap::cargo_options(remap::NATIVE));
        }
        step.run(cargo.args(["--package", "accesspack-emulator", "--features", "serve"]))
    })?;
    let program = format!("accesspack-emulator{}", std::env::consts::EXE_SUFFIX);
    let built = project::target_dir()?.join(if is_alone { &target } else { "" });
    let name = format!("accesspack-emulator-{VERSION}-{system}-{machine}");
    fs::copy(built.join("release").join(program), to.join(name))?;
    let recipe = project::root().join("crates/accesspack-emulator/Containerfile");
    fs::copy(recipe, to.join("accesspack-emulator.Containerfile"))?;
    Ok(())
}

/// A folder as an archive.
fn pack(folder: &Path, to: &Path, what: &str) -> Result<()> {
    let name = format!("accesspack-{what}-{VERSION}");
    step(&format!("{what}, archive"), |step| {
        let mut node = setup::node("crates/xtask/src/release/zip.mjs");
        node.arg(folder).arg(to.join(format!("{name}.zip"))).arg(&name);
        node.env("SOURCE_DATE_EPOCH", project::commit_time()?);
        step.run(&mut node)
    })?;
    Ok(())
}

/// Writes the checksum of each file.
fn write_sums(to: &Path) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(to)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != SUMS {
            names.push(name);
        }
    }
    names.sort();
    let printed = step("checksums", |step| {
        let mut node = setup::node("--input-type=module");
        node.arg("--eval").arg(
            "import { createHash } from 'node:crypto';
            import { readFileSync } from 'node:fs';
            const [folder, ...names] = process.argv.slice(1);
            for (const name of names) {
              console.log(`${createHash('sha256').update(readFileSync(`${folder}/${name}`)).digest('hex')}  ${name}`);
            }",
        );
        step.run(node.arg("--").arg(to).args(&names))
    })?;
    Ok(fs::write(to.join(SUMS), format!("{}\n", printed.trim()))?)
}

/// Fails where something that is reproducible differs.
fn compare(ours: &Path, other: &Path) -> Result<()> {
    let read = |path: &Path| -> Result<BTreeMap<String, String>> {
        let text = fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
        Ok(reproducible(&text))
    };
    let different = differences(&read(ours)?, &read(other)?);
    if !different.is_empty() {
        bail!("two builds of one commit differ in {}", different.join(", "));
    }
    eprintln!("  the other build has the same files");
    Ok(())
}

/// The checksums that have to be the same, by name.
fn reproducible(sums: &str) -> BTreeMap<String, String> {
    let lines = sums.lines().filter_map(|line| line.split_once("  "));
    let kept = lines.filter(|(_, name)| REPRODUCIBLE.iter().any(|end| name.ends_with(end)));
    kept.map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect()
}

/// The names whose checksums differ, or that one of the two lacks.
fn differences(a: &BTreeMap<String, String>, b: &BTreeMap<String, String>) -> Vec<String> {
    let names = a.keys().chain(b.keys().filter(|name| !a.contains_key(*name)));
    names.filter(|name| a.get(*name) != b.get(*name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_between_two_builds_is_named() {
        let one = reproducible("aa  p.zip\nbb  n.tgz\ncc  emulator\n");
        assert_eq!(one.len(), 2);
        let other = reproducible("aa  p.zip\nb0  n.tgz\nc0  emulator\ndd  NOTICES.txt\n");
        assert_eq!(differences(&one, &one), Vec::<String>::new());
        assert_eq!(differences(&one, &other), ["n.tgz", "NOTICES.txt"]);
    }
}
