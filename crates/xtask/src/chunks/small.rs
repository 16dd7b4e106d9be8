//! Small chunks share files: most are a few functions, and a request costs more than they do.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use wasm_encoder::{CustomSection, Module};

/// The names of each split point's files.
pub(super) type FileList = BTreeMap<String, Vec<String>>;

/// Chunks below this many bytes share a file.
pub(super) const SMALL: usize = 10_000;

/// The name of the section that they are in.
const SECTION: &str = "chunks";

/// The small chunks in their files. Each is a wasm that has them in a section of its own, so that hosts compress it as
/// they do the others.
#[derive(Default)]
pub(super) struct SmallChunks {
    /// The chunks in each file.
    bytes: BTreeMap<&'static str, Vec<u8>>,
    /// The file of each chunk, and where the chunk begins and ends among those.
    places: BTreeMap<String, (&'static str, usize, usize)>,
}

impl SmallChunks {
    /// Puts a chunk into a file.
    pub(super) fn add(&mut self, file: &'static str, name: &str, chunk: &[u8]) {
        let bytes = self.bytes.entry(file).or_default();
        let from = bytes.len();
        bytes.extend_from_slice(chunk);
        self.places.insert(name.to_owned(), (file, from, bytes.len()));
    }

    /// The names of the files.
    pub(super) fn names(&self) -> Vec<&'static str> {
        self.bytes.keys().copied().collect()
    }

    /// The files with their names.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        self.bytes.iter().map(|(name, bytes)| ((*name).to_owned(), file(bytes)))
    }

    /// The files that hold the chunks of each split point.
    pub(super) fn files_of_all(
        &self,
        chunks: impl IntoIterator<Item = (String, Vec<String>)>,
    ) -> FileList {
        let file = |chunk: &String| match self.places.get(chunk) {
            Some((file, ..)) => (*file).to_owned(),
            None => format!("{chunk}.wasm"),
        };
        let files = chunks.into_iter().map(|(split, names)| {
            let mut files: Vec<String> = names.iter().map(file).collect();
            files.sort();
            files.dedup();
            (split, files)
        });
        files.collect()
    }

    /// The splitter's loader with small chunks out of their files.
    ///
    /// # Errors
    /// When the splitter writes its loader in another way than the one that is known.
    pub(super) fn in_loader(&self, mut script: String) -> Result<String> {
        for (name, (in_file, from, to)) in &self.places {
            let chunks = self.bytes.get(in_file).map_or(&[][..], Vec::as_slice);
            let before = file(chunks).len() - chunks.len();
            let (from, to) = (before + from, before + to);
            let load = format!(
                "() => {{\n    const src = fetch(new URL(\"./{name}.wasm\", import.meta.url));\n    \
                 src.catch(() => {{}});\n    return async (imports) => \
                 (WebAssembly.instantiateStreaming(src, imports));\n}}\n"
            );
            ensure!(
                script.contains(&load),
                "the splitter writes the loader of {name} in another way"
            );
            script = script.replace(&load, &format!("() => smallChunk('{in_file}', {from}, {to})"));
        }
        Ok(script)
    }
}

/// A file of small chunks.
fn file(chunks: &[u8]) -> Vec<u8> {
    let mut module = Module::new();
    module.section(&CustomSection { name: SECTION.into(), data: chunks.into() });
    module.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_point_has_only_the_files_that_its_chunks_are_in() {
        let mut small = SmallChunks::default();
        small.add("one.wasm", "chunk_1", &[1, 2]);
        small.add("one.wasm", "chunk_2", &[3]);
        small.add("other.wasm", "chunk_3", &[4, 5]);
        let chunks = [
            ("demo", vec!["chunk_2", "chunk_1", "split_demo"]),
            ("lists", vec!["chunk_3", "chunk_1"]),
        ];
        let owned = chunks.map(|(split, names)| {
            (split.to_owned(), names.into_iter().map(str::to_owned).collect())
        });
        let files = small.files_of_all(owned);
        assert_eq!(files["demo"], ["one.wasm", "split_demo.wasm"]);
        assert_eq!(files["lists"], ["one.wasm", "other.wasm"]);
        for (name, file) in small.files() {
            let (in_file, from, to) = small.places["chunk_2"];
            if name == in_file {
                let before = file.len() - small.bytes[in_file].len();
                assert_eq!(file[before + from..before + to], [3]);
            }
        }
    }
}
