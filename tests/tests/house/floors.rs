//! Floors inside the crates: a file imports files of its own floor or of lower ones, and no circle of files
//! exists anywhere.

use crate::circles::circles;
use crate::modules::{crate_files, imports, source_folders};

/// The floors of the core from the ground up: files (`check.rs`) and folders (`rules/`).
const CORE: &[&[&str]] = &[
    &[
        "json_text.rs",
        "patch.rs",
        "report.rs",
        "operation.rs",
        "permission.rs",
        "ternary.rs",
        "values/",
    ],
    &["table.rs", "options.rs", "context.rs", "json/"],
    &["fix/", "graph/", "explain/"],
    &["words/", "fix_loop.rs", "schema/", "detect.rs"],
    &["findings/", "draft/"],
    &["rules/"],
    &["shape/"],
    &["check.rs"],
    &["bulk/", "build/", "convert/", "meaning/", "read_bodies/", "snippet/", "fix_all.rs"],
    &["lib.rs"],
];

/// The floors of the portal from the ground up.
const WEB: &[&[&str]] = &[
    &["routes.rs", "task.rs", "chunk.rs"],
    &["platform/", "words/"],
    &["state/"],
    &["bulk/"],
    &["parts/"],
    &["pages/"],
    &["shell/"],
    &["lib.rs", "main.rs"],
];

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut found = Vec::new();
    let folders = source_folders();
    assert!(folders.len() > 8, "crates are missing: {folders:?}");
    for folder in folders {
        for circle in circles(&imports(&crate_files(&folder))) {
            found.push(format!("{folder}:\n  {}", circle.join("\n  ")));
        }
    }
    assert!(found.is_empty(), "circles of files:\n{}", found.join("\n"));
}

#[test]
fn imports_in_the_core_run_downwards() {
    hold("crates/accesspack-core/src", CORE);
}

#[test]
fn imports_in_the_portal_run_downwards() {
    hold("web/src", WEB);
}

/// Fails on a file without a floor, and on an import of a higher floor.
fn hold(folder: &str, floors: &[&[&str]]) {
    let files = crate_files(folder);
    let floor = |path: &str| {
        let inside = path.strip_prefix(&format!("{folder}/")).unwrap();
        floors.iter().position(|places| {
            places.iter().any(|place| {
                inside == *place || (place.ends_with('/') && inside.starts_with(place))
            })
        })
    };
    let homeless = files.iter().filter(|file| floor(&file.path).is_none());
    let mut wrong: Vec<String> =
        homeless.map(|file| format!("{} stands on no floor", file.path)).collect();
    for ((from, to), name) in imports(&files) {
        if floor(&from) < floor(&to) {
            wrong.push(format!("{from} imports {to} (`{name}`), which is on a higher floor"));
        }
    }
    assert!(wrong.is_empty(), "{} against the floors:\n{}", wrong.len(), wrong.join("\n"));
}
