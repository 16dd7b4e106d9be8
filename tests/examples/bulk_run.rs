//! A bulk run from the first row to the last, measured: how many calls, how long, how much memory.
//!
//! `cargo run --release -p accesspack-tests --example bulk_run -- --rows 5000 --by mail --faults`
//!
//! Without `--url http://127.0.0.1:8090` (a running emulator) the tenant is in this process and its
//! clock moves only while the client waits. `--by id` takes users of the large fixture, `--by mail` mail
//! addresses outside the directory.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::rc::Rc;
use std::time::{Duration, Instant};

use accesspack_client::bulk::{
    Command, Controls, Driver, Engine, EngineOptions, MemoryJournal, OutcomeKind, begin,
};
use accesspack_client::{
    Graph, GraphConfig, LocalFuture, Sleep, TokenError, TokenSource, TokenWish, Transport,
    TransportError,
};
use accesspack_core::bulk::{Action, Person, Task};
use accesspack_emulator::{Behaviour, Fault, FaultKind, Fixture, Tenant};
use accesspack_tests::tenant::TestTenant;
use accesspack_wire::Cloud;
use accesspack_wire::http::{Headers, Method, Request, Response};
use chrono::{DateTime, TimeDelta, Utc};
use futures::executor::block_on;

/// The seed of the engine: measurements repeat.
const SEED: u64 = 1;

const PACKAGE: &str = "Sales CRM";
const PACKAGE_OF_MANY: &str = "Access package 001";

fn clock() -> DateTime<Utc> {
    let passed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let passed = TimeDelta::from_std(passed.unwrap_or_default());
    DateTime::UNIX_EPOCH + passed.unwrap_or_default()
}

/// The tenant under test: the emulator at a URL, or one in this process whose clock moves only while
/// the client waits.
struct MeasuredTenant {
    url: String,
    near: Rc<TestTenant>,
    calls: Cell<usize>,
    socket: RefCell<Option<TcpStream>>,
}

impl MeasuredTenant {
    fn is_far(&self) -> bool {
        self.url.starts_with("http:")
    }

    fn now(&self) -> DateTime<Utc> {
        if self.is_far() { clock() } else { self.near.now() }
    }

    fn over_the_socket(&self, request: &Request) -> std::io::Result<Response> {
        let host = self.url.trim_start_matches("http://");
        let mut kept = self.socket.borrow_mut();
        let mut socket = match kept.take() {
            Some(socket) => socket,
            None => TcpStream::connect(host)?,
        };
        socket.set_nodelay(true)?;
        let path = request.url.strip_prefix(&self.url).unwrap_or("/");
        let mut head = format!("{} {path} HTTP/1.1\r\nHost: {host}\r\n", request.method);
        for (name, value) in request.headers.iter() {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let _ = write!(head, "Content-Length: {}\r\n\r\n", request.body.len());
        let mut bytes = head.into_bytes();
        bytes.extend(&request.body);
        socket.write_all(&bytes)?;
        let mut answer = Vec::new();
        let mut piece = vec![0; 65_536];
        let (status, headers, start, length) = loop {
            let read = socket.read(&mut piece)?;
            if read == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            answer.extend(&piece[..read]);
            let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(&answer[..end]).into_owned();
            let mut lines = head.lines();
            let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
            let pairs = lines.filter_map(|line| line.split_once(": "));
            let headers: Vec<(String, String)> =
                pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let headers = Headers(headers);
            let length = headers.get("content-length").and_then(|text| text.parse().ok());
            break (status.unwrap_or(0), headers, end + 4, length.unwrap_or(0));
        };
        while answer.len() < start + length {
            let read = socket.read(&mut piece)?;
            if read == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            answer.extend(&piece[..read]);
        }
        *kept = Some(socket);
        Ok(Response { status, headers, body: answer.split_off(start) })
    }
}

impl Transport for MeasuredTenant {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        self.calls.set(self.calls.get() + 1);
        if !self.is_far() {
            return self.near.send(request);
        }
        let answer = self.over_the_socket(&request);
        let answer = answer.map_err(|error| TransportError::Lost(error.to_string()));
        Box::pin(std::future::ready(answer))
    }
}

impl TokenSource for MeasuredTenant {
    fn token(&self, _: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        Box::pin(std::future::ready(Ok("opaque".to_owned())))
    }
}

impl Sleep for MeasuredTenant {
    fn sleep(&self, delay: Duration) -> LocalFuture<'_, ()> {
        if self.is_far() {
            std::thread::sleep(delay);
        } else {
            self.near.pass(TimeDelta::from_std(delay).unwrap_or_default());
        }
        Box::pin(std::future::ready(()))
    }
}

fn faults() -> Vec<Fault> {
    let batch = |kind, skip| Fault::next(kind).after(skip).on(Method::Post, "batch");
    let mut all = vec![batch(FaultKind::ConnectionCut, 20)];
    for skip in [5, 40, 200] {
        all.push(batch(FaultKind::TooManyRequests, skip).retry_after(1));
        all.push(batch(FaultKind::AnswerLost, skip + 5));
        all.push(batch(FaultKind::ServiceUnavailable, skip + 9));
    }
    all
}

fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap_or("unknown").trim().to_owned()
}

/// The options of the command line.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
struct RunOptions {
    rows: usize,
    by_id: bool,
    faults: bool,
    lag: bool,
    as_portal: bool,
    url: String,
}

impl RunOptions {
    fn read() -> Self {
        let args: Vec<String> = std::env::args().collect();
        let after = |name: &str| {
            let at = args.iter().position(|one| one == name)?;
            args.get(at + 1).cloned()
        };
        let has = |name: &str| args.iter().any(|one| one == name);
        Self {
            rows: after("--rows").and_then(|text| text.parse().ok()).unwrap_or(5_000),
            by_id: after("--by").as_deref() == Some("id"),
            faults: has("--faults"),
            lag: has("--lag"),
            as_portal: has("--as-portal"),
            url: after("--url").unwrap_or_else(|| "https://graph.microsoft.com".to_owned()),
        }
    }

    fn tenant(&self) -> Rc<MeasuredTenant> {
        let start = if self.url.starts_with("http:") { clock() } else { TestTenant::epoch() };
        let behaviour = Behaviour {
            direct_add_waits_for_approval: false,
            replication_lag: if self.lag { 20_000 } else { 0 },
            ..Behaviour::default()
        };
        let fixture = if self.by_id { Fixture::Large } else { Fixture::Small };
        let mut tenant = Tenant::new(fixture, start).with_behaviour(behaviour);
        for fault in if self.faults { faults() } else { Vec::new() } {
            tenant.faults.push(fault);
        }
        // As long as a request takes over a good connection.
        let round_trip = TimeDelta::milliseconds(100);
        Rc::new(MeasuredTenant {
            url: self.url.clone(),
            near: Rc::new(TestTenant::new(tenant).with_round_trip(round_trip)),
            calls: Cell::new(0),
            socket: RefCell::new(None),
        })
    }

    fn people(&self, tenant: &MeasuredTenant) -> Vec<Person> {
        if !self.by_id {
            let mail = |at| Person::Email(format!("guest{at:06}@fabrikam.example"));
            return (0..self.rows).map(mail).collect();
        }
        let users = tenant.near.objects("users", |_| true);
        let ids = users.iter().map(|user| user["id"].as_str().unwrap());
        ids.take(self.rows).map(|id| Person::Id(id.to_owned())).collect()
    }

    fn tasks(&self, graph: &Graph, tenant: &MeasuredTenant) -> Vec<Task> {
        let packages = block_on(graph.access_packages()).unwrap();
        let name = if self.by_id { PACKAGE_OF_MANY } else { PACKAGE };
        let package = packages.iter().find(|one| one.display_name == name).expect("the package");
        let policy = package.policies.iter().find(|one| one.display_name == "Direct assignment");
        let policy = policy.expect("the policy");
        let task = |(person, line): (Person, u32)| Task {
            line,
            action: Action::Assign,
            who: person.key(),
            person,
            package: package.id.clone(),
            policy: policy.id.clone(),
            schedule: None,
            justification: "measured".to_owned(),
            answers: Vec::new(),
        };
        self.people(tenant).into_iter().zip(2_u32..).map(task).collect()
    }

    fn options(&self) -> EngineOptions {
        let usual = EngineOptions::new(&self.url, SEED);
        if !self.as_portal {
            return usual;
        }
        // as the portal asks a tenant on this computer
        EngineOptions { per_second: 200.0, fastest: 2_000.0, window: 400, calls: 5, ..usual }
    }
}

fn main() {
    let options = RunOptions::read();
    let tenant = options.tenant();
    let time = Rc::clone(&tenant);
    let config = GraphConfig::new(Cloud::Global, String::new, move || time.now());
    let config = config.with_base_url(&options.url);
    let graph = Graph::new(tenant.clone(), tenant.clone(), tenant.clone(), config);
    let tasks = options.tasks(&graph, &tenant);
    let rows = tasks.len();
    let journal = MemoryJournal::new();
    let writing = begin(&journal, "run", "rows", tenant.now(), rows, tasks.into_iter(), |_| {});
    let mut engine = Engine::new(block_on(writing).unwrap(), options.options());
    let controls = Controls::new();
    let (start, before, calls) = (Instant::now(), tenant.now(), tenant.calls.get());
    let mut steps = 0_u64;
    let mut driver = Driver::new(graph, &journal, controls.clone());
    let run = driver.run(&mut engine, |engine| {
        steps += 1;
        if engine.trouble().is_some() {
            controls.send(Command::Resume);
        }
    });
    block_on(run).unwrap();
    let counts = engine.ledger().counts();
    let done = counts.of(OutcomeKind::Done) + counts.of(OutcomeKind::AlreadyThere);
    println!(
        "{rows} rows, {done} done: {} calls, {:.1} s of {}, {:.1} s of this machine's, {steps} steps, {} records, {} at most",
        tenant.calls.get() - calls,
        (tenant.now() - before).as_seconds_f64(),
        if tenant.is_far() { "a real clock" } else { "the tenant's clock" },
        start.elapsed().as_secs_f64(),
        journal.lines().len(),
        most_memory(),
    );
    if done < rows {
        println!("{counts:?}");
    }
}
