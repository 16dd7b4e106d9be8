//! What a line may touch picks its crate: no crate may depend on more than it is allowed to, and the
//! map in README.md names every crate.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Who may see whom. What a crate sees through another it may also name itself.
const MAY_SEE: [(&str, &[&str]); 10] = [
    ("accesspack-wire", &[]),
    ("accesspack-core", &["accesspack-wire"]),
    ("accesspack-client", &["accesspack-wire", "accesspack-core"]),
    // the witness: it must not share a rule with the core
    ("accesspack-emulator", &["accesspack-wire"]),
    ("accesspack-emulator-wasm", &["accesspack-wire", "accesspack-emulator"]),
    ("accesspack-wasm", &["accesspack-wire", "accesspack-core"]),
    (
        "accesspack-web",
        &["accesspack-wire", "accesspack-core", "accesspack-client", "accesspack-emulator"],
    ),
    (
        "accesspack-tests",
        &[
            "accesspack-wire",
            "accesspack-core",
            "accesspack-client",
            "accesspack-emulator",
            "accesspack-wasm",
        ],
    ),
    // no code, only features
    ("workspace-hack", &[]),
    ("xtask", &["workspace-hack"]),
];

/// Crates that do no I/O of their own; an optional dependency behind a feature is no part of them.
const PURE: [&str; 4] =
    ["accesspack-wire", "accesspack-core", "accesspack-client", "accesspack-emulator"];

/// Crates that bring sockets, runtimes, browsers or chance, by the start of their names.
const IMPURE: [&str; 15] = [
    "async-std",
    "axum",
    "getrandom",
    "gloo",
    "hyper",
    "js-sys",
    "leptos",
    "mio",
    "rand",
    "reqwest",
    "smol",
    "tokio",
    "ureq",
    "wasm-bindgen",
    "web-sys",
];

#[test]
fn no_crate_sees_more_than_it_may() {
    let mut wrong = Vec::new();
    let packages = packages();
    for package in &packages {
        let Some((_, allowed)) = MAY_SEE.iter().find(|(name, _)| *name == package.name) else {
            wrong.push(format!(
                "{} is in no rule: add it to MAY_SEE and to README.md",
                package.name
            ));
            continue;
        };
        for dependency in &package.dependencies {
            let ours = packages.iter().any(|it| it.name == dependency.name);
            if ours && !allowed.contains(&dependency.name.as_str()) {
                wrong.push(format!("{} must not depend on {}", package.name, dependency.name));
            }
        }
    }
    assert_eq!(packages.len(), MAY_SEE.len(), "a rule in MAY_SEE is for a crate that is gone");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_crates_bring_no_io() {
    let mut wrong = Vec::new();
    for package in packages().iter().filter(|it| PURE.contains(&it.name.as_str())) {
        for dependency in package.dependencies.iter().filter(|it| it.always) {
            if IMPURE.iter().any(|name| dependency.name.starts_with(name)) {
                wrong.push(format!("{} must not depend on {}", package.name, dependency.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_readme_maps_every_crate() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    for package in packages() {
        let entry = format!("`{}/`", package.folder);
        assert!(readme.contains(&entry), "README.md: the map does not name {entry}");
    }
}

struct Package {
    name: String,
    /// From the repository's root, with forward slashes.
    folder: String,
    dependencies: Vec<Dependency>,
}

struct Dependency {
    name: String,
    /// Built whenever the crate is: neither optional nor for tests only.
    always: bool,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The workspace's packages, as cargo sees them.
fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version=1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let workspace = text(&metadata["workspace_root"]);
    array(&metadata["packages"])
        .iter()
        .map(|package| {
            let manifest = text(&package["manifest_path"]).replace('\\', "/");
            let inside = manifest.strip_prefix(&workspace.replace('\\', "/")).unwrap();
            let dependencies = array(&package["dependencies"]);
            Package {
                name: text(&package["name"]),
                folder: inside.trim_start_matches('/').replace("/Cargo.toml", ""),
                dependencies: dependencies.iter().map(dependency).collect(),
            }
        })
        .collect()
}

fn dependency(value: &Value) -> Dependency {
    let optional = value["optional"].as_bool().unwrap();
    // an ordinary dependency has no kind
    Dependency { name: text(&value["name"]), always: !optional && value["kind"].is_null() }
}

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
