//! `cargo x size`: what is shipped, raw and compressed, against its budgets.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::{self, PORTAL};
use crate::step::{self, step};
use crate::{npm, portal, setup, split};

/// Loaded only when somebody signs in.
const MSAL: &[&str] = &["msal.js", "auth.js", "auth.html"];

/// Copied along for people, never loaded by the page.
const NOT_LOADED: &[&str] = &["404.html", ".LEGAL.txt"];

/// The cut of the wasm that the first open fetches too: it shows the demo tenant. A page that comes back
/// signed in does not.
const DEMO: &str = "demo";

/// A row of the table: what, its files, and how many kilobytes they may have under brotli.
struct Row {
    what: &'static str,
    files: Vec<PathBuf>,
    budget: f64,
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
    portal::build("web", &dist)?;
    npm::build()?;
    let rows = rows(&dist)?;
    let sizes = step("compressing", |step| {
        rows.iter().map(|row| measure(step, &row.files)).collect::<Result<Vec<_>>>()
    })?;
    println!("{:<44}{:>9}{:>9}{:>9}{:>9}", "kB", "raw", "gzip", "brotli", "budget");
    let mut over = false;
    for (row, size) in rows.iter().zip(&sizes) {
        let (raw, gzip, brotli) = (size.raw / 1e3, size.gzip / 1e3, size.brotli / 1e3);
        let mark = if brotli > row.budget { "  over" } else { "" };
        let budget =
            if row.budget.is_finite() { format!("{:.0}", row.budget) } else { "–".to_owned() };
        println!("{:<44}{raw:>9.1}{gzip:>9.1}{brotli:>9.1}{budget:>9}{mark}", row.what);
        over |= brotli > row.budget;
    }
    Ok(step::exit_code(!over))
}

/// The budgets, written here and nowhere else.
fn rows(dist: &Path) -> Result<Vec<Row>> {
    let named = |path: &PathBuf, names: &[&str]| {
        let path = path.to_string_lossy();
        names.iter().any(|name| path.ends_with(name))
    };
    let is_wasm = |path: &PathBuf| path.extension().is_some_and(|it| it == "wasm");
    let rules = dist.join("rules");
    let all = portal::files_below(dist)?.into_iter();
    let (sign_in, page): (Vec<_>, Vec<_>) = all
        .filter(|path| !named(path, NOT_LOADED) && !path.starts_with(&rules))
        .partition(|path| named(path, MSAL));
    let (wasm, beside): (Vec<_>, Vec<_>) = page.into_iter().partition(is_wasm);
    let for_demo = split::files_of(DEMO)?;
    let main = format!("{PORTAL}_bg.wasm");
    let (first, later): (Vec<_>, Vec<_>) = wasm.into_iter().partition(|path| {
        named(path, &[&main])
            || path.file_name().is_some_and(|it| for_demo.iter().any(|of| it == of.as_str()))
    });
    let signed_in = first.iter().filter(|path| named(path, &[&main])).cloned().collect();
    let core = npm::folder().join("accesspack.wasm");
    Ok(vec![
        Row { what: "portal, first open", files: [first.clone(), beside].concat(), budget: 350.0 },
        Row { what: "  of it wasm, with the demo tenant", files: first, budget: 260.0 },
        Row { what: "  of it wasm, signed in", files: signed_in, budget: 260.0 },
        Row { what: "portal, other pages (when opened)", files: later, budget: f64::INFINITY },
        Row { what: "portal, sign-in (loaded when needed)", files: sign_in, budget: 70.0 },
        Row { what: "npm package, wasm", files: vec![core], budget: 90.0 },
    ])
}

/// Compresses each file as a web server would; Node has both methods built in.
fn measure(step: &step::Step, files: &[PathBuf]) -> Result<Sizes> {
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
