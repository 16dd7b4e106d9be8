//! The portal's wasm cut into pieces: what the first page needs, and pieces that are fetched when they are
//! needed. The functions that `web/src/chunk.rs` declares are where it is split.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_encoder::{Module, RawSection};
use wasmparser::Parser;

use crate::project::{self, PORTAL};

/// The wasm after the cuts.
pub(crate) struct Pieces {
    /// What wasm-bindgen is to be run on.
    pub(crate) main: PathBuf,
    /// The script that fetches pieces, imported by the main part under this name.
    pub(crate) loader: PathBuf,
    /// The folder with the pieces; its name changes with them, so that a page never gets another build's.
    pub(crate) folder: PathBuf,
}

/// Cuts the wasm. Everything lies in `out`, which is emptied first.
pub(crate) fn cut(wasm: &Path, out: &Path) -> Result<Pieces> {
    let input = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let mut hash = DefaultHasher::new();
    hash.write(&input);
    let folder = out.join(format!("pieces-{:08x}", hash.finish() & 0xffff_ffff));
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("cannot empty {}", out.display()))?;
    }
    fs::create_dir_all(&folder)?;
    let main = out.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = out;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = "./accesspack-web.js";
    let pieces = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .context("cannot cut the portal's wasm into pieces")?;
    for piece in &pieces.split_modules {
        let bytes = fs::read(piece)?;
        let name = piece.file_name().context("a piece has no name")?;
        fs::write(folder.join(name), without_names(&bytes)?)?;
        fs::remove_file(piece)?;
    }
    let loader = out.join(LOADER);
    point_at(&loader, &folder)?;
    remember(&pieces.prefetch_map.into_iter().collect())?;
    Ok(Pieces { main, loader, folder })
}

/// How the main part calls the script that fetches pieces.
const LOADER: &str = "./pieces.js";

/// Lets the loader look for the pieces in their folder.
fn point_at(loader: &Path, folder: &Path) -> Result<()> {
    let name = folder.file_name().context("the pieces have no folder")?.to_string_lossy();
    let script = fs::read_to_string(loader)?;
    let pointed = script.replace("new URL(\"./", &format!("new URL(\"./{name}/"));
    Ok(fs::write(loader, pointed)?)
}

/// A module without names and other notes for tools.
fn without_names(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("a piece is no wasm")?;
        let Some((id, range)) = payload.as_section() else { continue };
        if id != 0 {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = wasm.get(range).context("a section ends behind the file")?;
            kept.section(&RawSection { id, data });
        }
    }
    Ok(kept.finish())
}

/// Keeps which files each cut needs, for `cargo x size`.
fn remember(files: &BTreeMap<String, Vec<String>>) -> Result<()> {
    Ok(fs::write(list()?, serde_json::to_vec(files)?)?)
}

fn list() -> Result<PathBuf> {
    Ok(project::scratch("portal")?.join("pieces.json"))
}

/// The files in dist/ that are fetched for a cut, by the last release build.
pub(crate) fn files_of(cut: &str) -> Result<Vec<String>> {
    let text = fs::read(list()?).context("the portal was not built for release")?;
    let mut all: BTreeMap<String, Vec<String>> = serde_json::from_slice(&text)?;
    let names = all.remove(cut).with_context(|| format!("{PORTAL} has no cut named `{cut}`"))?;
    Ok(names.into_iter().map(|name| format!("{name}.wasm")).collect())
}
