//! The command: a tenant on loopback HTTP, for tests and for looking around.

use std::io::Write as _;
use std::process::ExitCode;

use accesspack_emulator::serve::{Server, Time};
use accesspack_emulator::{Behaviour, Seed, Tenant};
use clap::{ArgAction, Parser, ValueEnum};

/// A Microsoft Entra tenant in memory that answers as Microsoft Graph documents: entitlement
/// management in v1.0 and beta, with users and groups to pick.
///
/// Point a Graph client at the printed URL instead of `graph.microsoft.com`. Any bearer token
/// is taken. State, faults and settings are at /_emulator.
#[derive(Debug, Parser)]
#[command(version, after_long_help = AFTER, after_help = AFTER)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
struct Arguments {
    /// Where to listen: an address of this machine, with port 0 for any that is free.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: String,
    /// What the tenant begins with: small, empty or large.
    #[arg(long, default_value = "small")]
    seed: Seed,
    /// Answer without a token.
    #[arg(long)]
    no_auth: bool,
    /// Whose time the tenant lives in: the machine's, or one that moves with
    /// POST /_emulator/advance only.
    #[arg(long, value_enum, default_value = "real")]
    time: Clock,
    /// Let browsers read Retry-After, which Graph does not.
    #[arg(long, action = ArgAction::Set, default_value = "false")]
    expose_retry_after: bool,
    /// Be lenient where Graph is unknown: refuse repeated requests, approve what waits.
    #[arg(long, conflicts_with = "hostile")]
    lenient: bool,
    /// Do everything at once that documents and people's reports allow: lag, throttling, small
    /// pages, failing deliveries.
    #[arg(long)]
    hostile: bool,
    /// A number from which the ids of what is new and everything that is left to chance are drawn;
    /// the same number and the same requests give the same history.
    #[arg(long)]
    chance: Option<u64>,
}

const AFTER: &str = "\
EXAMPLES
  accesspack-emulator
      the small seed on http://127.0.0.1:8090; open http://127.0.0.1:8090/_emulator in a browser
  accesspack-emulator --listen 127.0.0.1:0 --time virtual
      for tests: any free port (the one line that is printed says which), and time that stands still
  curl -H 'Authorization: Bearer anything' \\
      http://127.0.0.1:8090/v1.0/identityGovernance/entitlementManagement/accessPackages
      ask as one asks Graph
  curl -d '{\"kind\": \"tooManyRequests\", \"retryAfter\": 5}' http://127.0.0.1:8090/_emulator/faults
      the next request gets 429

STEERING, without a token
  GET    /_emulator            a page for people
  GET    /_emulator/state      everything as JSON; ?only=assignments,users is less
  POST   /_emulator/faults     add a fault, or a list; GET shows them, DELETE forgets them
  PATCH  /_emulator/behaviour  change settings; GET shows them
  POST   /_emulator/advance    {\"seconds\": 86400} moves time on
  POST   /_emulator/reset      begin anew; {\"seed\": \"empty\", \"chance\": 7}";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Clock {
    Real,
    Virtual,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "accesspack-emulator: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> std::io::Result<()> {
    let base = match (arguments.lenient, arguments.hostile) {
        (true, _) => Behaviour::demo(),
        (_, true) => Behaviour::hostile(),
        _ => Behaviour::default(),
    };
    let behaviour = Behaviour {
        auth: !arguments.no_auth,
        expose_retry_after: arguments.expose_retry_after,
        ..base
    };
    let tenant = Tenant::new(arguments.seed, chrono::Utc::now()).with_behaviour(behaviour);
    let tenant = match arguments.chance {
        Some(chance) => tenant.with_chance(chance),
        None => tenant,
    };
    let time = match arguments.time {
        Clock::Real => Time::Real,
        Clock::Virtual => Time::Virtual,
    };
    let server = Server::start(tenant, &arguments.listen, time).await.map_err(|error| {
        std::io::Error::new(error.kind(), format!("cannot listen on {}: {error}", arguments.listen))
    })?;
    // Listened for before anybody is told that the server is there.
    let stop = Stop::listen()?;
    let mut out = std::io::stdout();
    writeln!(out, "accesspack-emulator listens on {}", server.url())?;
    out.flush()?;
    stop.wait().await;
    server.stop().await;
    Ok(())
}

/// Ctrl+C and, where there is such a thing, SIGTERM.
struct Stop {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Stop {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn wait(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
impl Stop {
    #[expect(clippy::unnecessary_wraps, reason = "as on Unix")]
    fn listen() -> std::io::Result<Self> {
        Ok(Self {})
    }

    async fn wait(self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
