//! Scripts of shells with curl and `az rest`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::shells(bytes));
