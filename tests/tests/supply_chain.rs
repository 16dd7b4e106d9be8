//! What the project depends on: licences, sources and bans of deny.toml, and the lock files of the npm packages. It needs
//! no tool; `cargo deny check` reads the same file and knows advisories too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// npm packages with a script that would run when they are installed. Set-up ignores them all but those of the two runtimes.
const WITH_SCRIPTS: [&str; 5] = ["@vscode/vsce-sign", "bun", "deno", "esbuild", "keytar"];

/// Licences of npm packages beside those of deny.toml. None of these packages is in anything that is shipped.
const NPM_TOOLS: [&str; 9] = [
    "Artistic-2.0",
    "BlueOak-1.0.0",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "MPL-2.0",
    "Python-2.0",
    "SEE LICENSE IN LICENSE.txt",
    "WTFPL",
    "(MIT OR WTFPL)",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version=1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    serde_json::from_value(metadata["packages"].take()).unwrap()
}

fn rules() -> toml::Table {
    std::fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap()
}

fn texts(list: &toml::Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// Whether an expression can be met with these licences: alternatives, each of parts that must all be there.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let bare = expression.replace(['(', ')'], " ").replace('/', " OR ");
    // `(A OR B) AND C` has its parts apart: each part of the whole must have an alternative that is allowed
    let parts = if expression.contains('(') { " AND " } else { "\u{0}" };
    bare.split(parts).all(|part| {
        part.split(" OR ")
            .any(|choice| choice.split(" AND ").all(|one| allowed.contains(one.trim())))
    })
}

#[test]
fn expressions_are_read() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "ISC".to_owned()]);
    for good in ["MIT", "GPL-3.0 OR MIT", "GPL-3.0/MIT", "MIT AND ISC", "(GPL-3.0 OR MIT) AND ISC"]
    {
        assert!(is_met(good, &allowed), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND GPL-3.0", ""] {
        assert!(!is_met(bad, &allowed), "{bad}");
    }
}

#[test]
fn crates_have_allowed_licences_and_sources_and_none_is_banned() {
    let rules = rules();
    let allowed = texts(&rules["licenses"]["allow"]);
    let registries = texts(&rules["sources"]["allow-registry"]);
    let banned: BTreeSet<&str> = rules["bans"]["deny"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["crate"].as_str().unwrap())
        .collect();
    let mut wrong = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap().to_owned();
        let Some(source) = package["source"].as_str() else { continue };
        if !is_met(package["license"].as_str().unwrap_or_default(), &allowed) {
            wrong.push(format!("{name}: the licence {}", package["license"]));
        }
        if !registries.contains(source.trim_start_matches("registry+")) {
            wrong.push(format!("{name}: from {source}"));
        }
        if banned.contains(name.as_str()) {
            wrong.push(format!("{name}: banned"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lock files, wherever npm packages are used.
fn locks(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir()
            && !["node_modules", "target", "dist"].contains(&name.as_str())
            && !name.starts_with('.')
        {
            locks(&path, found);
        } else if name == "package-lock.json" {
            found.push(path);
        }
    }
}

#[test]
fn npm_packages_have_a_hash_a_known_licence_and_no_script_that_is_not_listed() {
    let mut allowed = texts(&rules()["licenses"]["allow"]);
    let mut files = Vec::new();
    locks(&root(), &mut files);
    assert!(files.len() >= 7, "{files:?}");
    let mut wrong = Vec::new();
    let mut scripts = BTreeSet::new();
    allowed.extend(NPM_TOOLS.map(str::to_owned));
    for file in files {
        let lock: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        for (place, package) in lock["packages"].as_object().unwrap() {
            let Some(name) = place.rsplit("node_modules/").next().filter(|name| !name.is_empty())
            else {
                continue;
            };
            let mut complain =
                |what: &str| wrong.push(format!("{}: {place}: {what}", file.display()));
            if !package["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-")) {
                complain("no hash");
            }
            // Microsoft's types for beta name none in their manifest; their repository's is MIT
            let licence = package["license"].as_str().unwrap_or("");
            let is_known = allowed.contains(licence) || is_met(licence, &allowed);
            if !is_known && name != "@microsoft/microsoft-graph-types-beta" {
                complain(&format!("the licence `{licence}`"));
            }
            // without an address a package comes from the registry that npm is set up with, whatever the lock file's origin
            if !package["resolved"].is_null() {
                complain("an address of its own");
            }
            if package["hasInstallScript"] == true {
                scripts.insert(name.to_owned());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(scripts, WITH_SCRIPTS.map(str::to_owned).into());
}
