//! The fuzz targets without a fuzzer: they take their kept corpus, and inputs near it.

use accesspack_tests::fuzzing::{FuzzTarget, TARGETS, corpus, mutation};
use fastrand::Rng;

/// The corpus is for reading in a moment, not for storing.
const MAX_CORPUS_BYTES: usize = 400_000;

/// How many changed inputs each target takes; `FUZZ_INPUTS` sets another number.
const CHANGED_INPUTS: u32 = 300;

/// How many inputs that fail are listed.
const LISTED: usize = 5;

/// Runs a target on inputs; those that fail, as text.
fn failures(target: &FuzzTarget, inputs: impl IntoIterator<Item = Vec<u8>>) -> Vec<String> {
    let fails = |input: &Vec<u8>| std::panic::catch_unwind(|| (target.run)(input)).is_err();
    let failing = inputs.into_iter().filter(fails).take(LISTED);
    failing.map(|input| format!("{}: {}", target.name, input.escape_ascii())).collect()
}

#[test]
fn every_target_takes_its_corpus() {
    let mut bytes = 0;
    let mut failed = Vec::new();
    for target in &TARGETS {
        let inputs =
            corpus::read(target.name).unwrap_or_else(|error| panic!("{}: {error}", target.name));
        assert!(!inputs.is_empty(), "{} has no corpus", target.name);
        bytes += inputs.iter().map(Vec::len).sum::<usize>();
        failed.extend(failures(target, inputs));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(
        bytes <= MAX_CORPUS_BYTES,
        "{bytes} bytes: run `cargo fuzz cmin`, and keep the small ones"
    );
}

/// The same inputs each time; `FUZZ_SEED` gives others, `FUZZ_TARGET` names one target.
#[test]
fn every_target_takes_changed_inputs() {
    let variable =
        |name| std::env::var(name).ok().map(|text| text.parse::<u32>().expect("a number"));
    let count = variable("FUZZ_INPUTS").unwrap_or(CHANGED_INPUTS);
    let mut random = Rng::with_seed(variable("FUZZ_SEED").unwrap_or(1).into());
    let only = std::env::var("FUZZ_TARGET").ok();
    let is_wanted = |target: &&FuzzTarget| only.as_ref().is_none_or(|only| only == target.name);
    let mut failed = Vec::new();
    for target in TARGETS.iter().filter(is_wanted) {
        let inputs: Vec<_> = corpus::read(target.name).expect("a corpus").into_iter().collect();
        let changed = (0..count).map(|_| mutation::mutated(&inputs, &mut random));
        failed.extend(failures(target, changed));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_folder_of_inputs_becomes_the_corpus_again() {
    let folder = std::env::temp_dir().join(format!("accesspack-corpus-{}", std::process::id()));
    let inputs = corpus::read("origins").expect("a corpus");
    let unpacked = corpus::unpack("origins", &folder).expect("files");
    let read = corpus::read_folder(&folder).expect("files");
    std::fs::remove_dir_all(&folder).expect("a folder of our own");
    assert_eq!((unpacked, read), (inputs.len(), inputs));
}
