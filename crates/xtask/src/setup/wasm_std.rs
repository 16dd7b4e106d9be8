//! The standard library for wasm32: there already, from rustup, or built once from Debian's source.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use super::debian;
use crate::project::{self, WASM_TARGET};
use crate::step::step;
use crate::wasm::{self, Toolchain};

/// A way to the wasm32 standard library.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Route {
    /// There already, else rustup, else debian, else debian-web
    Auto,
    /// `rustup target add`
    Rustup,
    /// Built from Debian's `rust-src` of the compiler's own version
    Debian,
    /// Debian's own compiler set `rustc-web`, and its standard library built from source
    DebianWeb,
}

/// Gets the standard library by a route, or by the first that works.
pub(crate) fn install(route: Route, sysroot: Option<&Path>) -> Result<()> {
    match route {
        Route::Auto if sysroot.is_none() && wasm::toolchain().is_some() => Ok(()),
        Route::Auto => first_that_works(sysroot),
        Route::Rustup => rustup(),
        Route::Debian => from_source(&Toolchain::USUAL, sysroot),
        Route::DebianWeb => debian_web(sysroot),
    }
}

fn first_that_works(sysroot: Option<&Path>) -> Result<()> {
    let mut failures = Vec::new();
    let routes: [(&str, &dyn Fn() -> Result<()>); 3] = [
        ("rustup", &rustup),
        ("rust-src from Debian", &|| from_source(&Toolchain::USUAL, sysroot)),
        ("Debian's rustc-web", &|| debian_web(sysroot)),
    ];
    for (name, take) in routes {
        match take() {
            Ok(()) => return Ok(()),
            Err(error) => failures.push(format!("- {name}: {}", last_lines(&error))),
        }
    }
    bail!(
        "the standard library for {WASM_TARGET} could not be installed. Install it with \
         `rustup target add {WASM_TARGET}`, or the compiler's `rust-src`, and run this again. \
         What was tried:\n{}",
        failures.join("\n")
    )
}

/// The end of an error, which names what went wrong: it may hold a command's whole output.
fn last_lines(error: &anyhow::Error) -> String {
    let text = format!("{error:#}");
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.iter().skip(lines.len().saturating_sub(4)).copied().collect::<Vec<_>>().join("\n  ")
}

fn rustup() -> Result<()> {
    let sysroot = PathBuf::from(Toolchain::USUAL.ask_rustc(&["--print", "sysroot"])?);
    let place = library_folder(&sysroot);
    // a library that we built would stand in the way of rustup's
    let aside = place.with_extension("old");
    let ours = place.exists() && !rustup_put_it_there(&sysroot);
    if ours {
        fs::rename(&place, &aside).with_context(|| format!("cannot move {}", place.display()))?;
    }
    let added = step("wasm32 standard library: rustup target add", |step| {
        let mut rustup = Toolchain::USUAL.program("rustup");
        step.run(rustup.args(["target", "add", WASM_TARGET]).env("RUSTUP_MAX_RETRIES", "1"))
    });
    if ours && added.is_err() {
        fs::rename(&aside, &place).with_context(|| format!("cannot move {}", aside.display()))?;
    } else if ours {
        fs::remove_dir_all(&aside).with_context(|| format!("cannot remove {}", aside.display()))?;
    }
    added?;
    check(&Toolchain::USUAL, None)
}

fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(WASM_TARGET)
}

fn rustup_put_it_there(sysroot: &Path) -> bool {
    sysroot.join(format!("lib/rustlib/manifest-rust-std-{WASM_TARGET}")).exists()
}

fn debian_web(sysroot: Option<&Path>) -> Result<()> {
    debian::install(
        "Debian's own compiler",
        &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"],
    )?;
    from_source(&Toolchain::debian(), sysroot)
}

/// Builds the standard library from source and puts it into the sysroot.
fn from_source(toolchain: &Toolchain, sysroot: Option<&Path>) -> Result<()> {
    let verbose = toolchain.ask_rustc(&["--version", "--verbose"])?;
    let version = verbose
        .lines()
        .find_map(|line| line.strip_prefix("release: "))
        .context("`rustc --version --verbose` names no release")?;
    let home = PathBuf::from(toolchain.ask_rustc(&["--print", "sysroot"])?);
    let source = find_source(&home, version)?;
    link_source(&source, &home)?;
    let built =
        step(&format!("wasm32 standard library: building {version} from source"), |step| {
            let package = empty_package()?;
            let target = package.join("target");
            step.run(&mut build_command(toolchain, &package, &target))?;
            Ok(target.join(WASM_TARGET).join("release/deps"))
        })?;
    let sysroot = sysroot.unwrap_or(&home);
    if rustup_put_it_there(sysroot) {
        bail!(
            "{} holds rustup's library: name another folder with --sysroot, or take rustup's away \
             first with `rustup target remove {WASM_TARGET}`",
            sysroot.display()
        );
    }
    replace_libraries(&built, &library_folder(sysroot))?;
    check(toolchain, (sysroot != home).then_some(sysroot))
}

