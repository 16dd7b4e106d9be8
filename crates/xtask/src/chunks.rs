//! The portal's wasm split into a main part and chunks that the browser fetches when they are first needed. It is
//! split at the functions that `web/src/chunk.rs` declares.

mod slim;
mod small;

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_encoder::{Module, RawSection};
use wasmparser::Parser;

use crate::order;
use crate::project::{self, PORTAL};
use small::{FileList, SMALL, SmallChunks};

pub(crate) use slim::without_empty_places;

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
    let input = slim::without_streams(&input)?;
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("cannot empty {}", out.display()))?;
    }
    fs::create_dir_all(out)?;
    let main = out.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = out;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = "./accesspack-web.js";
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .context("cannot split the portal's wasm into chunks")?;
    let for_demo = split.prefetch_map.get(DEMO);
    let mut small = SmallChunks::default();
    let mut chunks = BTreeMap::new();
    for chunk in &split.split_modules {
        let bytes = order::by_likeness(&fs::read(chunk)?)?;
        let name = chunk.file_stem().context("a chunk has no name")?.to_string_lossy();
        if bytes.len() < SMALL && !name.starts_with("split_") {
            let is_of_demo = for_demo.is_some_and(|chunks| chunks.iter().any(|it| *it == name));
            let file = if is_of_demo { SMALL_OF_DEMO } else { SMALL_OF_OTHERS };
            small.add(file, &name, &bytes);
        } else {
            chunks.insert(format!("{name}.wasm"), bytes);
        }
        fs::remove_file(chunk)?;
    }
    chunks.extend(small.files());
    let folder = out.join(folder_name(&without_names(&fs::read(&main)?)?, &chunks));
    fs::create_dir_all(&folder)?;
    for (name, bytes) in &chunks {
        fs::write(folder.join(name), bytes)?;
    }
    let files = small.files_of_all(split.prefetch_map);
    let loader = out.join(LOADER);
    let name = folder.file_name().context("the chunks have no folder")?.to_string_lossy();
    let script = fs::read_to_string(&loader)?;
    fs::write(&loader, loader_script(script, &name, &small, &files)?)?;
    write_list(&files)?;
    Ok(Chunks { main, loader, folder })
}

/// The folder of the chunks of this main part, named by what they and it are: names in the wasm, which hold the folder of
/// the build, are no part of that.
fn folder_name(main: &[u8], chunks: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hash = DefaultHasher::new();
    main.hash(&mut hash);
    chunks.hash(&mut hash);
    format!("chunks-{:08x}", hash.finish() & 0xffff_ffff)
}

/// How the main part calls the script that fetches chunks.
pub(crate) const LOADER: &str = "./chunks.js";

/// What completes the splitter's loader.
const LOADER_REST: &str = include_str!("chunks/loader.mjs");

/// The split point of the demo tenant: fetched when the first page is calm, or when something is asked of it. A page
/// that comes back signed in does not fetch it. It needs a quarter of the small chunks.
pub(crate) const DEMO: &str = "demo";

/// The files of small chunks: those that the demo tenant needs, and the others.
const SMALL_OF_DEMO: &str = "small_demo.wasm";
const SMALL_OF_OTHERS: &str = "small.wasm";

/// The splitter's loader, with small chunks out of their files, and with a function that asks for files before the wasm
/// does.
fn loader_script(
    script: String,
    folder: &str,
    small: &SmallChunks,
    files: &FileList,
) -> Result<String> {
    let mut script = small.in_loader(script)?;
    let (begin, end) = ("fetch(new URL(\"./", "\", import.meta.url))");
    script = script.replace(begin, "request(\"").replace(end, "\")");
    // it may be compiled already
    script = script
        .replace("WebAssembly.instantiateStreaming(src, imports)", "instantiate(src, imports)");
    script += &LOADER_REST
        .replace("FOLDER", folder)
        .replace("SMALL_CHUNKS", &serde_json::to_string(&small.names())?)
        .replace("FILES", &serde_json::to_string(files)?);
    Ok(script)
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
fn write_list(files: &FileList) -> Result<()> {
    Ok(fs::write(list_path()?, serde_json::to_vec(files)?)?)
}

fn list_path() -> Result<PathBuf> {
    Ok(project::scratch("portal")?.join("chunks.json"))
}

/// The files in dist/ that are fetched at a split point, by the last release build.
pub(crate) fn files_of(split_point: &str) -> Result<Vec<String>> {
    let text = fs::read(list_path()?).context("the portal was not built for release")?;
    let mut all: FileList = serde_json::from_slice(&text)?;
    all.remove(split_point).with_context(|| format!("{PORTAL} has no split point `{split_point}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::CustomSection;

    /// A wasm that holds nothing but a name, as the linker leaves them.
    fn named(name: &str) -> Vec<u8> {
        let mut module = Module::new();
        module.section(&CustomSection { name: "name".into(), data: name.as_bytes().into() });
        module.finish()
    }

    #[test]
    fn the_folder_is_named_by_what_is_shipped_and_not_by_where_it_was_built() {
        let chunks = BTreeMap::from([("one.wasm".to_owned(), vec![1, 2])]);
        let name = |main: &[u8]| folder_name(&without_names(main).unwrap(), &chunks);
        assert_eq!(name(&named("/home/one")), name(&named("/home/other")));
        let others = BTreeMap::from([("one.wasm".to_owned(), vec![1, 3])]);
        assert_ne!(folder_name(b"main", &chunks), folder_name(b"main", &others));
        assert_ne!(folder_name(b"main", &chunks), folder_name(b"niam", &chunks));
    }
}
