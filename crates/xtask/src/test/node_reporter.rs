//! The settings that let `node --test` print a line for each test and write its counts to a file.

use std::path::Path;

use anyhow::{Context, Result};

use crate::project;

/// `NODE_OPTIONS` for the tests of a folder; the counts go to `results`.
///
/// # Errors
/// When a path is no Unicode.
pub(super) fn options(results: &Path) -> Result<String> {
    let reporter = project::root().join("crates/xtask/src/test/node-reporter.mjs");
    let text = |path: &Path| path.to_str().map(quoted).context("a path is no Unicode");
    Ok([
        // failures once more at the end
        "--test-reporter=spec --test-reporter-destination=stdout".to_owned(),
        format!("--test-reporter={}", quoted(&url(&reporter)?)),
        format!("--test-reporter-destination={}", text(results)?),
    ]
    .join(" "))
}

/// A path as a URL: Node takes a reporter's bare path for a package on Windows.
fn url(path: &Path) -> Result<String> {
    let text = path.to_str().context("a path is no Unicode")?.replace('\\', "/");
    let escaped = text.replace('%', "%25").replace(' ', "%20").replace('#', "%23");
    let root = if escaped.starts_with('/') { "" } else { "/" };
    Ok(format!("file://{root}{}", escaped.replace('?', "%3F")))
}

/// A value of `NODE_OPTIONS` that may hold spaces.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_backslashes_come_through() {
        assert_eq!(url(Path::new("/a b/c#.mjs")).unwrap(), "file:///a%20b/c%23.mjs");
        assert_eq!(url(Path::new("C:\\a\\b.mjs")).unwrap(), "file:///C:/a/b.mjs");
        assert_eq!(quoted("C:\\a \"b\""), r#""C:\\a \"b\"""#);
    }
}
