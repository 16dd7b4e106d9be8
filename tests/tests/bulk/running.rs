//! From a plan to assignments, through the driver and the client.

use std::rc::Rc;

use accesspack_client::bulk::{
    Command, Controls, Driver, Engine, EngineOptions, FileJournal, Journal, Ledger, MemoryJournal,
    OutcomeKind, begin, replay, report_csv, report_head, report_part,
};
use accesspack_core::bulk::Plan;
use accesspack_emulator::{Behaviour, Fault, FaultKind};
use accesspack_tests::tenant::TestTenant;
use accesspack_wire::Version;
use accesspack_wire::http::Method;
use chrono::DateTime;

use crate::planning::{plan, settings};
use crate::setup::{Assignable, run, small_tenant, tenant_with};

const GRAPH: &str = "https://graph.microsoft.com";

fn begun(journal: &dyn Journal, plan: &Plan) -> Ledger {
    let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    run(begin(journal, "run-1", "people.csv", at, plan.sent(), plan.tasks(), |_| {})).unwrap()
}

fn finish(tenant: &Rc<TestTenant>, journal: &dyn Journal, ledger: Ledger) -> Engine {
    let mut engine = Engine::new(ledger, EngineOptions::new(GRAPH, 1));
    let controls = Controls::new();
    let mut driver = Driver::new(tenant.graph(Version::V1), journal, controls.clone());
    run(driver.run(&mut engine, |engine| {
        assert_eq!(engine.broken(), None);
        if let Some(trouble) = engine.trouble() {
            assert!(!trouble.cause().is_empty());
            controls.send(Command::Resume);
        }
    }))
    .unwrap();
    assert_eq!(&run(replay(journal)).unwrap(), engine.ledger());
    engine
}

/// Everybody without the package, one row each, planned.
struct Scene {
    tenant: Rc<TestTenant>,
    plan: Plan,
    rows: usize,
    /// Assignments and requests before anything is sent.
    before: (usize, usize),
}

impl Scene {
    fn of(tenant: Rc<TestTenant>) -> Self {
        let graph = tenant.graph(Version::V1);
        let assignable = Assignable::of(&graph);
        let filter = accesspack_client::AssignmentFilter {
            access_package_id: Some(assignable.package.id.clone()),
            ..Default::default()
        };
        let there = run(graph.assignments(&filter, |_| {})).unwrap();
        let has = |id: &str| there.iter().any(|one| one.target.as_ref().unwrap().object_id == id);
        let users = run(graph.users("", 60)).unwrap();
        let members = users.iter().filter(|user| user.user_type == "Member" && !has(&user.id));
        let names: Vec<&str> = members.map(|user| user.user_principal_name.as_str()).collect();
        let file = format!("upn\n{}", names.join("\n"));
        let plan = plan(&tenant, &file, settings(&tenant, &assignable));
        let (rows, before) = (plan.sent(), Self::counted(&tenant));
        assert!(rows > 20, "{}", plan.effect().sentence);
        Self { tenant, plan, rows, before }
    }

    fn counted(tenant: &TestTenant) -> (usize, usize) {
        (tenant.count("assignments"), tenant.count("assignmentRequests"))
    }

    /// Assignments and requests that are new.
    fn made(&self) -> (usize, usize) {
        let now = Self::counted(&self.tenant);
        (now.0 - self.before.0, now.1 - self.before.1)
    }

    /// How many requests of the tenant's log have this method and this in their path.
    fn asked(&self, method: &str, path: &str) -> usize {
        let log = self.tenant.tenant().snapshot()["log"].as_array().unwrap().clone();
        let fits = |one: &&serde_json::Value| {
            one["method"] == method && one["path"].as_str().unwrap().contains(path)
        };
        log.iter().filter(fits).count()
    }

    fn finish(&self, journal: &dyn Journal) -> Engine {
        finish(&self.tenant, journal, begun(journal, &self.plan))
    }
}

/// The tenant as careless clients fear it: what is new cannot be seen for a while.
fn slow_to_show() -> Rc<TestTenant> {
    tenant_with(Behaviour {
        replication_lag: 20_000,
        direct_add_waits_for_approval: false,
        ..Behaviour::default()
    })
}

