//! The command: a tenant on loopback HTTP, for tests and for trying things out.

use std::io::Write as _;
use std::process::ExitCode;
use std::str::FromStr;

use accesspack_emulator::serve::{AllowedCallers, Server, Time};
use accesspack_emulator::{Behaviour, Fixture, Tenant, UnknownFixture};
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
    /// The data that the tenant begins with: small, empty, directory, large or largest; small without it.
    #[arg(long)]
    data: Option<Fixture>,
    /// The seed of the random numbers, a whole number: new ids, and whatever the behaviour leaves
    /// open, are drawn from it. The same seed and the same requests give the same history.
    #[arg(long, value_name = "NUMBER")]
    seed: Option<Seed>,
    /// Answer without a token.
    #[arg(long)]
    no_auth: bool,
    /// The tenant's clock: the machine's, or one that moves with POST /_emulator/advance only.
    #[arg(long, value_enum, default_value = "real")]
    time: Clock,
    /// Let browsers read Retry-After, which Graph does not.
    #[arg(long, action = ArgAction::Set, default_value = "false")]
    expose_retry_after: bool,
    /// Be lenient where Graph is unknown: refuse repeated requests, approve what waits.
    #[arg(long, conflicts_with = "hostile")]
    lenient: bool,
    /// Do everything at once that documents and public reports allow: lag, throttling, small
    /// pages, failing deliveries.
    #[arg(long)]
    hostile: bool,
    /// Also answer under this name, such as the one that a container has for this machine. May be given several times.
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Also answer pages of this origin, such as `https://portal.test:4300`. May be given several times.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Listen on any address, also one that other machines reach: inside a container, whose published port decides who does.
    #[arg(long)]
    allow_other_machines: bool,
    /// The former name of --seed.
    #[arg(long, hide = true)]
    chance: Option<u64>,
}

/// The value of `--seed`. Before `--data` there was, `--seed` took the name of a data set.
#[derive(Debug, Clone, Copy)]
enum Seed {
    Number(u64),
    FormerData(Fixture),
}

impl FromStr for Seed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(number) = text.parse() {
            return Ok(Self::Number(number));
        }
        let fixture = text.parse().map_err(|error: UnknownFixture| {
            format!("`{text}` is not a whole number, and {error}")
        })?;
        Ok(Self::FormerData(fixture))
    }
}

/// What the options about data and random numbers mean together.
#[derive(Debug, PartialEq, Eq)]
struct Beginning {
    fixture: Fixture,
    seed: Option<u64>,
    /// For each option in its former spelling: what to write instead.
    notices: Vec<String>,
}

/// Reads `--data`, `--seed` and `--chance`. Fails when two of them give the same thing twice.
fn beginning(
    data: Option<Fixture>,
    seed: Option<Seed>,
    chance: Option<u64>,
) -> Result<Beginning, String> {
    let mut notices = Vec::new();
    let (former_data, number) = match seed {
        Some(Seed::Number(number)) => (None, Some(number)),
        Some(Seed::FormerData(fixture)) => (Some(fixture), None),
        None => (None, None),
    };
    if let Some(name) = former_data.map(Fixture::as_str) {
        notices.push(format!("`--seed {name}` is now `--data {name}`"));
    }
    if let Some(number) = chance {
        notices.push(format!("`--chance {number}` is now `--seed {number}`"));
    }
    let fixture = match (data, former_data) {
        (Some(_), Some(name)) => {
            return Err(format!(
                "--data is given, so --seed takes a number, not `{}`",
                name.as_str()
            ));
        }
        (data, former) => data.or(former).unwrap_or(Fixture::Small),
    };
    if number.is_some() && chance.is_some() {
        return Err("--chance is the former name of --seed: give one of them".to_owned());
    }
    Ok(Beginning { fixture, seed: number.or(chance), notices })
}

const AFTER: &str = "\
EXAMPLES
  accesspack-emulator
      the small data set on http://127.0.0.1:8090; open http://127.0.0.1:8090/_emulator in a browser
  accesspack-emulator --listen 127.0.0.1:0 --time virtual
      for tests: any free port (the one line that is printed has it), and time that stands still
  curl -H 'Authorization: Bearer anything' \\
      http://127.0.0.1:8090/v1.0/identityGovernance/entitlementManagement/accessPackages
      the same request as to Graph
  curl -d '{\"kind\": \"tooManyRequests\", \"retryAfter\": 5}' http://127.0.0.1:8090/_emulator/faults
      the next request gets 429

STEERING, without a token
  GET    /_emulator            a page for the browser
  GET    /_emulator/state      everything as JSON; ?only=assignments,users is less
  POST   /_emulator/faults     add a fault, or a list; GET shows them, DELETE forgets them
  PATCH  /_emulator/behaviour  change settings; GET shows them
  POST   /_emulator/advance    {\"seconds\": 86400} moves time on
  POST   /_emulator/reset      begin anew; {\"data\": \"empty\", \"seed\": 7}";

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
    let beginning = beginning(arguments.data, arguments.seed, arguments.chance)
        .map_err(|message| std::io::Error::new(std::io::ErrorKind::InvalidInput, message))?;
    for notice in &beginning.notices {
        writeln!(std::io::stderr(), "accesspack-emulator: {notice}")?;
    }
    let tenant = Tenant::new(beginning.fixture, chrono::Utc::now()).with_behaviour(behaviour);
    let tenant = match beginning.seed {
        Some(seed) => tenant.with_seed(seed),
        None => tenant,
    };
    let time = match arguments.time {
        Clock::Real => Time::Real,
        Clock::Virtual => Time::Virtual,
    };
    let allowed = AllowedCallers {
        hosts: arguments.allow_host.clone(),
        origins: arguments.allow_origin.clone(),
        other_machines: arguments.allow_other_machines,
    };
    let started = Server::start_for(tenant, &arguments.listen, time, allowed).await;
    let server = started.map_err(|error| {
        std::io::Error::new(error.kind(), format!("cannot listen on {}: {error}", arguments.listen))
    })?;
    // Installed before the address is printed, so that a caller may stop the server at once.
    let stop = Stop::listen()?;
    let mut out = std::io::stdout();
    writeln!(out, "accesspack-emulator listens on {}", server.url())?;
    out.flush()?;
    stop.wait().await;
    server.stop().await;
    Ok(())
}

/// Waits for Ctrl+C and, on Unix, SIGTERM.
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
