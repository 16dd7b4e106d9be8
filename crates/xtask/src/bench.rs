//! `cargo x bench`: ratios of two things measured in one run, so that the machine does not matter.
//! What it prints goes into docs/benchmarks.md as well.

use std::fs;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};

use crate::step::step;
use crate::{emulator, npm, portal, project, setup};

/// Where the results stand in the page; what lies around them is written by hand.
const BEGIN: &str = "<!-- results: written by `cargo x bench` -->\n";
const END: &str = "<!-- end of results -->";

/// Runs the benchmarks, shows what they print, and puts it into the page.
pub(crate) fn run() -> Result<ExitCode> {
    setup::for_npm()?;
    setup::npm::install(&["tests/bench"])?;
    npm::build()?;
    let policies = project::root().join("target/bench/policies.ndjson");
    text_of(setup::node("tests/bench/write.mjs").arg(&policies))?;
    let mut cargo = project::cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "accesspack-tests"]);
    cargo.args(["--example", "bench", "--"]).arg(&policies);
    let mut node = setup::node("tests/bench/bench.mjs");
    let rows = [text_of(&mut cargo)?, text_of(&mut node)?, text_of(&mut lists()?)?].concat();
    let table = format!("\n| what | ratio | budget |\n|---|---:|---:|\n{rows}\n");
    print!("{table}");
    into_page(&table)?;
    Ok(ExitCode::SUCCESS)
}

/// Measures long lists in the portal that is shipped.
fn lists() -> Result<Command> {
    setup::npm::install(&["web", "tests/e2e"])?;
    setup::install_browser()?;
    let dist = project::root().join("dist");
    portal::build(portal::SHIPPED, &dist)?;
    step("emulator", emulator::build)?;
    let mut node = setup::node("tests/e2e/measure-lists.mjs");
    node.env("PORTAL_DIST", dist).env("EMULATOR", emulator::program()?);
    node.env("CHROMIUM", setup::browser().context("Chromium is missing: run `cargo x setup`")?);
    Ok(node)
}

/// What a command prints.
fn text_of(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().context("cannot run a benchmark")?;
    if !output.status.success() {
        bail!("a benchmark failed");
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn into_page(table: &str) -> Result<()> {
    let page = project::root().join("docs/benchmarks.md");
    let cannot = || format!("cannot put the results into {}", page.display());
    let text = fs::read_to_string(&page).with_context(cannot)?;
    let parts = text.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some(format!("{before}{BEGIN}{table}{END}{after}"))
    });
    fs::write(&page, parts.with_context(cannot)?).with_context(cannot)
}
