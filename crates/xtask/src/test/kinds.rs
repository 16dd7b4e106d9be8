//! What each kind of test runs.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Kind, Tally, cargo, suite};
use crate::project::{self, NPM_CRATE, PORTAL};
use crate::step::step;
use crate::{emulator, npm, portal, setup, wasm};

/// Runs one kind and adds what it counted.
pub(crate) fn run(kind: Kind, sum: &mut Tally) {
    match kind {
        Kind::Native => suite("native tests", sum, || {
            let mut cargo = cargo();
            // the portal runs in a browser only
            cargo.args(["test", "--workspace", "--exclude", PORTAL, "--all-features"]);
            cargo.arg("--no-fail-fast");
            Ok(cargo)
        }),
        Kind::Wasm => {
            suite("wasm tests in Node", sum, || wasm_tests(NPM_CRATE));
            suite("wasm tests in Chromium", sum, || wasm_tests(PORTAL));
        }
        Kind::Npm => prepared(sum, npm::build, "the packed npm package", "tests/npm"),
        Kind::Contract => {
            prepared(sum, build_for_contract, "Microsoft's client and types", "tests/contract");
        }
        Kind::E2e => prepared(sum, build_for_journeys, "journeys", "tests/e2e"),
    }
}

/// `cargo test` for wasm32; our runner takes it to Node or, where the tests say so, to Chromium.
fn wasm_tests(package: &str) -> Result<Command> {
    let mut cargo = wasm::cargo("test")?;
    cargo
        .args(["--package", package, "--no-fail-fast"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", wasm::test_runner()?)
        // a busy machine is no failure
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    if let Some(driver) = setup::driver() {
        cargo.env("CHROMEDRIVER", driver);
    }
    Ok(cargo)
}

/// Builds what the tests of a folder need, then runs `npm test` there.
fn prepared(sum: &mut Tally, build: impl FnOnce() -> Result<()>, what: &str, folder: &str) {
    if let Err(error) = build() {
        sum.fail(what, &error, 0);
        return;
    }
    suite(what, sum, || {
        let place = project::root().join(folder);
        if !place.join("package.json").exists() {
            bail!("{folder}/package.json is missing: there are no tests to run");
        }
        let mut npm = setup::npm_command();
        npm.current_dir(place).args(["test", "--silent"]).env("FORCE_COLOR", "0");
        // a line for each test, and failures once more at the end
        npm.env("NODE_OPTIONS", "--test-reporter=spec");
        // what the tests find in their environment: the portal that is shipped, the emulator, the browser
        npm.env("PORTAL_DIST", dist()).env("EMULATOR", emulator::program()?);
        npm.env("BUILT", project::target_dir()?.join("debug/examples/built"));
        npm.env("CHROMIUM", setup::browser().context("Chromium is missing: run `cargo x setup`")?);
        Ok(npm)
    });
}

fn build_for_contract() -> Result<()> {
    step("emulator", emulator::build)?;
    step("what accesspack builds", |step| {
        step.run(cargo().args(["build", "--package", "accesspack-tests", "--example", "built"]))
    })?;
    Ok(())
}

fn build_for_journeys() -> Result<()> {
    portal::build("web", &dist())?;
    step("emulator", emulator::build)?;
    Ok(())
}

fn dist() -> PathBuf {
    project::root().join("dist")
}