fn check(toolchain: &Toolchain, sysroot: Option<&Path>) -> Result<()> {
    if !toolchain.has_wasm_std(sysroot) {
        bail!("the standard library was installed, but rustc does not accept it");
    }
    Ok(())
}

/// The library's source for exactly this version: installed, or out of Debian's archive.
fn find_source(sysroot: &Path, version: &str) -> Result<PathBuf> {
    let scratch = project::scratch("wasm-std")?.join("source/usr/src");
    let mut installed = vec![sysroot.join("lib/rustlib/src/rust")];
    for folder in [Path::new("/usr/src"), &scratch] {
        installed.extend(debian::source_folders(folder));
    }
    match installed.into_iter().find(|folder| is_source_of(folder, version)) {
        Some(folder) => Ok(folder),
        None => debian::rust_source(version),
    }
}

/// Debian's source names its version; rustup's does not, and rustup keeps it in step itself.
fn is_source_of(folder: &Path, version: &str) -> bool {
    let named = fs::read_to_string(folder.join("src/version"));
    folder.join("library/std/Cargo.toml").exists()
        && named.map_or(!folder.is_symlink(), |text| text.trim() == version)
}

/// `-Zbuild-std` looks for the source in the sysroot only.
fn link_source(source: &Path, sysroot: &Path) -> Result<()> {
    let place = sysroot.join("lib/rustlib/src/rust");
    if place == source || fs::canonicalize(&place).ok() == fs::canonicalize(source).ok() {
        return Ok(());
    }
    let cannot = || format!("cannot link the library's source as {}", place.display());
    fs::create_dir_all(sysroot.join("lib/rustlib/src")).with_context(cannot)?;
    if place.is_symlink() {
        fs::remove_file(&place).with_context(cannot)?;
    }
    symlink(source, &place).with_context(cannot)
}

#[cfg(unix)]
fn symlink(source: &Path, place: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(source, place)
}

#[cfg(not(unix))]
fn symlink(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::Error::other("only done on Linux"))
}

/// An empty package outside every workspace; building it builds the standard library.
fn empty_package() -> Result<PathBuf> {
    let package = project::scratch("wasm-std")?.join("package");
    let cannot = || format!("cannot write {}", package.display());
    fs::create_dir_all(package.join("src")).with_context(cannot)?;
    let manifest = "[package]\nname = \"probe\"\nedition = \"2024\"\n\n[workspace]\n\n\
                    [profile.release]\nopt-level = \"s\"\npanic = \"abort\"\n";
    fs::write(package.join("Cargo.toml"), manifest).with_context(cannot)?;
    fs::write(package.join("src/lib.rs"), "").with_context(cannot)?;
    Ok(package)
}

/// Bitcode is needed for LTO, and the `test` crate for tests.
fn build_command(toolchain: &Toolchain, package: &Path, target: &Path) -> Command {
    let mut cargo = toolchain.program("cargo");
    cargo
        .current_dir(package)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Cembed-bitcode=yes")
        .args(["build", "--release", "--target", WASM_TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test");
    cargo
}

/// Puts the libraries in place of whatever an older compiler left there.
fn replace_libraries(built: &Path, place: &Path) -> Result<()> {
    let cannot = || format!("cannot write {}", place.display());
    let fresh = place.with_extension("new");
    fs::remove_dir_all(&fresh).or_else(ignore_missing).with_context(cannot)?;
    fs::create_dir_all(fresh.join("lib")).with_context(cannot)?;
    for entry in fs::read_dir(built).with_context(|| format!("no {}", built.display()))? {
        let path = entry?.path();
        let (Some(name), Some(extension)) = (path.file_name(), path.extension()) else { continue };
        if extension == OsStr::new("rlib") && !name.to_string_lossy().starts_with("libprobe-") {
            fs::copy(&path, fresh.join("lib").join(name)).with_context(cannot)?;
        }
    }
    fs::remove_dir_all(place).or_else(ignore_missing).with_context(cannot)?;
    fs::rename(&fresh, place).with_context(cannot)
}

fn ignore_missing(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
