//! The page `docs/errors.md`: three tables, each row produced while the page is written.

use std::fmt::Write as _;

use accesspack_client::GraphError;
use accesspack_core::explain_error;
use serde_json::{Value, json};

use accesspack_tests::tenant::TestTenant;

use crate::produce::{failure, post, small};
use crate::refusals::{Evidence, Production, Refusal, expect};
use crate::{administration, line, refusals, successes, successes_around};

const HEAD: &str = "\
<!-- Written by `UPDATE_DOCS=1 cargo test -p accesspack-tests --test errors`: change the test, not this file. -->

# Statuses and errors

Every status and error that is documented for entitlement management, or publicly reported: how the
[emulator](../crates/accesspack-emulator/README.md) produces it, and how accesspack explains it. Each row was produced
and explained by the test that wrote this page.

How sure it is that Graph does this: **documented** by Microsoft, **observed** by others, **assumed** where only the
status is known, **unverified** where a code is often quoted and no page or report was found for it.
";

/// The whole page.
pub(crate) fn write() -> String {
    let mut page = HEAD.to_owned();
    page += "\n## Successes\n\n| operation | v1.0 | beta | documented |\n|---|---|---|---|\n";
    for row in successes::all().into_iter().chain(successes_around::all()) {
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
    page += "\n## Refusals\n\n| status and code | when | how to produce it on the emulator | how accesspack explains it |\n|---|---|---|---|\n";
    let mut rows = refusals::all();
    rows.extend(administration::all());
    rows.sort_by_key(|row| row.status);
    for row in &rows {
        page += &refusal(row);
    }
    page += "\n## Transport errors\n\nThere is no status to explain. Faults are sent to `/_emulator/faults`.\n\n| what | how to produce it on the emulator | how accesspack explains it |\n|---|---|---|\n";
    for case in line::all() {
        let explanation = explanation_of(&line::error_of(&case));
        writeln!(page, "| {} | `{}` | {explanation} |", case.what, case.fault).unwrap();
    }
    page
}

fn refusal(row: &Refusal) -> String {
    let tenant = small();
    let (how, explanation) = match &row.how {
        Production::Doing(words, make) => {
            let request = make(&tenant);
            let error = failure(&tenant, &request);
            check(row, &error);
            ((*words).to_owned(), explanation_of(&error))
        }
        Production::Fault(fault) => {
            expect(&tenant, fault);
            // a change, because there it matters whether it was made
            let path = "/v1.0/identityGovernance/entitlementManagement/catalogs";
            let error = failure(&tenant, &post(path, &json!({"displayName": "x"})));
            check(row, &error);
            (format!("the fault `{fault}`"), explanation_of(&error))
        }
        Production::InBatch(words) => {
            let body = dependent(&tenant);
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
    format!("| {} `{}` | {when} ({evidence}) | {how} | {explanation} |\n", row.status, row.code)
}

fn check(row: &Refusal, error: &GraphError) {
    let seen = (error.detail.status, error.detail.code.as_str());
    assert_eq!(seen, (Some(row.status), row.code), "{}: {}", row.when, error.detail.message);
    assert!(!error.detail.request_id.is_empty(), "{}", row.when);
}

/// Cause and remedy in one cell.
fn explanation_of(error: &GraphError) -> String {
    let (cause, remedy) = (error.cause(), error.remedy());
    assert!(!cause.is_empty() && !remedy.is_empty(), "{error:?}");
    let cell = |text: String| text.replace('|', "\\|").replace('\n', " ");
    format!("**{}.** {} *{}*", error.kind.title(), cell(cause), cell(remedy))
}

/// The body of a request in a batch whose dependency failed.
fn dependent(tenant: &TestTenant) -> Value {
    let batch = json!({"requests": [
        {"id": "1", "method": "GET", "url": "/users/11111111-2222-4333-8444-555555555555"},
        {"id": "2", "method": "GET", "url": "/me", "dependsOn": ["1"]},
    ]});
    let answer = tenant.send_directly(&post("/v1.0/$batch", &batch)).json().unwrap_or_default();
    let responses = answer["responses"].as_array().cloned().unwrap_or_default();
    let second = responses.into_iter().find(|one| one["id"] == "2").unwrap_or_default();
    assert_eq!(second["status"], 424);
    second["body"].clone()
}
