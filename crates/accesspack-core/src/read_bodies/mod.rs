//! Bodies as people have them: in files of requests, documentation, scripts, recordings, workflows and plans.
//!
//! A reader for each form finds requests and takes their bodies out of the file as JSON text, part by part with
//! the place in the file. `request` then decides what each is for.

mod broken;
mod curl;
mod document;
mod form;
mod found;
mod http;
mod jsonc;
mod markdown;
mod pieces;
mod powershell;
mod readers;
mod request;
mod shell;
mod steps;
mod template;

use crate::check::check_text;
use crate::findings::diagnostic;
use crate::json::place::Lines;
use crate::options::CheckOptions;
use crate::report::{Diagnostic, Report, Severity, Span};
use crate::table::{
    BODY_MISSING, HISTORIC_PATH, MALFORMED_URL_ID, PAGE_PATH, PLACEHOLDER, UNKNOWN_HOST,
    URL_MISMATCH, URL_NOT_UNDERSTOOD, WORKFLOW_TEMPLATE,
};
use crate::words;
pub use form::BodyForm;
pub use found::{BodyPlaceholder, FoundBody};

/// The bodies of a file.
#[derive(Debug)]
pub struct FileBodies<'t> {
    bodies: Vec<FoundBody>,
    lines: Lines<'t>,
}

/// Finds the bodies for entitlement management in a file, in their order, 100,000 at most. `name` is the name of the file, which
/// shows what it is; without a name the text does.
///
/// JSON, also with comments and trailing commas; a JSON text on each line; `.http` and `.rest` files; Markdown with
/// blocks of them; curl and `az rest` in scripts of shells; requests, hashtables and JSON in PowerShell; HAR
/// recordings, collections of Postman; definitions of Logic Apps and Power Automate; plans and states of Terraform
/// (msgraph, azuread) and templates of Bicep as JSON.
///
/// ```
/// use accesspack_core::{Operation, read_bodies};
///
/// let text = "POST https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests\n\n{\"requestType\": \"adminAd\"}\n";
/// let file = read_bodies(text, Some("add.http"));
/// let body = &file.bodies()[0];
/// assert_eq!(body.operation, Some(Operation::CreateAssignmentRequest));
/// let report = file.check(body, &body.check_options().unwrap());
/// let span = report.diagnostics().iter().find(|found| found.pointer == "/requestType").unwrap().span.unwrap();
/// assert_eq!((span.line, span.column), (3, 17));
/// ```
#[must_use]
pub fn read_bodies<'t>(text: &'t str, name: Option<&str>) -> FileBodies<'t> {
    let lines = Lines::of(text);
    let form = readers::form_of(name, text);
    let found = readers::read(form, name, text);
    let mut bodies: Vec<_> =
        found.into_iter().filter_map(|request| request.finish(&lines)).collect();
    if form == BodyForm::Ndjson {
        // a line that shows nothing is what the others are
        let known = bodies.iter().find_map(FoundBody::check_options);
        for body in bodies.iter_mut().filter(|body| body.operation.is_none()) {
            (body.operation, body.version) =
                known.as_ref().map(|known| (known.operation, known.version)).unzip();
        }
    }
    FileBodies { bodies, lines }
}

