//! The page: three tables, each row seen just now.

use std::fmt::Write as _;

use accesspack_client::GraphError;
use accesspack_core::explain_error;
use serde_json::{Value, json};

use crate::produce::{World, get, post};
use crate::refusals::{Evidence, How, Row, expect};
use crate::{line, refusals, successes};

const HEAD: &str = "\
<!-- Written by `UPDATE_DOCS=1 cargo test -p accesspack-tests --test errors`: change the test, not this file. -->

# Statuses and errors

Every status and error that is documented for entitlement management, or that people reported: how the
[emulator](../crates/accesspack-emulator/README.md) is brought to it, and what accesspack tells the person. Each row was
produced and explained by the test that wrote this page.

How sure it is that Graph does this: **documented** by Microsoft, **observed** by others, **assumed** where only the
status is known, **unverified** where a code is often quoted and no page or report was found for it.
";

/// The whole page.
pub(crate) fn write() -> String {
    let mut page = HEAD.to_owned();
    page += "\n## What goes well\n\n| operation | v1.0 | beta | documented |\n|---|---|---|---|\n";
    for row in successes::all() {
        let status =
            |status: Option<u16>| status.map_or("–".to_owned(), |status| status.to_string());
        writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            row.operation,
            status(row.v1),
            status(row.beta),
            row.documented
        )
        .unwrap();
    }
    page += "\n## What Graph refuses\n\n| status and code | when | how to produce it on the emulator | what accesspack says |\n|---|---|---|---|\n";
    let mut rows = refusals::all();
    rows.sort_by_key(|row| row.status);
    for row in &rows {
        page += &refusal(row);
    }
    page += "\n## What happens on the way\n\nThere is no status to explain. Faults are sent to `/_emulator/faults`.\n\n| what | how to produce it on the emulator | what accesspack says |\n|---|---|---|\n";
    for trouble in line::all() {
        let said = said(&line::happen(&trouble));
        writeln!(page, "| {} | `{}` | {said} |", trouble.what, trouble.fault).unwrap();
    }
    page
}

fn refusal(row: &Row) -> String {
    let world = World::new();
    let (how, said) = match &row.how {
        How::Doing(words, make) => {
            let request = make(&world);
            let error = world.fails(&request);
            check(row, &error);
            ((*words).to_owned(), said(&error))
        }
        How::Fault(fault) => {
            expect(&world, fault);
            let error = world.fails(&get("/v1.0/me"));
            check(row, &error);
            (format!("the fault `{fault}`"), said(&error))
        }
        How::InBatch(words) => {
            let body = dependent(&world);
            assert_eq!(body["error"]["code"], row.code);
            let explained = explain_error(row.status, &body);
            ((*words).to_owned(), format!("{} *{}*", explained.cause, explained.remedy))
        }
    };
    let evidence = match row.evidence {
        Evidence::Documented => "documented",
        Evidence::Observed => "observed",
        Evidence::Assumed => "assumed",
        Evidence::Unverified => "unverified",
    };
    let when = row.when.replace('|', "\\|");
    format!("| {} `{}` | {when} ({evidence}) | {how} | {said} |\n", row.status, row.code)
}

fn check(row: &Row, error: &GraphError) {
    let seen = (error.detail.status, error.detail.code.as_str());
    assert_eq!(seen, (Some(row.status), row.code), "{}: {}", row.when, error.detail.message);
    assert!(!error.detail.request_id.is_empty(), "{}", row.when);
}

/// Cause and remedy in one cell.
fn said(error: &GraphError) -> String {
    let (cause, remedy) = (error.cause(), error.remedy());
    assert!(!cause.is_empty() && !remedy.is_empty(), "{error:?}");
    let cell = |text: String| text.replace('|', "\\|").replace('\n', " ");
    format!("**{}.** {} *{}*", error.kind.title(), cell(cause), cell(remedy))
}

/// The body of a request in a batch whose dependency failed.
fn dependent(world: &World) -> Value {
    let batch = json!({"requests": [
        {"id": "1", "method": "GET", "url": "/users/11111111-2222-4333-8444-555555555555"},
        {"id": "2", "method": "GET", "url": "/me", "dependsOn": ["1"]},
    ]});
    let answer = world.done(&post("/v1.0/$batch", &batch)).json().unwrap_or_default();
    let responses = answer["responses"].as_array().cloned().unwrap_or_default();
    let second = responses.into_iter().find(|one| one["id"] == "2").unwrap_or_default();
    assert_eq!(second["status"], 424);
    second["body"].clone()
}
