//! What `read_bodies` finds in scripts as people write them: each typo `adminAd` once, at its exact place, with the
//! method and the URL of its request; variables and expressions are placeholders, and what is elsewhere is no error.

mod powershell;
mod shells;
mod windows;

use accesspack_core::{Operation, read_bodies};

/// What requests of assignments are sent to.
const URL: &str =
    "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests";

/// The members of an assignment, in JSON.
const ASSIGNMENT: &str = r#""targetId":"46184453-e63b-4f20-86c2-c557ed5d5df9","assignmentPolicyId":"2264bf65-76ba-417b-a27d-54d291f0cbc8","accessPackageId":"a914b616-e04e-476b-aa37-91038f0b165b""#;

/// A text of a test: `U` between angle brackets is the URL, `B` a body with the typo, `P` the same on several lines,
/// `A` the members of an assignment.
fn text(template: &str) -> String {
    let body = format!(r#"{{"requestType":"adminAd","assignment":{{{ASSIGNMENT}}}}}"#);
    let pretty = format!(
        "{{\n  \"requestType\": \"adminAd\",\n  \"assignment\": {{\n    {}\n  }}\n}}",
        ASSIGNMENT.replace(",\"", ",\n    \"")
    );
    let escaped = body.replace('"', "\\\"");
    template
        .replace("<U>", URL)
        .replace("<B>", &body)
        .replace("<P>", &pretty)
        .replace("<E>", &escaped)
        .replace("<D>", &body.replace('"', "\"\""))
        .replace("<A>", ASSIGNMENT)
}

/// The line and column of a place, counted in chars as editors count them in ASCII.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// Holds that each typo of a text is found, once and at its place, and nothing else but warnings.
fn finds_each_typo(name: &str, template: &str) {
    let text = text(template);
    let wanted: Vec<_> = text
        .match_indices("adminAd")
        .filter(|(at, typo)| !text[at + typo.len()..].starts_with('d'))
        .map(|(at, _)| place(&text, at))
        .collect();
    assert!(!wanted.is_empty(), "{template}");
    let file = read_bodies(&text, Some(name));
    let mut found = Vec::new();
    for body in file.bodies() {
        assert_eq!(body.operation, Some(Operation::CreateAssignmentRequest), "{text}");
        let report = file.check(body, &body.check_options().unwrap());
        for diagnostic in report.diagnostics() {
            let span = diagnostic.span.unwrap();
            let source = &text[span.start..span.end];
            if diagnostic.code.as_str() == "AP0108" {
                let at = span.start + source.find("adminAd").unwrap_or_else(|| panic!("{source}"));
                // the value with the marks around it, and nothing else
                assert!(source.len() <= "adminAd".len() + 6, "{source} in {text}");
                found.push(place(&text, at));
            } else {
                let is_warning = matches!(diagnostic.code.as_str(), "AP0112" | "AP0113");
                assert!(is_warning, "{} {} in {text}", diagnostic.code, diagnostic.message);
            }
        }
    }
    assert_eq!(found, wanted, "{text}");
}

/// The method and the URL of each request of a text.
fn requests(name: &str, template: &str) -> Vec<String> {
    let text = text(template);
    let file = read_bodies(&text, Some(name));
    let requests = file.bodies().iter().map(|body| {
        let method = body.method.map_or("", |method| method.as_str());
        format!("{method} {}", body.url.as_deref().unwrap_or_default()).replace(URL, "<U>")
    });
    requests.collect()
}

/// The codes and pointers of what is reported about a text.
fn codes(name: &str, template: &str) -> Vec<String> {
    let text = text(template);
    let file = read_bodies(&text, Some(name));
    let bodies = file.bodies().iter();
    let found = bodies.flat_map(|body| {
        let options = body.check_options().expect("an operation");
        file.check(body, &options).into_diagnostics()
    });
    found.map(|it| format!("{} {}", it.code, it.pointer)).collect()
}