impl FileBodies<'_> {
    /// The bodies, in the order of the file.
    #[must_use]
    pub fn bodies(&self) -> &[FoundBody] {
        &self.bodies
    }

    /// The bodies alone.
    #[must_use]
    pub fn into_bodies(self) -> Vec<FoundBody> {
        self.bodies
    }

    /// Checks one of the bodies, with its URL and its method. The places are places in the file.
    #[must_use]
    pub fn check(&self, body: &FoundBody, options: &CheckOptions) -> Report {
        let mut options = options.clone();
        options.url = options.url.or_else(|| body.checked_url.clone());
        let report = check_text(&body.body_text, &options);
        let is_error = |found: &Diagnostic| found.severity == Severity::Error;
        let counts_errors = !report.is_valid() && !report.diagnostics().iter().any(is_error);
        let mut diagnostics: Vec<Diagnostic> = report.into_diagnostics();
        let elsewhere = body.elsewhere();
        diagnostics.retain(|found| {
            // that a workflow is one needs no words
            (elsewhere.is_none() || found.code != BODY_MISSING.code)
                && (body.form != BodyForm::Workflow || found.code != WORKFLOW_TEMPLATE.code)
        });
        for found in &mut diagnostics {
            found.span = found.span.map(|span| self.in_file(body, found, span));
            // what a variable will be filled with is not known
            if body.has_variable_at(&found.pointer) {
                found.severity = found.severity.at_most_warning();
            }
        }
        let wanted = options.operation.info().method;
        if body.method.is_some_and(|method| method != wanted) {
            let message = words::other_method(options.operation, wanted);
            let mut found = diagnostic(&URL_MISMATCH, String::new(), message);
            found.span = Some(self.lines.span(body.head.unwrap_or(body.pieces.range())));
            diagnostics.insert(0, found);
        }
        if let Some(there) = elsewhere {
            let message = words::body_elsewhere(&there.text);
            let mut found = diagnostic(&PLACEHOLDER, String::new(), message);
            (found.severity, found.span) = (Severity::Info, Some(there.span));
            diagnostics.push(found);
        }
        let report = Report::new(diagnostics);
        if counts_errors { report.with_counted_errors() } else { report }
    }

    /// The place in the file of a place in the text of a body.
    #[must_use]
    pub fn place(&self, body: &FoundBody, start: usize, end: usize) -> Span {
        if body.pieces.is_empty() {
            return body.span;
        }
        self.lines.span(body.pieces.in_file((start, end)))
    }

    fn in_file(&self, body: &FoundBody, found: &Diagnostic, span: Span) -> Span {
        let is_about_url = [
            &HISTORIC_PATH,
            &URL_MISMATCH,
            &URL_NOT_UNDERSTOOD,
            &UNKNOWN_HOST,
            &PAGE_PATH,
            &MALFORMED_URL_ID,
        ]
        .iter()
        .any(|rule| rule.code == found.code);
        match body.head {
            Some(head) if is_about_url && found.pointer.is_empty() => self.lines.span(head),
            _ => self.place(body, span.start, span.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many bytes a reader may look at for each byte of a text. A variable may be 200 bytes long, and a text that
    /// begins one at each of its bytes is read as often.
    const STEPS: usize = 250;

    #[test]
    fn readers_of_scripts_look_at_each_byte_a_few_times() {
        const BYTES: usize = 100_000;
        let many = |text: &str| text.repeat(BYTES / text.len());
        for text in [
            many("<<A "),
            many("<<'"),
            many("<<"),
            format!("\"{}", many("$(cat <<;")),
            format!("\"{}", many("$(cat <<E\n")),
            format!("cat <<E\n{}", many("$(")),
            format!("cat <<E\n{}", many("`a")),
            format!("cat <<E\n{}\nE", many("$(a) `b` $c ")),
            many("<<A\nA\n"),
            many("\"$("),
            many("\"`"),
            many("$(`"),
            many("$(("),
            many("(("),
            many("<("),
            many("2>&1 "),
            many("a|"),
            many("a'b "),
            many("abc'"),
            many("'a'"),
            many("$'a"),
            many("${"),
            many("^"),
            many("^\""),
            many("\\"),
            many("\\\""),
            many("\"\""),
            many("echo \""),
            many("set \"A="),
            many("rem "),
            many("rem\n"),
            many(":"),
            many("a & "),
            many("A=$A$A;curl -d \"$A\" $A\n"),
            many("A=\"$(echo $A '"),
            many("@\"\n"),
            many("@'\n"),
            many("@\"   "),
            format!("@\"\n{}\n\"@", many("$(")),
            format!("@\"\n{}\n\"@", many("$(\"a")),
            many("\"$(\""),
            many("<#"),
            many("<# #>"),
            many("#\n"),
            many("{#"),
            many("@{a="),
            many("@{a=("),
            many("@{a=@("),
            many("$a=("),
            many("$a=1,$a="),
            many("$a=1,($a=1,"),
            format!("{}{}", "$a=1,($a=1,".repeat(5000), ")=".repeat(5000)),
            format!("{}{}", "@{a=(b ".repeat(5000), ") c}".repeat(5000)),
            format!("{}{}", "$(cat <<E |".repeat(5000), ")\"".repeat(5000)),
            format!("{}{}", "\"$(echo '{".repeat(5000), "')\"".repeat(5000)),
            many("$a=(b "),
            many("$a=@("),
            many("$a.b=("),
            many("$a.b=@{"),
            many("$a['b']="),
            many("$a.b.c.d"),
            many("$a.Add("),
            many("$a.Add('b',"),
            many("$a[("),
            many("$a|"),
            many("@(1)|"),
            many("foreach($a in ("),
            many("foreach($a in $a){"),
            many("\u{2018}"),
            many("\u{201c}$("),
            many("'a'+"),
            many("('a'+"),
            many("(\"{0}\" -f "),
            many("1,"),
            many("irm -a ("),
            many("irm \"a\" -b:"),
            many("curl -d $("),
            many("curl -d \"$("),
            many("a = ConvertTo-Json "),
            many("$a = ConvertTo-Json ("),
            many("($a | ConvertTo-Json -Depth "),
            many("[a]"),
            many("`\n"),
        ] {
            for name in ["x.sh", "x.bat", "x.txt", "x.ps1"] {
                let steps = steps::of(|| {
                    let _ = read_bodies(&text, Some(name));
                });
                let start: String = text.chars().take(20).collect();
                assert!(steps <= text.len() * STEPS, "{steps} for {start} in {name}");
            }
        }
    }
}
