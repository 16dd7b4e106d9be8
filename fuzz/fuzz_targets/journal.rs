//! The journal of a bulk run, as a browser gives it back.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::journal(bytes));
