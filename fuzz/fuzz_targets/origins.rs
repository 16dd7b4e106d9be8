//! A URL whose host decides whether a token goes there.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::origins(bytes));
