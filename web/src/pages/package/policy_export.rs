//! Policies as a file: what the table shows as CSV, the whole policies as JSON.

use super::policy_row::{PolicyRow, UseCount};
use crate::parts::export::{ExportedList, file_name, saved};
use crate::platform::files;
use crate::state::notices;
use crate::state::session::session;
use crate::task::spawn;
use crate::words::policy as policy_words;
use accesspack_client::Policy;
use serde_json::Value;

const NOUN: (&str, &str) = ("policy", "policies");

const HEADER: [&str; 9] = [
    "Name",
    "Description",
    "Who can request",
    "Approval",
    "Assignments expire",
    "Access reviews",
    "Assigned",
    "State",
    "Policy id",
];

/// Offers the policies as CSV.
pub fn offer_csv(all: &[PolicyRow]) {
    ExportedList { noun: NOUN, header: &HEADER, rows: all.iter().map(cells).collect() }.offer_csv();
}

/// Reads the policies whole, with their questions, and offers them as JSON.
pub fn offer_json(all: Vec<Policy>) {
    let (graph, board) = (session().graph_now(), notices::board());
    let waiting = board.show("Reading the policies…");
    spawn(async move {
        let mut whole = Vec::new();
        for policy in &all {
            match graph.policy(&policy.id).await {
                Ok(policy) => whole.push(policy.json),
                Err(error) => {
                    board.take(waiting);
                    let (name, why) = (&policy.display_name, error.kind.title());
                    return board.announce(format!("{name} could not be read: {why}."));
                }
            }
        }
        board.take(waiting);
        let name = file_name(NOUN, "json");
        files::offer_json(&name, &format!("{:#}\n", Value::Array(whole)));
        board.announce(saved(all.len(), NOUN, &name));
    });
}

fn cells(row: &PolicyRow) -> Vec<String> {
    let (policy, draft) = (&row.policy, &row.draft);
    vec![
        policy.display_name.clone(),
        policy.description.clone(),
        policy_words::who(draft, &|_| None),
        policy_words::approval(&draft.approval, &|_| None),
        policy_words::expiration(&draft.expiration),
        policy_words::review(draft),
        row.uses.map(UseCount::shown).unwrap_or_default(),
        row.state().1.to_owned(),
        policy.id.clone(),
    ]
}
