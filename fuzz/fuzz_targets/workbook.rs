//! An Excel workbook, with the reader of the portal.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| accesspack_tests::fuzzing::workbook(bytes));