#[test]
fn a_file_becomes_assignments_in_a_few_calls() {
    let scene = Scene::of(small_tenant());
    let (rows, calls) = (scene.rows, scene.asked("POST", "$batch"));
    let journal = MemoryJournal::new();
    let engine = scene.finish(&journal);
    assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), rows);
    assert_eq!(scene.made(), (rows, rows));
    assert!(journal.lines().iter().all(|line| !line.contains("opaque")), "a token in the journal");
    assert_eq!(report_csv(engine.ledger()).lines().count(), rows + 1);
    let part = report_part(engine.ledger(), 3..5);
    assert_eq!(report_head() + &part, {
        let all = report_csv(engine.ledger());
        let lines: Vec<&str> = all.split_inclusive('\n').collect();
        [lines[0], lines[4], lines[5]].concat()
    });
    // two to look, two to send, a few to follow: never one for each row
    let calls = scene.asked("POST", "$batch") - calls;
    assert!(calls < rows / 2, "{calls} batches for {rows} rows");
}

#[test]
fn the_manager_of_one_catalog_runs_a_file_too() {
    let tenant = small_tenant();
    let user = run(tenant.graph(Version::V1).user("meiling.chen@contoso.com")).unwrap();
    let scopes = "EntitlementManagement.ReadWrite.All User.ReadBasic.All";
    tenant.set_claims(&serde_json::json!({ "oid": user.id, "scp": scopes, "wids": [] }));
    let scene = Scene::of(tenant);
    let journal = MemoryJournal::new();
    let engine = scene.finish(&journal);
    let counts = engine.ledger().counts();
    let done = counts.of(OutcomeKind::Done);
    assert_eq!(done + counts.of(OutcomeKind::Open), scene.rows, "one has asked by himself");
    assert_eq!((done + 1, scene.made()), (scene.rows, (done, done)));
}

#[test]
fn a_bad_line_loses_and_doubles_nothing() {
    let scene = Scene::of(slow_to_show());
    let tenant = &scene.tenant;
    for (at, kind) in [
        FaultKind::AnswerLost,
        FaultKind::ConnectionCut,
        FaultKind::TruncatedBody,
        FaultKind::TooManyRequests,
        FaultKind::BadGateway,
        FaultKind::TokenExpired,
        FaultKind::ClaimsChallenge,
        FaultKind::WrongContentType,
    ]
    .into_iter()
    .enumerate()
    {
        tenant.expect(
            Fault::next(kind)
                .times(2)
                .after(u32::try_from(at).unwrap() * 2)
                .on(Method::Post, "batch"),
        );
        tenant.expect(
            Fault::next(kind)
                .after(u32::try_from(at).unwrap() * 4)
                .on(Method::Post, "assignmentRequests"),
        );
    }
    let engine = scene.finish(&MemoryJournal::new());
    let counts = engine.ledger().counts();
    assert_eq!(
        counts.of(OutcomeKind::Done),
        scene.rows,
        "{counts:?}\n{}",
        report_csv(engine.ledger())
    );
    let unnamed =
        |row: &&accesspack_client::bulk::Row| row.outcome().unwrap().assignment.is_empty();
    assert_eq!(engine.ledger().rows().iter().filter(unnamed).count(), 0);
    scene.tenant.tenant().advance(chrono::TimeDelta::minutes(1));
    assert_eq!(scene.made(), (scene.rows, scene.rows));
}

#[test]
fn a_write_that_may_have_happened_is_looked_for_whatever_the_answer_was() {
    for status in [408, 500, 502, 504] {
        let scene = Scene::of(slow_to_show());
        // inside the batch, where the batch itself is well
        scene.tenant.expect(
            Fault::refusal(status, "Trouble", "trouble").times(5).on(Method::Post, "Requests"),
        );
        let engine = scene.finish(&MemoryJournal::new());
        assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), scene.rows, "{status}");
        scene.tenant.tenant().advance(chrono::TimeDelta::minutes(1));
        assert_eq!(scene.made(), (scene.rows, scene.rows), "{status}");
    }
}

