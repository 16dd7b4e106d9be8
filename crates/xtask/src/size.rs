//! `cargo x size`: what is shipped, raw and compressed, against its budgets.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::{self, PORTAL};
use crate::step::{self, step};
use crate::{chunks, npm, portal, setup};

/// How the names of files begin that are loaded only for a sign-in.
const MSAL: &[&str] = &["msal", "auth."];

/// How the names of files begin that are loaded eight seconds after the start, for times without a network: the service
/// worker and what registers it. Who opens the portal waits for neither, so they are no part of the first open.
const OFFLINE: &[&str] = &["offline.", "service-worker."];

/// How the name of the file begins that has Fluent's elements: fetched when the first page is calm, or with the first
/// page that has tabs.
const FLUENT: &[&str] = &["fluent."];

/// Copied along for people, never loaded by the page.
const NOT_LOADED: &[&str] = &["404.html", ".LEGAL.txt"];

/// A row of the table: what, its files, and how many kilobytes they may have under brotli.
struct SizeRow {
    what: &'static str,
    files: Vec<PathBuf>,
    budget: f64,
}

impl SizeRow {
    const fn new(what: &'static str, files: Vec<PathBuf>, budget: f64) -> Self {
        Self { what, files, budget }
    }

    fn is_over(&self, brotli: f64) -> bool {
        brotli > self.budget
    }
}

/// Bytes as they lie, with gzip, with brotli.
#[derive(Default)]
struct Sizes {
    raw: f64,
    gzip: f64,
    brotli: f64,
}

/// Builds what is shipped, prints the table, fails when a budget is exceeded.
pub(crate) fn run() -> Result<ExitCode> {
    setup::for_portal()?;
    setup::for_npm()?;
    let dist = project::root().join("dist");
    portal::build(portal::SHIPPED, &dist)?;
    npm::build()?;
    let rows = rows(&dist)?;
    let sizes = step("compressing", |step| {
        rows.iter().map(|row| measure(step, &row.files)).collect::<Result<Vec<_>>>()
    })?;
    println!("{:<44}{:>9}{:>9}{:>9}{:>9}", "kB", "raw", "gzip", "brotli", "budget");
    let mut over = false;
    for (row, size) in rows.iter().zip(&sizes) {
        let (raw, gzip, brotli) = (size.raw / 1e3, size.gzip / 1e3, size.brotli / 1e3);
        let is_over = row.is_over(brotli);
        let mark = if is_over { "  over" } else { "" };
        let budget =
            if row.budget.is_finite() { format!("{:.0}", row.budget) } else { "–".to_owned() };
        println!("{:<44}{raw:>9.1}{gzip:>9.1}{brotli:>9.1}{budget:>9}{mark}", row.what);
        over |= is_over;
    }
    Ok(step::exit_code(!over))
}

/// The budgets, written here and nowhere else.
fn rows(dist: &Path) -> Result<Vec<SizeRow>> {
    let name_of =
        |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ends = |path: &PathBuf, ends: &[&str]| ends.iter().any(|end| name_of(path).ends_with(end));
    let begins = |path: &PathBuf, begins: &[&str]| {
        begins.iter().any(|begin| name_of(path).starts_with(begin))
    };
    let is_wasm = |path: &PathBuf| path.extension().is_some_and(|it| it == "wasm");
    let rules = dist.join("rules");
    let all = portal::files_below(dist)?.into_iter();
    let (sign_in, page): (Vec<_>, Vec<_>) = all
        .filter(|path| !ends(path, NOT_LOADED) && !path.starts_with(&rules))
        .partition(|path| begins(path, MSAL));
    let (offline, page): (Vec<_>, Vec<_>) =
        page.into_iter().partition(|path| begins(path, OFFLINE));
    let (fluent, page): (Vec<_>, Vec<_>) = page.into_iter().partition(|path| begins(path, FLUENT));
    let (wasm, beside): (Vec<_>, Vec<_>) = page.into_iter().partition(is_wasm);
    let for_demo = chunks::files_of(chunks::DEMO)?;
    let main = format!("{PORTAL}_bg.wasm");
    let (first, chunks): (Vec<_>, Vec<_>) =
        wasm.into_iter().partition(|path| name_of(path) == main);
    let (demo, later): (Vec<_>, Vec<_>) =
        chunks.into_iter().partition(|path| for_demo.contains(&name_of(path)));
    let npm = |name: &str| vec![npm::folder().join(name)];
    let no_budget = f64::INFINITY;
    Ok(vec![
        SizeRow::new("portal, first open", [first.clone(), beside].concat(), 300.0),
        SizeRow::new("  of it wasm", first, 240.0),
        SizeRow::new("portal, demo tenant (fetched afterwards)", demo, 160.0),
        SizeRow::new("portal, other pages (when opened)", later, no_budget),
        SizeRow::new("portal, sign-in (loaded when needed)", sign_in, 70.0),
        SizeRow::new("portal, tabs and spinners (loaded when calm)", fluent, 20.0),
        SizeRow::new("portal, service worker (loaded when calm)", offline, 4.0),
        SizeRow::new("npm package, core wasm (what checks)", npm("accesspack-check.wasm"), 120.0),
        SizeRow::new("  as a page loads it (accesspack/check)", npm("check.js"), 128.0),
        SizeRow::new("npm package, all of the wasm", npm("accesspack.wasm"), no_budget),
        SizeRow::new("  as a page loads it (accesspack)", npm("index.js"), no_budget),
    ])
}

/// Compresses each file as a web server would; Node has both methods built in.
fn measure(step: &step::Progress, files: &[PathBuf]) -> Result<Sizes> {
    let mut node = setup::node("--input-type=module");
    node.arg("--eval").arg(
        "import { readFileSync } from 'node:fs';
        import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
        const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };
        const sum = [0, 0, 0];
        for (const path of process.argv.slice(1)) {
          const bytes = readFileSync(path);
          sum[0] += bytes.length;
          sum[1] += gzipSync(bytes, { level: 9 }).length;
          sum[2] += brotliCompressSync(bytes, best).length;
        }
        console.log(sum.join(' '));",
    );
    let output = step.run(node.arg("--").args(files))?;
    let numbers: Vec<f64> = output.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    let &[raw, gzip, brotli] = numbers.as_slice() else {
        bail!("{output}\n\nNode did not answer with three sizes");
    };
    Ok(Sizes { raw, gzip, brotli })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_may_be_used_up_and_no_more() {
        let row = SizeRow::new("something", Vec::new(), 90.0);
        assert!(!row.is_over(90.0) && row.is_over(90.1));
    }
}
