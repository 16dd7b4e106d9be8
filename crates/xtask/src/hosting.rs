//! `cargo x hosting`: makes a built portal ready for its hosts. What that is stands in `web/hosting/`, where the tests'
//! own server takes it from too.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use crate::project;
use crate::setup;
use crate::step::step;

/// Which portal to make ready, and for what.
#[derive(Args)]
pub(crate) struct Options {
    /// The folder with the built portal.
    #[arg(default_value = "dist")]
    dist: PathBuf,
    #[command(flatten)]
    hosting: HostingOptions,
}

/// What a host is to allow.
#[derive(Args, Default)]
pub(crate) struct HostingOptions {
    /// The config.json of this host: it is put beside the page, and the policy allows the hosts that it needs.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// An origin that the page may connect to beside those, such as `https://graph.example`.
    #[arg(long, value_name = "ORIGIN")]
    connect: Vec<String>,
    /// The path below which the files for nginx and Caddy serve the portal, such as `/access/`.
    #[arg(long, value_name = "PATH")]
    base: Option<String>,
    /// Also what a release has: hashes of scripts and styles in the page, files compressed beforehand, version.json.
    #[arg(long)]
    release: bool,
}

impl HostingOptions {
    /// What is published, for any tenant.
    pub(crate) fn released() -> Self {
        Self { release: true, ..Self::default() }
    }
}

/// Does it to a portal that was built before.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::npm::check_node()?;
    make_ready(&project::root().join(&options.dist), &options.hosting)
}

/// Writes the policy into the pages, and the files that hosts are set up with.
pub(crate) fn make_ready(dist: &Path, options: &HostingOptions) -> Result<()> {
    step("portal, files for its hosts", |step| {
        let mut node = setup::node("web/hosting/make.mjs");
        node.arg(dist);
        if let Some(config) = &options.config {
            node.arg("--config").arg(std::path::absolute(config)?);
        }
        for origin in &options.connect {
            node.arg("--connect").arg(origin);
        }
        if let Some(base) = &options.base {
            node.arg("--base").arg(base);
        }
        if options.release {
            node.args(["--release", project::VERSION, "--commit", &project::commit()?]);
        }
        step.run(&mut node)
    })?;
    Ok(())
}
