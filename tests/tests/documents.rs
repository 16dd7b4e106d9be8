//! What the documents name is there: their links, and the tests that SECURITY.md relies on.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The documents for people, in the root and in docs/.
fn documents() -> Vec<PathBuf> {
    let folders = [root(), root().join("docs"), root().join("action"), root().join("fuzz")];
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|it| it == "md")).collect()
}

#[test]
fn links_lead_to_files() {
    let mut wrong = Vec::new();
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split(['#', ' ']).next().unwrap_or_default();
            let is_ours = !path.is_empty() && !path.contains(':');
            if is_ours && !document.parent().unwrap().join(path).exists() {
                wrong.push(format!("{}: {link}", document.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tests_that_hold_the_promises_are_there() {
    let text = std::fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let named: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| {
            ["journeys/", "tests/", "crates/"].iter().any(|start| name.starts_with(start))
        })
        .collect();
    assert!(named.len() > 10, "{named:?}");
    for name in named {
        let places = match name.strip_prefix("journeys/") {
            Some(journey) => vec![format!("tests/e2e/journeys/{journey}.spec.mjs")],
            None => ["", ".rs", ".test.mjs"].map(|end| format!("{name}{end}")).to_vec(),
        };
        assert!(places.iter().any(|place| root().join(place).exists()), "{name}");
    }
}

/// The version is the workspace's. Where a file cannot take it from there, it is the same.
#[test]
fn every_version_is_the_workspaces() {
    let version = env!("CARGO_PKG_VERSION");
    let read = |name: &str| std::fs::read_to_string(root().join(name)).unwrap();
    for (name, line) in [
        ("crates/accesspack-wasm/vscode/package.json", format!("\"version\": \"{version}\"")),
        ("action/README.md", format!("accesspack/action@v{version}")),
    ] {
        assert!(read(name).contains(&line), "{name} has no {line}");
    }
}

/// Actions of others are named by their commits: a tag can be moved. Our own is named by the tag of its release.
#[test]
fn workflows_pin_what_they_use() {
    let mut uses = 0;
    let workflows = std::fs::read_dir(root().join(".github/workflows")).unwrap();
    let paths = workflows.map(|entry| entry.unwrap().path()).chain(documents());
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().filter_map(|line| line.split_once("uses: ")) {
            if ["accesspack/", "./"].iter().any(|own| line.1.starts_with(own)) {
                continue;
            }
            let commit = line.1.split(['@', ' ']).nth(1).unwrap_or_default();
            let is_pinned = commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit());
            assert!(is_pinned, "{}: {}", path.display(), line.1);
            uses += 1;
        }
    }
    assert!(uses > 7, "{uses}");
}
