//! What a host may answer to the client.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::answers(bytes));
