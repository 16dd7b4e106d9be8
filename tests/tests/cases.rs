//! Every JSON case, natively.

#[test]
fn every_case_gets_what_it_wants() {
    let cases = accesspack_tests::cases::all();
    assert!(!cases.is_empty(), "there are no cases");
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|(name, case)| accesspack_tests::cases::run(case).err().map(|error| format!("{name}: {error}")))
        .collect();
    assert!(failures.is_empty(), "{} of {} cases failed:\n{}", failures.len(), cases.len(), failures.join("\n"));
}
