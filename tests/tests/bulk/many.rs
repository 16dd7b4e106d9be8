//! 100,000 rows: planned and written down in small steps, with memory that stays near the text's size.

use std::fmt::Write as _;

use accesspack_client::bulk::{MemoryJournal, begin, replay};
use accesspack_core::bulk::{
    PackageFacts, PersonMatch, PlanDraft, PolicyFacts, Progress, Settings, Sheet,
};
use chrono::DateTime;
use serde_json::Value;

use crate::setup::run;

const ROWS: usize = 100_000;

fn id(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

#[test]
fn a_hundred_thousand_rows_are_planned_in_steps() {
    let mut text = String::from("object id,access package,end,justification\n");
    for number in 0..ROWS {
        // every thousandth row is wrong, every tenth repeats the one before
        let number = if number % 10 == 9 { number - 1 } else { number };
        let end = if number % 1_000 == 0 { "03/04/2027" } else { "2027-06-30" };
        writeln!(text, "{},Sales,{end},\"New, hire\"", id(number)).unwrap();
    }
    let policy = PolicyFacts { id: id(2), name: "Direct".to_owned(), json: Value::Null };
    let package = PackageFacts { id: id(1), name: "Sales".to_owned(), policies: vec![policy] };
    let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let mut draft =
        PlanDraft::new(Sheet::read(text).unwrap(), Settings::new(vec![package], now)).unwrap();
    let mut steps = 0;
    while draft.read(500) != Progress::Done {
        steps += 1;
    }
    assert!(steps >= ROWS / 500 - 1, "{steps}");
    let people: Vec<String> = draft.people().map(str::to_owned).collect();
    assert_eq!(people.len(), ROWS - ROWS / 10);
    for person in people {
        draft.learn_person(&person, PersonMatch::User(person.clone()));
    }
    let mut plan = draft.into_plan();
    while plan.check(500) != Progress::Done {}
    let totals = plan.effect().totals;
    assert_eq!((totals.errors, totals.repeated), (ROWS / 1_000, ROWS / 10));
    assert_eq!(plan.effect().sentence, "89900 new, 10000 repeated, 100 errors");
    assert_eq!(plan.errors_csv().lines().count(), totals.errors + 1);

    let journal = MemoryJournal::new();
    let begun = begin(&journal, "big", "big.csv", now, plan.sent(), plan.tasks(), |_| {});
    let ledger = run(begun).unwrap();
    assert_eq!(ledger.rows().len(), 89_900);
    assert_eq!(run(replay(&journal)).unwrap(), ledger);
}
