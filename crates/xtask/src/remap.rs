//! Paths of this machine, kept out of what is shipped: a panic names the file of its crate, which lies in the home of
//! whoever builds. With them a wasm would tell where it was made, and be another one on each machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands in place of the folder of crates.
const CRATES: &str = "crates";

/// Where cargo takes the compiler's options from, for programs of this machine.
pub(crate) const NATIVE: &str = "build";

/// The options of cargo that shorten paths, for a part of its settings; none where no crate was ever fetched. Cargo
/// leaves them out when it names what it builds, so that names are the same everywhere too.
pub(crate) fn cargo_options(part: &str) -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let Some(home) = home else { return Vec::new() };
    options(part, &folders(&home.join("registry/src")))
}

/// The folders of crates: one for each registry.
fn folders(registries: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(registries).into_iter().flatten().flatten();
    let mut folders: Vec<_> = entries.map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

fn options(part: &str, folders: &[PathBuf]) -> Vec<String> {
    if folders.is_empty() {
        return Vec::new();
    }
    let flag = |from: &PathBuf| format!("--remap-path-prefix={}={CRATES}", from.display());
    // a list of texts is the same in JSON and in TOML
    let flags = serde_json::Value::from(folders.iter().map(flag).collect::<Vec<_>>());
    vec!["--config".to_owned(), format!("{part}.rustflags={flags}")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_of_crates_is_shortened() {
        let folders = [PathBuf::from("/home/a b/.cargo/registry/src/one"), PathBuf::from("/two")];
        assert_eq!(
            options("target.x", &folders),
            [
                "--config",
                "target.x.rustflags=[\
                 \"--remap-path-prefix=/home/a b/.cargo/registry/src/one=crates\",\
                 \"--remap-path-prefix=/two=crates\"]"
            ]
        );
        assert!(options("target.x", &[]).is_empty());
    }
}
