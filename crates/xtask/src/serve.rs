//! `cargo x serve`: the portal on loopback, rebuilt and reloaded when a source file changes.

mod files;
mod watch;

use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use tokio::sync::watch::Sender;

use crate::{portal, project, setup, step, trunk};

/// Where and how to serve the portal.
#[derive(Args)]
pub(crate) struct Options {
    /// The port on 127.0.0.1; without it, the one in Trunk.toml.
    #[arg(long)]
    port: Option<u16>,
    /// Serve a release build (slower to build, as fast as it gets in the browser).
    #[arg(long)]
    release: bool,
    /// Build and serve once; do not watch for changes.
    #[arg(long)]
    no_watch: bool,
}

/// Sets up, builds, serves and watches until it is stopped.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::for_portal()?;
    let settings = trunk::settings()?;
    let port = options.port.unwrap_or(settings.serve.port);
    // before the long build, so that a port that is taken is known at once
    let listener = TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("cannot listen on port {port}: choose another with --port"))?;
    listener.set_nonblocking(true)?;
    let profile = if options.release { portal::SHIPPED } else { "dev" };
    let dist = project::scratch("portal")?.join(format!("{profile}-dist"));
    // taken before the build, so that a change during it is not missed
    let changes = if options.no_watch { None } else { Some(watch::start(settings.watch)?) };
    portal::build_portal(profile, &dist)?;
    let (build, last_build) = tokio::sync::watch::channel(0);
    let folder = dist.clone();
    std::thread::spawn(move || {
        // the portal is of use without these pages: they are added while it is served
        if let Err(error) = portal::add_rule_pages(&folder) {
            step::print_error(&error);
        }
        if let Some(changes) = changes {
            changes.each(|| rebuild(profile, &folder, &build));
        }
    });
    let runtime = tokio::runtime::Runtime::new().context("cannot start a server")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        eprintln!("\n  the portal is on http://{}/  (Ctrl-C ends it)\n", listener.local_addr()?);
        files::serve(listener, files::Site { dist, build: last_build }).await
    })
}

/// Builds again; open pages reload when that went well.
fn rebuild(profile: &str, dist: &Path, build: &Sender<u64>) {
    match portal::build(profile, dist) {
        Ok(()) => build.send_modify(|number| *number += 1),
        Err(error) => {
            step::print_error(&error);
            eprintln!("  still serving the last good build\n");
        }
    }
}
