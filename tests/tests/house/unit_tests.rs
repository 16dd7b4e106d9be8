//! The unit tests of the portal run with the wasm tests, because nothing builds the portal natively: a test without the
//! attribute of wasm-bindgen would be compiled there and never run.

use std::fs;

use super::modules::{files, relative};

/// What makes `#[test]` an attribute that the runner of wasm tests finds.
const IMPORT: &str = "use wasm_bindgen_test::wasm_bindgen_test as test;";

/// The files whose tests `accesspack-tests` runs natively: they write workbooks.
const NATIVE: [&str; 2] = ["web/src/bulk/xlsx.rs", "web/src/bulk/xlsx_limits.rs"];

#[test]
fn unit_tests_of_the_portal_are_run() {
    let tested = files("web/src", &["rs"]).into_iter().filter_map(|path| {
        let source = fs::read_to_string(&path).unwrap();
        source.contains("#[test]").then(|| (relative(&path), source))
    });
    let tested: Vec<_> = tested.collect();
    assert!(tested.len() > 40, "{} files", tested.len());
    let forgotten = tested
        .iter()
        .filter(|(name, source)| !NATIVE.contains(&name.as_str()) && !source.contains(IMPORT));
    let forgotten: Vec<_> = forgotten.map(|(name, _)| name.as_str()).collect();
    assert!(forgotten.is_empty(), "without `{IMPORT}`: {}", forgotten.join(", "));
}
