//! Every body that accesspack builds without a warning from the cases, as a JSON list on standard output. The
//! contract tests hold them against Microsoft's own TypeScript types.

use std::collections::BTreeSet;

use accesspack_core::{BuildOptions, Operation, Severity, Version, build, convert};
use accesspack_tests::cases;
use serde_json::{Value, json};

fn main() {
    let mut seen = BTreeSet::new();
    let mut bodies = Vec::new();
    for (_, case) in cases::all() {
        let Some(body) = case.body.filter(|_| case.valid && case.cloud.is_none()) else {
            continue;
        };
        let wanted = [
            Operation::CreateAssignmentPolicy,
            Operation::UpdateAssignmentPolicy,
            Operation::CreateAssignmentRequest,
        ];
        if !wanted.contains(&case.operation) {
            continue;
        }
        // as it is, and in the other version
        let other = case.version.other();
        let turned = convert(&body, case.operation, case.version, other).ok().map(|it| it.body);
        let inputs = [(case.version, Some(body)), (other, turned)];
        for (version, input) in inputs.into_iter().filter_map(|(at, it)| Some((at, it?))) {
            if let Some(built) = built(&input, case.operation, version)
                && seen.insert(format!("{version} {built}"))
            {
                bodies.push(json!({
                    "note": case.note,
                    "operation": case.operation.to_string(),
                    "version": version.to_string(),
                    "body": built,
                }));
            }
        }
    }
    println!("{}", Value::Array(bodies));
}

fn built(input: &Value, operation: Operation, version: Version) -> Option<Value> {
    let id = "a2e1ca1e-4e56-47d2-9daa-e2ba8d12a82b";
    let built = build(input, &BuildOptions::new(operation, version).with_id(id));
    // A warning says that the sources disagree, and here the types are one of them.
    if !built.report.diagnostics().iter().all(|found| found.severity == Severity::Info) {
        return None;
    }
    built.requests.into_iter().next()?.body
}
