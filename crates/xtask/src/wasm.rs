//! Cargo for the wasm32 target: which toolchain has a standard library for it, and building with it.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::step::Progress;
use crate::{project, remap};

/// Where Debian's own compiler set (`rustc-web`) puts its programs.
const DEBIAN_BIN: &str = "/usr/bin";

/// The profile of the npm packages, whose wasm checks by the ten thousand.
pub(crate) const NPM: &str = "npm";

/// A Rust toolchain: the usual one, or one whose programs lie in a folder of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Toolchain {
    bin: Option<PathBuf>,
}

impl Toolchain {
    /// The toolchain that runs us.
    pub(crate) const USUAL: Self = Self { bin: None };

    /// Debian's compiler for web engines, which `setup` installs where nothing else works.
    pub(crate) fn debian() -> Self {
        Self { bin: Some(PathBuf::from(DEBIAN_BIN)) }
    }

    /// One of the toolchain's programs, run in the repository's root.
    pub(crate) fn program(&self, name: &str) -> Command {
        let mut command = match &self.bin {
            None if name == "cargo" => project::cargo(),
            None => Command::new(name),
            Some(bin) => {
                let mut command = Command::new(bin.join(name));
                let rest = env::var_os("PATH").unwrap_or_default();
                let folders = std::iter::once(bin.clone()).chain(env::split_paths(&rest));
                command.env("PATH", env::join_paths(folders).unwrap_or(rest.clone()));
                for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
                    command.env_remove(name);
                }
                command
            }
        };
        command.current_dir(project::root());
        command
    }

    /// What `rustc` prints when asked with these arguments.
    pub(crate) fn ask_rustc(&self, args: &[&str]) -> Result<String> {
        let output = self.program("rustc").args(args).output().context("cannot run rustc")?;
        if !output.status.success() {
            bail!("`rustc {}`: {}", args.join(" "), String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Whether programs and tests for wasm32 compile: the standard library is there and fits.
    pub(crate) fn has_wasm_std(&self, sysroot: Option<&Path>) -> bool {
        let mut rustc = self.program("rustc");
        if let Some(sysroot) = sysroot {
            rustc.arg("--sysroot").arg(sysroot);
        }
        rustc
            .args(["--crate-name=probe", "--edition=2024", "--test", "--emit=metadata"])
            .args(["--target", project::WASM_TARGET, "-o", "-", "-"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

/// The toolchain to build wasm with: the usual one if it can, else Debian's, else neither.
pub(crate) fn toolchain() -> Option<Toolchain> {
    [Toolchain::USUAL, Toolchain::debian()].into_iter().find(|it| it.has_wasm_std(None))
}

/// `cargo VERB --target wasm32-unknown-unknown`, with a toolchain that has its standard library.
pub(crate) fn cargo(verb: &str) -> Result<Command> {
    let toolchain = toolchain().with_context(|| {
        format!("no standard library for {}: run `cargo x setup`", project::WASM_TARGET)
    })?;
    let mut cargo = toolchain.program("cargo");
    cargo.args([verb, "--target", project::WASM_TARGET]);
    Ok(cargo)
}

/// Builds a package for wasm32 in a profile; returns the wasm file.
pub(crate) fn build(step: &Progress, package: &str, profile: &str, file: &str) -> Result<PathBuf> {
    build_with(step, package, profile, &[], file)
}

/// The same with features of the package.
pub(crate) fn build_with(
    step: &Progress,
    package: &str,
    profile: &str,
    features: &[&str],
    file: &str,
) -> Result<PathBuf> {
    let mut cargo = build_command(package, profile)?;
    step.run(cargo.args(features.iter().flat_map(|name| ["--features", name])))?;
    built(profile, file)
}

/// The same without the features that a package has by default.
pub(crate) fn build_bare(
    step: &Progress,
    package: &str,
    profile: &str,
    file: &str,
) -> Result<PathBuf> {
    step.run(build_command(package, profile)?.arg("--no-default-features"))?;
    built(profile, file)
}

/// `cargo build` for a package; what is shipped has no path of this machine, and with the profile of the npm packages
/// vectors, which each engine has that they support (since Chrome 91, Firefox 89, Safari 16.4 and Node 16.4).
fn build_command(package: &str, profile: &str) -> Result<Command> {
    let mut cargo = cargo("build")?;
    cargo.args(["--package", package, "--profile", profile]);
    let part = format!("target.{}", project::WASM_TARGET);
    if profile == NPM {
        cargo.args(["--config", &format!("{part}.rustflags=[\"-Ctarget-feature=+simd128\"]")]);
    }
    if profile != "dev" {
        cargo.args(remap::cargo_options(&part));
    }
    Ok(cargo)
}

/// A wasm file that was built in a profile.
pub(crate) fn built(profile: &str, file: &str) -> Result<PathBuf> {
    let folder = if profile == "dev" { "debug" } else { profile };
    let wasm = project::target_dir()?.join(project::WASM_TARGET).join(folder).join(file);
    if !wasm.exists() {
        bail!("cargo built no {}", wasm.display());
    }
    Ok(wasm)
}

/// Our own path: cargo uses us as the runner of wasm tests.
pub(crate) fn test_runner() -> Result<OsString> {
    let mut runner = env::current_exe().context("our own path is unknown")?.into_os_string();
    runner.push(" wasm-test-runner");
    Ok(runner)
}
