//! JSON files: bodies, lines, recordings, workflows and plans.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::documents(bytes));
