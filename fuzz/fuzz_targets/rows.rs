//! A file of rows for a bulk plan.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::rows(bytes));