#[test]
fn what_never_gets_a_clear_answer_ends_as_unknown_with_a_remedy() {
    let scene = Scene::of(small_tenant());
    scene.tenant.expect(
        Fault::refusal(500, "Trouble", "trouble").times(100_000).on(Method::Post, "Requests"),
    );
    let engine = scene.finish(&MemoryJournal::new());
    assert_eq!(engine.ledger().counts().of(OutcomeKind::Unknown), scene.rows);
    for row in engine.ledger().rows() {
        let outcome = row.outcome().unwrap();
        assert!(outcome.remedy.contains("looked for before anything is sent"), "{outcome:?}");
    }
    assert_eq!(scene.made(), (0, 0));
}

#[test]
fn a_service_that_is_down_pauses_the_run_and_ends_no_row() {
    let scene = Scene::of(small_tenant());
    scene.tenant.expect(Fault::next(FaultKind::BadGateway).times(40));
    let journal = MemoryJournal::new();
    let engine = scene.finish(&journal);
    assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), scene.rows);
    assert_eq!(scene.made(), (scene.rows, scene.rows));
    let paused = journal.lines().iter().filter(|line| line.contains("\"paused\"")).count();
    assert!(paused >= 3, "{paused}");
}

#[test]
fn where_filters_of_several_are_refused_each_is_asked_for_alone() {
    for path in ["assignments", "assignmentRequests"] {
        let scene = Scene::of(small_tenant());
        let refusal = Fault::refusal(400, "BadRequest", "Invalid filter clause.");
        scene.tenant.expect(refusal.on(Method::Get, path));
        let engine = scene.finish(&MemoryJournal::new());
        assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), scene.rows, "{path}");
        assert_eq!(scene.made(), (scene.rows, scene.rows), "{path}");
    }
}

#[test]
fn a_run_in_a_file_goes_on_after_it_was_left() {
    let scene = Scene::of(small_tenant());
    let path = std::env::temp_dir().join(format!("accesspack-journal-{}", std::process::id()));
    let journal = FileJournal::open(&path).unwrap();
    let mut engine = Engine::new(begun(&journal, &scene.plan), EngineOptions::new(GRAPH, 1));
    let controls = Controls::new();
    let mut driver = Driver::new(scene.tenant.graph(Version::V1), &journal, controls.clone());
    let left = run(driver.run(&mut engine, |engine| {
        if engine.ledger().counts().taken > 3 {
            controls.stop();
        }
    }));
    assert!(left.is_err());
    drop(driver);
    drop(journal);
    let mut torn = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
    std::io::Write::write_all(&mut torn, b"{\"t\":\"ended\",\"ro").unwrap();
    drop(torn);
    let journal = FileJournal::open(&path).unwrap();
    let ledger = run(replay(&journal)).unwrap();
    assert!(ledger.is_complete() && !ledger.is_over());
    let engine = finish(&scene.tenant, &journal, ledger);
    assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), scene.rows);
    assert_eq!(scene.made(), (scene.rows, scene.rows));
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn pause_cancel_and_retry_do_what_they_say() {
    let scene = Scene::of(small_tenant());
    let journal = MemoryJournal::new();
    let options = EngineOptions { window: 4, followed: 4, ..EngineOptions::new(GRAPH, 1) };
    let mut engine = Engine::new(begun(&journal, &scene.plan), options);
    let controls = Controls::new();
    let mut cancelled = false;
    run(Driver::new(scene.tenant.graph(Version::V1), &journal, controls.clone()).run(
        &mut engine,
        |engine| {
            if engine.ledger().counts().all_ended() > 2 && !cancelled {
                cancelled = true;
                controls.send(Command::Pause);
                controls.send(Command::Resume);
                controls.send(Command::Cancel);
            }
        },
    ))
    .unwrap();
    let counts = engine.ledger().counts();
    assert_eq!(counts.of(OutcomeKind::Done) + counts.of(OutcomeKind::NotSent), scene.rows);
    assert!(counts.of(OutcomeKind::NotSent) > 0);
    assert_eq!(counts.can_retry(), engine.ledger().can_retry().len());
    assert_eq!(scene.made().0, counts.of(OutcomeKind::Done));
    // a run that is over goes on with the button that was pressed
    controls.send(Command::RetryFailed);
    let mut engine = Engine::new(run(replay(&journal)).unwrap(), EngineOptions::new(GRAPH, 1));
    run(Driver::new(scene.tenant.graph(Version::V1), &journal, controls).run(&mut engine, |_| {}))
        .unwrap();
    assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), scene.rows);
    assert_eq!(scene.made(), (scene.rows, scene.rows));
}
