//! `cargo x soak --mutants`: the simulation against engines that are broken by hand. Each mutant of
//! `tests/tests/simulation/mutants.json` replaces one place of the source in a copy of the workspace; the
//! histories must fail with it, or the tests of the engine.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::project;

const LIST: &str = "tests/tests/simulation/mutants.json";

/// A replacement in the source that breaks the engine.
#[derive(Deserialize)]
struct Mutant {
    name: String,
    file: String,
    from: String,
    to: String,
}

/// Simulates `seeds` histories with each mutant.
///
/// # Errors
/// When the histories and the tests hold with a mutant, or when one cannot be built.
pub(super) fn run(seeds: u64, seed: u64) -> Result<()> {
    let root = project::root();
    let list = fs::read_to_string(root.join(LIST)).context("cannot read the mutants")?;
    let mutants: Vec<Mutant> = serde_json::from_str(&list).context(LIST)?;
    let copy = root.join("target/mutants/tree");
    copy_sources(root, &copy)?;
    let mut survivors = Vec::new();
    for mutant in &mutants {
        let (original, copied) = (root.join(&mutant.file), copy.join(&mutant.file));
        let source = fs::read_to_string(&original).with_context(|| mutant.file.clone())?;
        let places = source.matches(&mutant.from).count();
        ensure!(places == 1, "{}: {places} places in {}", mutant.name, mutant.file);
        fs::write(&copied, source.replace(&mutant.from, &mutant.to))?;
        let is_caught = is_caught(&copy, seeds, seed);
        fs::write(&copied, &source)?;
        let is_caught = is_caught.with_context(|| mutant.name.clone())?;
        println!("{}: {}", mutant.name, if is_caught { "caught" } else { "not caught" });
        if !is_caught {
            survivors.push(mutant.name.as_str());
        }
    }
    ensure!(
        survivors.is_empty(),
        "{seeds} histories and the tests hold with {}",
        survivors.join(", ")
    );
    Ok(())
}

/// Copies what git knows, so that no build and no secret comes along. What an earlier copy has beside it is deleted.
fn copy_sources(root: &Path, copy: &Path) -> Result<()> {
    let listed = Command::new("git")
        .current_dir(root)
        .args(["ls-files", "-z", "--cached", "--", "Cargo.*", "crates", "tests", "web", "fuzz"])
        .output()
        .context("cannot run git")?;
    ensure!(listed.status.success(), "git lists no files");
    let names = String::from_utf8(listed.stdout)?;
    let names: BTreeSet<&str> = names.split_terminator('\0').collect();
    delete_others(copy, copy, &names)?;
    for name in names {
        let (from, to) = (root.join(name), copy.join(name));
        // a file that was deleted, or a link
        if !from.is_file() {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        let bytes = fs::read(&from)?;
        // an unchanged file keeps its time, so that it is not built again
        if fs::read(&to).ok().as_deref() != Some(bytes.as_slice()) {
            fs::write(&to, bytes)?;
        }
    }
    Ok(())
}

/// Deletes the files below `folder` that are not among the names: a module that was moved would be there twice.
fn delete_others(copy: &Path, folder: &Path, names: &BTreeSet<&str>) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            delete_others(copy, &path, names)?;
            continue;
        }
        let name = path.strip_prefix(copy)?.to_string_lossy().replace('\\', "/");
        if !names.contains(&*name) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Whether some history or some test of the engine fails.
fn is_caught(copy: &Path, seeds: u64, seed: u64) -> Result<bool> {
    let target = copy.with_file_name("build");
    let mut cargo = project::cargo();
    cargo.current_dir(copy).env("CARGO_TARGET_DIR", &target).env("RUSTFLAGS", "-Awarnings");
    let built = cargo
        .args(["build", "--quiet", "--release", "--package", "accesspack-tests"])
        .args(["--example", "soak"])
        .status()
        .context("cannot run cargo")?;
    if !built.success() {
        bail!("it does not compile");
    }
    let program = target.join("release/examples/soak");
    let ended = Command::new(program)
        .args(["--seeds", &seeds.to_string(), "--seed", &seed.to_string()])
        .output()
        .context("cannot run the simulation")?;
    Ok(!ended.status.success() || !tests_hold(copy, &target)?)
}

/// Whether the tests of the engine hold: what no history can show stands there.
fn tests_hold(copy: &Path, target: &Path) -> Result<bool> {
    for tests in [
        ["--package", "accesspack-client", "--lib"],
        ["--package", "accesspack-tests", "--test=bulk"],
    ] {
        let ended = project::cargo()
            .current_dir(copy)
            .env("CARGO_TARGET_DIR", target)
            .env("RUSTFLAGS", "-Awarnings")
            .args(["test", "--quiet", "--release"])
            .args(tests)
            .output()
            .context("cannot run cargo")?;
        if !ended.status.success() {
            return Ok(false);
        }
    }
    Ok(true)
}
