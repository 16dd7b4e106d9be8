//! Bodies of the cases after changes: their diagnostics, their fixes, and the other version.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::bodies(bytes));
