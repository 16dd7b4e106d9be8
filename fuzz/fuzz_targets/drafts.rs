//! Drafts as a form makes them: valid in both versions, and read back as they were written.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::drafts(bytes));
