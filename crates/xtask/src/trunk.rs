//! Trunk.toml: settings that `trunk serve` and `cargo x serve` share.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::project;

/// What we read of the file.
#[derive(Deserialize)]
pub(crate) struct TrunkSettings {
    pub(crate) watch: WatchSettings,
    pub(crate) serve: ServeSettings,
    #[cfg(test)]
    pub(crate) build: BuildSettings,
    #[cfg(test)]
    pub(crate) hooks: Vec<Hook>,
}

/// What the portal is built from, and what builds write among it; from the root.
#[derive(Deserialize)]
pub(crate) struct WatchSettings {
    pub(crate) watch: Vec<PathBuf>,
    pub(crate) ignore: Vec<PathBuf>,
}

/// Where the portal is served.
#[derive(Deserialize)]
pub(crate) struct ServeSettings {
    pub(crate) port: u16,
}

#[cfg(test)]
#[derive(Deserialize)]
pub(crate) struct BuildSettings {
    pub(crate) target: PathBuf,
    pub(crate) dist: PathBuf,
}

#[cfg(test)]
#[derive(Deserialize)]
pub(crate) struct Hook {
    pub(crate) stage: String,
    pub(crate) command: String,
    pub(crate) command_arguments: Vec<String>,
}

/// Reads the file.
///
/// # Errors
/// When it cannot be read, or a setting is missing.
pub(crate) fn settings() -> Result<TrunkSettings> {
    let path = project::root().join("Trunk.toml");
    let text = fs::read_to_string(&path).context("cannot read Trunk.toml")?;
    toml::from_str(&text).context("cannot read Trunk.toml")
}
