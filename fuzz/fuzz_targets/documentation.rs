//! Files of requests, and Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::documentation(bytes));
