//! Files with bodies in them, a target for each family of readers.

use accesspack_core::{Span, read_bodies};

/// JSON with comments, lines of JSON, recordings, workflows and plans.
///
/// # Panics
/// When a law does not hold.
pub fn documents(bytes: &[u8]) {
    read(bytes, &["x.json", "x.jsonc", "x.ndjson", "x.txt"]);
}

/// Requests and Markdown.
///
/// # Panics
/// When a law does not hold.
pub fn documentation(bytes: &[u8]) {
    read(bytes, &["x.http", "x.md"]);
}

/// Scripts of shells.
///
/// # Panics
/// When a law does not hold.
pub fn shells(bytes: &[u8]) {
    read(bytes, &["x.sh", "x.bat", "x.txt"]);
}

/// PowerShell.
///
/// # Panics
/// When a law does not hold.
pub fn powershell(bytes: &[u8]) {
    read(bytes, &["x.ps1"]);
}

fn read(bytes: &[u8], names: &[&str]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for name in names {
        check_file(text, Some(name));
    }
    check_file(text, None);
}

/// What holds for every text: a body, its placeholders and its diagnostics lie in it; a body that can be changed
/// has its own length there; texts of bodies grow with the file.
///
/// # Panics
/// When a law does not hold.
pub fn check_file(text: &str, name: Option<&str>) {
    let file = read_bodies(text, name);
    let inside = |span: Span| {
        assert!(span.start <= span.end && span.end <= text.len(), "{span:?}");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
    };
    let mut bytes = 0;
    for body in file.bodies() {
        bytes += body.body_text.len();
        inside(body.span);
        body.placeholders.iter().for_each(|found| inside(found.span));
        if body.fixed_to.is_none() && !body.body_text.is_empty() {
            let there = &text[body.span.start..body.span.end];
            assert_eq!(there.len(), body.body_text.len());
            assert!(there == body.body_text || there.contains(['/', ',']), "{there}");
        }
        let Some(options) = body.check_options() else { continue };
        let report = file.check(body, &options);
        report.diagnostics().iter().for_each(|found| inside(found.span.expect("a place")));
    }
    assert!(bytes <= text.len() * 8 + (1 << 17), "{bytes} bytes of {}", text.len());
}
