//! Debian: installing packages as root, and finding the Rust library's source in its archive.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::apt_sources::{self, AptSource};
use crate::project;
use crate::step::{Progress, step};

/// Packages that hold the Rust library's source.
const SOURCE_PACKAGES: [&str; 2] = ["rust-src", "rust-web-src"];

/// Installs packages with apt.
///
/// # Errors
/// With one sentence about what to type, where this is no Debian or we are not root.
pub(crate) fn install(what: &str, packages: &[&str]) -> Result<()> {
    let wanted = packages.join(" ");
    if !on_debian() {
        bail!("{what} is installed by hand on this system (Debian's names for it: {wanted})");
    }
    if !as_root() {
        bail!("{what} is missing: run `sudo apt-get install {wanted}`");
    }
    step(&format!("{what}: apt-get install"), |step| {
        step.run(apt("apt-get").args(["--quiet", "update"]))?;
        let options = ["--quiet", "--yes", "--no-install-recommends", "install"];
        step.run(apt("apt-get").args(options).args(packages))
    })?;
    Ok(())
}

/// The library's source of exactly this version, unpacked from a package of an enabled suite or,
/// failing that, of a neighbouring suite of the same archive.
pub(crate) fn rust_source(version: &str) -> Result<PathBuf> {
    if !on_debian() {
        bail!("no `rust-src` of rustc {version} is installed, and this is not Debian");
    }
    let enabled = apt_sources::enabled();
    let mut tries = vec![enabled.clone()];
    tries.extend(apt_sources::neighbours(&enabled, &codename()).into_iter().map(|it| vec![it]));
    step(&format!("the library's source for rustc {version}: Debian's archive"), |step| {
        for sources in tries.iter().filter(|sources| !sources.is_empty()) {
            if let Some(folder) = look_in(step, sources, version)? {
                return Ok(folder);
            }
        }
        let suites: Vec<&str> = tries.iter().flatten().map(|it| it.suites.as_str()).collect();
        bail!("no `rust-src` of version {version} in Debian's suites {}", suites.join(", "))
    })
}

/// Looks for the source in some suites, with lists and downloads of our own.
fn look_in(step: &Progress, sources: &[AptSource], version: &str) -> Result<Option<PathBuf>> {
    let home = project::scratch("wasm-std")?;
    let archive = PrivateApt::new(&home.join("apt"), sources)?;
    let (updated, _) = step.try_run(archive.command("apt-get").args(["--quiet", "update"]))?;
    if !updated {
        return Ok(None);
    }
    let listed = step.run(archive.command("apt-cache").arg("madison").args(SOURCE_PACKAGES))?;
    let Some((package, exact)) = listed.lines().find_map(|line| matching(line, version)) else {
        return Ok(None);
    };
    let unpacked = home.join("source");
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked).context("cannot remove the older source")?;
    }
    fs::create_dir_all(&unpacked)?;
    let wanted = format!("{package}={exact}");
    step.run(archive.command("apt-get").current_dir(&unpacked).args(["download", &wanted]))?;
    for file in files_with_extension(&unpacked, "deb")? {
        step.run(Command::new("dpkg").arg("-x").arg(file).arg(&unpacked))?;
    }
    let found = source_folders(&unpacked.join("usr/src")).into_iter().next();
    found.map(Some).with_context(|| format!("Debian's package {wanted} holds no library source"))
}

/// The folders below this one that hold the library's source.
pub(crate) fn source_folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("library/std/Cargo.toml").exists())
        .collect()
}

/// `rust-src | 1.95.0+dfsg1-1~bpo13+1 | …` gives package and version when the release is ours.
fn matching(line: &str, release: &str) -> Option<(String, String)> {
    let mut columns = line.split('|').map(str::trim);
    let (package, version) = (columns.next()?, columns.next()?);
    let upstream = version.split(['+', '-', '~']).next()?;
    (upstream == release).then(|| (package.to_owned(), version.to_owned()))
}

fn files_with_extension(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    Ok(found)
}

/// apt with sources, lists and cache of its own: it touches nothing of the system's.
struct PrivateApt {
    options: Vec<String>,
}

impl PrivateApt {
    fn new(home: &Path, sources: &[AptSource]) -> Result<Self> {
        if home.exists() {
            fs::remove_dir_all(home).context("cannot empty our folder for apt")?;
        }
        for folder in ["sources", "lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(home.join(folder)).context("cannot make our folder for apt")?;
        }
        let list = home.join("sources/our.sources");
        let text: Vec<String> = sources.iter().map(AptSource::deb822).collect();
        fs::write(&list, text.join("\n")).context("cannot write our list for apt")?;
        let path = |name: &str| home.join(name).display().to_string();
        Ok(Self {
            options: vec![
                "-oDir::Etc::sourcelist=/dev/null".to_owned(),
                format!("-oDir::Etc::sourceparts={}", path("sources")),
                format!("-oDir::State::lists={}", path("lists")),
                format!("-oDir::Cache={}", path("cache")),
                "-oAPT::Sandbox::User=root".to_owned(),
                "-oAPT::Update::Error-Mode=any".to_owned(),
            ],
        })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = apt(program);
        command.args(&self.options);
        command
    }
}

fn apt(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("DEBIAN_FRONTEND", "noninteractive").env("LC_ALL", "C");
    command
}

pub(crate) fn on_debian() -> bool {
    Path::new("/usr/bin/apt-get").exists()
}

pub(crate) fn as_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// The release's name, such as `bookworm`.
fn codename() -> String {
    let text = fs::read_to_string("/etc/os-release").unwrap_or_default();
    text.lines()
        .find_map(|line| line.strip_prefix("VERSION_CODENAME="))
        .map(|name| name.trim_matches('"').to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn only_the_compilers_own_release_matches() {
        let line = " rust-src | 1.95.0+dfsg1-1~bpo13+1 | http://archive.example trixie/main";
        let found = Some(("rust-src".to_owned(), "1.95.0+dfsg1-1~bpo13+1".to_owned()));
        assert_eq!(matching(line, "1.95.0"), found);
        assert_eq!(matching(line, "1.95"), None);
        assert_eq!(matching(line, "1.9"), None);
        assert_eq!(matching("N: Unable to locate package rust-src", "1.95.0"), None);
    }
}
