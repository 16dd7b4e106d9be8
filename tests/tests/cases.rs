//! Every JSON case, natively. `CASE=scope` runs those whose file, place or note holds `scope`.

#[test]
fn every_case_gets_what_it_wants() {
    let wanted = std::env::var("CASE").unwrap_or_default();
    let cases: Vec<_> = accesspack_tests::cases::all()
        .into_iter()
        .filter(|(name, _)| name.contains(&wanted))
        .collect();
    assert!(!cases.is_empty(), "there are no cases");
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|(name, case)| {
            accesspack_tests::cases::run(case).err().map(|error| format!("{name}: {error}"))
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} cases failed:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}
