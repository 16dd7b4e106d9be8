//! The portal's wasm split into a main part and chunks that the browser fetches when they are first needed. It is
//! split at the functions that `web/src/chunk.rs` declares.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_encoder::{Module, RawSection};
use wasmparser::Parser;

use crate::project::{self, PORTAL};

/// The wasm after it was split.
pub(crate) struct Chunks {
    /// The main part: what wasm-bindgen is to be run on.
    pub(crate) main: PathBuf,
    /// The script that fetches chunks; the main part imports it as [`LOADER`].
    pub(crate) loader: PathBuf,
    /// The folder with the chunks; its name changes with them, so that a page never gets another build's.
    pub(crate) folder: PathBuf,
}

/// Splits the wasm. Everything lies in `out`, which is emptied first.
///
/// # Errors
/// When the wasm has no notes of the linker's (`--emit-relocs`), or a file cannot be written.
pub(crate) fn split(wasm: &Path, out: &Path) -> Result<Chunks> {
    let input = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let mut hash = DefaultHasher::new();
    hash.write(&input);
    let folder = out.join(format!("chunks-{:08x}", hash.finish() & 0xffff_ffff));
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
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .context("cannot split the portal's wasm into chunks")?;
    for chunk in &split.split_modules {
        let bytes = fs::read(chunk)?;
        let name = chunk.file_name().context("a chunk has no name")?;
        fs::write(folder.join(name), without_names(&bytes)?)?;
        fs::remove_file(chunk)?;
    }
    let loader = out.join(LOADER);
    point_at(&loader, &folder)?;
    write_list(&split.prefetch_map.into_iter().collect())?;
    Ok(Chunks { main, loader, folder })
}

/// How the main part calls the script that fetches chunks.
pub(crate) const LOADER: &str = "./chunks.js";

/// Lets the loader look for the chunks in their folder.
fn point_at(loader: &Path, folder: &Path) -> Result<()> {
    let name = folder.file_name().context("the chunks have no folder")?.to_string_lossy();
    let script = fs::read_to_string(loader)?;
    let pointed = script.replace("new URL(\"./", &format!("new URL(\"./{name}/"));
    Ok(fs::write(loader, pointed)?)
}

/// A module without names and other notes for tools.
fn without_names(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("a chunk is no wasm")?;
        let Some((id, range)) = payload.as_section() else { continue };
        if id != 0 {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = wasm.get(range).context("a section ends behind the file")?;
            kept.section(&RawSection { id, data });
        }
    }
    Ok(kept.finish())
}

/// Writes down which files each split point needs, for `cargo x size`.
fn write_list(files: &BTreeMap<String, Vec<String>>) -> Result<()> {
    Ok(fs::write(list_path()?, serde_json::to_vec(files)?)?)
}

fn list_path() -> Result<PathBuf> {
    Ok(project::scratch("portal")?.join("chunks.json"))
}

/// The files in dist/ that are fetched at a split point, by the last release build.
pub(crate) fn files_of(split_point: &str) -> Result<Vec<String>> {
    let text = fs::read(list_path()?).context("the portal was not built for release")?;
    let mut all: BTreeMap<String, Vec<String>> = serde_json::from_slice(&text)?;
    let names = all.remove(split_point);
    let names = names.with_context(|| format!("{PORTAL} has no split point `{split_point}`"))?;
    Ok(names.into_iter().map(|name| format!("{name}.wasm")).collect())
}
