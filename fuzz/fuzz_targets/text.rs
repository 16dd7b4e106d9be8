//! Any bytes, for every operation and version; the first byte picks them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::text(bytes));
