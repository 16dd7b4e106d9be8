//! PowerShell with requests and hashtables.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::powershell(bytes));
