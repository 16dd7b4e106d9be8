//! Bodies of one version and the same in the other: `tests/conversions`, natively.

use std::path::Path;

use accesspack_core::{Operation, Version, convert};
use accesspack_tests::listing::listing;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversion {
    note: String,
    operation: Operation,
    version: Version,
    to: Version,
    body: Value,
    converted: Value,
    valid: bool,
    want: Vec<ExpectedDiagnostic>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedDiagnostic {
    code: String,
    pointer: String,
    #[serde(default)]
    message: String,
}

fn run(case: &Conversion) -> Result<(), String> {
    let converted = convert(&case.body, case.operation, case.version, case.to)
        .map_err(|error| error.to_string())?;
    if converted.body != case.converted {
        return Err(format!("converted to {}\n  wanted {}", converted.body, case.converted));
    }
    let found = converted.report.diagnostics();
    let fits = found.len() == case.want.len()
        && found.iter().zip(&case.want).all(|(found, want)| {
            found.code.as_str() == want.code
                && found.pointer == want.pointer
                && found.message.contains(&want.message)
        });
    if !fits || converted.report.is_valid() != case.valid {
        let listing = listing(&converted.report);
        return Err(format!("valid is {}{listing}", converted.report.is_valid()));
    }
    Ok(())
}

#[test]
fn every_conversion_gives_the_expected_body_and_report() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conversions");
    let (mut seen, mut failures) = ([0; 3], Vec::new());
    for (index, file) in
        ["policies.json", "requests.json", "surroundings.json"].into_iter().enumerate()
    {
        let text = std::fs::read_to_string(folder.join(file)).expect("the file can be read");
        let cases: Vec<Conversion> =
            serde_json::from_str(&text).expect("the cases are well written");
        seen[index] = cases.len();
        failures.extend(cases.iter().filter_map(|case| {
            run(case).err().map(|why| format!("{file}: {} ({}): {why}", case.note, case.version))
        }));
    }
    assert!(seen[0] > 30 && seen[1] > 10 && seen[2] > 10, "{seen:?}");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
