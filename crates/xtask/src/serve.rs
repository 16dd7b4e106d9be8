//! `cargo x serve`: the portal on loopback, rebuilt and reloaded when a source file changes.

mod files;
mod watch;

use std::sync::Arc;

use anyhow::{Result, anyhow};
use clap::Args;

use crate::{portal, project, setup, step};

/// Where and how to serve the portal.
#[derive(Args)]
pub(crate) struct Options {
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    port: u16,
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
    let profile = if options.release { "web" } else { "dev" };
    let dist = project::scratch("portal")?.join(format!("{profile}-dist"));
    // taken before the build, so that a change during it is not missed
    let changes = if options.no_watch { None } else { Some(watch::start()?) };
    portal::build(profile, &dist)?;
    let build = Arc::new(files::BuildNumber::default());
    let server =
        files::server(options.port, dist.clone(), Arc::clone(&build)).map_err(|error| {
            anyhow!("cannot listen on port {}: {error}; choose another with --port", options.port)
        })?;
    eprintln!("\n  the portal is on http://{}/  (Ctrl-C ends it)\n", server.server_addr());
    if let Some(changes) = changes {
        std::thread::spawn(move || server.run());
        changes.each(|| match portal::build(profile, &dist) {
            Ok(()) => build.next(),
            Err(error) => {
                step::complain(&error);
                eprintln!("  still serving the last good build\n");
            }
        });
    } else {
        server.run();
    }
    Ok(())
}
