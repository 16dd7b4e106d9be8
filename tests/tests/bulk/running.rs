//! From a plan to assignments, through the driver and the client.

use std::rc::Rc;

use accesspack_client::bulk::{
    Command, Controls, Driver, Engine, EngineOptions, FileJournal, Journal, Ledger, MemoryJournal,
    OutcomeKind, begin, replay, report_csv,
};
use accesspack_core::bulk::Plan;
use accesspack_emulator::{Behaviour, Fault, FaultKind};
use accesspack_wire::http::Method;
use chrono::DateTime;

use crate::planning::{plan, settings};
use crate::world::{Cast, World, run};

const GRAPH: &str = "https://graph.microsoft.com";

fn begun(journal: &dyn Journal, plan: &Plan) -> Ledger {
    let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    run(begin(journal, "run-1", "people.csv", at, plan.sent(), plan.tasks(), |_| {})).unwrap()
}

fn finish(world: &Rc<World>, journal: &dyn Journal, ledger: Ledger) -> Engine {
    let mut engine = Engine::new(ledger, EngineOptions::new(GRAPH));
    let controls = Controls::new();
    let mut driver = Driver::new(world.graph(), journal, controls.clone());
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

/// Everybody without the package, one row each.
fn file(world: &Rc<World>, cast: &Cast) -> String {
    let graph = world.graph();
    let filter = accesspack_client::AssignmentFilter {
        access_package_id: Some(cast.package.id.clone()),
        ..Default::default()
    };
    let there = run(graph.assignments(&filter, |_| {})).unwrap();
    let has = |id: &str| there.iter().any(|one| one.target.as_ref().unwrap().object_id == id);
    let users = run(graph.users("", 60)).unwrap();
    let members = users.iter().filter(|user| user.user_type == "Member" && !has(&user.id));
    let names: Vec<&str> = members.map(|user| user.user_principal_name.as_str()).collect();
    format!("upn\n{}", names.join("\n"))
}

#[test]
fn a_file_becomes_assignments() {
    let world = World::new();
    let cast = Cast::of(&world.graph());
    let file = file(&world, &cast);
    let plan = plan(&world, &file, settings(&world, &cast));
    let rows = plan.sent();
    assert!(rows > 20, "{}", plan.effect().sentence);
    let before = (world.count("assignments"), world.count("assignmentRequests"));
    let journal = MemoryJournal::new();
    let engine = finish(&world, &journal, begun(&journal, &plan));
    assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), rows);
    let after = (world.count("assignments"), world.count("assignmentRequests"));
    assert_eq!(after, (before.0 + rows, before.1 + rows));
    assert!(journal.lines().iter().all(|line| !line.contains("opaque")), "a token in the journal");
    assert_eq!(report_csv(engine.ledger()).lines().count(), rows + 1);
}

#[test]
fn a_bad_line_loses_and_doubles_nothing() {
    let behaviour = Behaviour {
        replication_lag: 20_000,
        direct_add_waits_for_approval: false,
        ..Behaviour::default()
    };
    let world = World::with(behaviour);
    let cast = Cast::of(&world.graph());
    let file = file(&world, &cast);
    let plan = plan(&world, &file, settings(&world, &cast));
    let rows = plan.sent();
    let before = world.count("assignments");
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
        world.expect(
            Fault::next(kind)
                .times(2)
                .after(u32::try_from(at).unwrap() * 2)
                .on(Method::Post, "batch"),
        );
        world.expect(
            Fault::next(kind)
                .after(u32::try_from(at).unwrap() * 4)
                .on(Method::Post, "assignmentRequests"),
        );
    }
    let journal = MemoryJournal::new();
    let engine = finish(&world, &journal, begun(&journal, &plan));
    let counts = engine.ledger().counts();
    assert_eq!(counts.of(OutcomeKind::Done), rows, "{counts:?}\n{}", report_csv(engine.ledger()));
    let unnamed =
        |row: &&accesspack_client::bulk::Row| row.outcome().unwrap().assignment.is_empty();
    assert_eq!(engine.ledger().rows().iter().filter(unnamed).count(), 0);
    world.tenant.borrow_mut().advance(chrono::TimeDelta::minutes(1));
    assert_eq!(world.count("assignments"), before + rows);
}

#[test]
fn a_run_in_a_file_goes_on_after_it_was_left() {
    let world = World::new();
    let cast = Cast::of(&world.graph());
    let file = file(&world, &cast);
    let plan = plan(&world, &file, settings(&world, &cast));
    let rows = plan.sent();
    let before = world.count("assignments");
    let path = std::env::temp_dir().join(format!("accesspack-journal-{}", std::process::id()));
    let journal = FileJournal::open(&path).unwrap();
    let mut engine = Engine::new(begun(&journal, &plan), EngineOptions::new(GRAPH));
    let controls = Controls::new();
    let mut driver = Driver::new(world.graph(), &journal, controls.clone());
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
    let engine = finish(&world, &journal, ledger);
    assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), rows);
    assert_eq!(world.count("assignments"), before + rows);
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn pause_cancel_and_retry_do_what_they_say() {
    let world = World::new();
    let cast = Cast::of(&world.graph());
    let file = file(&world, &cast);
    let plan = plan(&world, &file, settings(&world, &cast));
    let rows = plan.sent();
    let before = world.count("assignments");
    let journal = MemoryJournal::new();
    let options = EngineOptions { window: 4, followed: 4, ..EngineOptions::new(GRAPH) };
    let mut engine = Engine::new(begun(&journal, &plan), options);
    let controls = Controls::new();
    let mut cancelled = false;
    run(Driver::new(world.graph(), &journal, controls.clone()).run(&mut engine, |engine| {
        if engine.ledger().counts().all_ended() > 2 && !cancelled {
            cancelled = true;
            controls.send(Command::Pause);
            controls.send(Command::Resume);
            controls.send(Command::Cancel);
        }
    }))
    .unwrap();
    let counts = engine.ledger().counts();
    assert_eq!(counts.of(OutcomeKind::Done) + counts.of(OutcomeKind::NotSent), rows);
    assert!(counts.of(OutcomeKind::NotSent) > 0);
    assert_eq!(world.count("assignments"), before + counts.of(OutcomeKind::Done));
    // a run that is over goes on with the button that was pressed
    controls.send(Command::RetryFailed);
    let mut engine = Engine::new(run(replay(&journal)).unwrap(), EngineOptions::new(GRAPH));
    run(Driver::new(world.graph(), &journal, controls).run(&mut engine, |_| {})).unwrap();
    assert_eq!(engine.ledger().counts().of(OutcomeKind::Done), rows);
    assert_eq!(world.count("assignments"), before + rows);
}
