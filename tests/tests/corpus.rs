//! The kept corpus of the fuzz targets, without a fuzzer: what was once worth keeping holds.

use std::path::Path;

use accesspack_tests::fuzzing::TARGETS;

/// The corpus is for reading in a moment, not for storing.
const MOST_BYTES: u64 = 300_000;

#[test]
fn every_target_takes_its_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    let mut bytes = 0;
    for (name, target) in TARGETS {
        let folder = corpus.join(name);
        let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut count = 0;
        for file in files {
            let input =
                std::fs::read(file.expect("an entry").path()).expect("a file of the corpus");
            bytes += input.len() as u64;
            count += 1;
            target(&input);
        }
        assert!(count > 0, "{name} has no corpus");
    }
    assert!(bytes <= MOST_BYTES, "{bytes} bytes: run `cargo fuzz cmin`, and keep the small ones");
}
