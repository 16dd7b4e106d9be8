//! The kinds of tests: what each needs, builds and runs.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use super::node_reporter;
use super::suite::{Counts, Tally, suite};
use crate::native::{self, Program};
use crate::project::{self, NPM_CRATE, PORTAL};
use crate::step::step;
use crate::{emulator, npm, portal, setup, wasm};

/// Prints what accesspack builds, for tests against Microsoft's types.
const BUILT: Program = Program::Example("built");

/// A kind of test.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestKind {
    /// Unit, integration and documentation tests of every crate that runs natively
    Native,
    /// wasm-bindgen tests in Node and in Chromium
    Wasm,
    // before those whose builds take long: journeys wait for clocks, and leave processors to these builds
    /// Playwright journeys through the portal in Chromium
    E2e,
    /// The packed npm package in real consumers
    Npm,
    /// Microsoft's own Graph client and types against the emulator
    Contract,
}

/// How much the tests in a browser do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What they take by themselves: hundreds of rows, a plan of thousands, one theme; in Chromium without its windows.
    Daily,
    /// What the portal promises: a run of 5,000 rows, a plan of 100,000, both themes; in the whole browser.
    Full,
}

impl Extent {
    fn browser(self) -> Option<PathBuf> {
        match self {
            Self::Daily => setup::shell(),
            Self::Full => setup::browser(),
        }
    }
}

impl TestKind {
    /// Its name on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Npm => "npm",
            Self::Contract => "contract",
            Self::E2e => "e2e",
        }
    }

    /// Whether something is built for wasm32.
    pub(crate) const fn needs_wasm(self) -> bool {
        matches!(self, Self::Wasm | Self::Npm | Self::E2e)
    }

    /// Whether something is installed or built before its tests run; native tests need nothing but Rust.
    pub(crate) const fn is_prepared(self) -> bool {
        !matches!(self, Self::Native)
    }

    /// Installs Chromium and the npm packages that it needs.
    pub(crate) fn install(self) -> Result<()> {
        let folders: &[&str] = match self {
            Self::Native => return Ok(()),
            Self::Wasm => &[],
            Self::Npm => &["crates/accesspack-wasm/npm", "tests/npm", "tests/runtimes"],
            Self::Contract => &["crates/accesspack-wasm/npm", "tests/contract"],
            Self::E2e => &["web", "tests/e2e"],
        };
        setup::npm::install(folders)?;
        if self == Self::E2e {
            setup::install_hosts();
        }
        setup::install_browser()?;
        if self != Self::Wasm {
            setup::install_shell();
        }
        Ok(())
    }

    /// Builds what its tests are about.
    pub(crate) fn build(self) -> Result<()> {
        match self {
            // `cargo test` builds for itself
            Self::Native | Self::Wasm => Ok(()),
            Self::Npm => {
                npm::build()?;
                npm::build_emulator().map(drop)
            }
            Self::Contract => {
                npm::build()?;
                programs()
            }
            Self::E2e => {
                portal::build(portal::SHIPPED, &dist())?;
                programs()
            }
        }
    }

    /// Runs its tests and adds what was counted.
    pub(crate) fn run(self, extent: Extent, sum: &mut Tally) {
        match self {
            Self::Native => {
                for (what, mut cargo) in [
                    ("native tests", native::cargo("test")),
                    ("tests of the chores", native::cargo_for_chores("test")),
                ] {
                    cargo.arg("--no-fail-fast");
                    suite(what, Counts::Libtest, sum, |_| Ok(cargo));
                }
            }
            Self::Wasm => {
                suite("wasm tests in Node and Chromium", Counts::Libtest, sum, |_| wasm_tests());
            }
            Self::Npm => {
                node_tests("the packed npm package", "tests/npm", extent, sum);
                node_tests("the npm package in Deno and Bun", "tests/runtimes", extent, sum);
            }
            Self::Contract => {
                node_tests("Microsoft's client and types", "tests/contract", extent, sum);
            }
            Self::E2e => suite("journeys", Counts::Playwright, sum, |results| {
                let mut npm = npm_test("tests/e2e", extent)?;
                npm.env("TEST_RESULTS", results);
                if extent == Extent::Full {
                    npm.env("BULK_ROWS", "5000").env("BULK_PLANNED_ROWS", "100000");
                    npm.env("EVERY_THEME", "1").env("EVERY_TRACE", "1");
                }
                Ok(npm)
            }),
        }
    }
}

/// The native programs that tests of other kinds run. With an example among them cargo takes features as for
/// `cargo test`, dev-dependencies included; without one it would compile the emulator and much below it again.
fn programs() -> Result<()> {
    step("emulator, and what accesspack builds", |step| {
        native::build(step, &[emulator::PROGRAM, BUILT])
    })
}

/// `cargo test` for wasm32, of both crates at once so that what they share is compiled once; our runner takes the
/// tests to Node or, where they want it, to Chromium.
fn wasm_tests() -> Result<Command> {
    let mut cargo = wasm::cargo("test")?;
    // these tests simulate nothing: what is optimised for native ones takes longer to compile than to run
    for name in optimised()? {
        cargo.arg("--config").arg(format!("profile.dev.package.\"{name}\".opt-level=0"));
    }
    cargo
        .args(["--package", NPM_CRATE, "--package", PORTAL, "--no-fail-fast"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", wasm::test_runner()?)
        // a busy machine is no failure
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    if let Some(driver) = setup::driver() {
        cargo.env("CHROMEDRIVER", driver);
    }
    Ok(cargo)
}

/// The packages that the root Cargo.toml optimises where all else is not.
fn optimised() -> Result<Vec<String>> {
    let file = project::root().join("Cargo.toml");
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let manifest: toml::Table = text.parse().context("Cargo.toml")?;
    let packages = ["profile", "dev", "package"]
        .iter()
        .try_fold(&manifest, |table, name| table.get(*name).and_then(toml::Value::as_table));
    let packages = packages.context("Cargo.toml has no profile.dev.package")?;
    let is_optimised = |settings: &toml::Value| settings.get("opt-level").is_some();
    Ok(packages.iter().filter(|(_, one)| is_optimised(one)).map(|(name, _)| name.clone()).collect())
}

/// The tests of a folder with `node --test`.
fn node_tests(what: &str, folder: &str, extent: Extent, sum: &mut Tally) {
    suite(what, Counts::Node, sum, |results| {
        let mut npm = npm_test(folder, extent)?;
        npm.env("NODE_OPTIONS", node_reporter::options(results)?);
        Ok(npm)
    });
}

/// `npm test` in a folder, with what the tests find in their environment: the portal that is shipped, the
/// emulator, the browser.
fn npm_test(folder: &str, extent: Extent) -> Result<Command> {
    let place = project::root().join(folder);
    if !place.join("package.json").exists() {
        bail!("{folder}/package.json is missing: there are no tests to run");
    }
    let mut npm = setup::npm_command();
    npm.current_dir(place).args(["test", "--silent"]).env("FORCE_COLOR", "0");
    npm.env("PORTAL_DIST", dist()).env("EMULATOR", emulator::program()?);
    npm.env("BUILT", native::path(BUILT)?);
    npm.env("CHROMIUM", extent.browser().context("Chromium is missing: run `cargo x setup`")?);
    Ok(npm)
}

fn dist() -> PathBuf {
    project::root().join("dist")
}
