//! Batches: packing, inner failures, and what is never sent again.

use std::rc::Rc;

use accesspack_wire::http::{Method, Request, Response};
use serde_json::{Value, json};

use super::{BASE, Script, lost, ok, run, status};
use crate::batch::{BATCH_SIZE, BatchItem, pack};
use crate::{Answer, ErrorKind, GraphError};

fn item(id: &str, subject: &str, method: Method) -> BatchItem {
    let request = Request::new(method, format!("{BASE}/v1.0/things/{id}"));
    let request = if method.is_write() { request.with_json(&json!({})) } else { request };
    BatchItem { id: id.to_owned(), subject: subject.to_owned(), request }
}

fn inner(id: &str, status: u16) -> Value {
    json!({ "id": id, "status": status, "headers": { "Retry-After": "2" }, "body": { "id": id } })
}

fn send(script: &Rc<Script>, items: Vec<BatchItem>) -> Vec<(String, Result<Answer, GraphError>)> {
    run(script.graph().send_batched(items))
}

#[test]
fn twenty_travel_together_and_each_subject_keeps_its_order() {
    let subjects = ["ada", "bo", "", "ada", "cy", "ada", "", "bo"];
    let items: Vec<BatchItem> = (0..100)
        .map(|at| item(&at.to_string(), subjects[at % subjects.len()], Method::Post))
        .collect();
    let batches = pack(items);
    let mut last: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut count = 0;
    for batch in &batches {
        assert!(batch.len() <= BATCH_SIZE);
        let mut here = std::collections::HashSet::new();
        for item in batch {
            count += 1;
            let number: usize = item.id.parse().unwrap();
            if !item.subject.is_empty() {
                assert!(here.insert(item.subject.clone()), "{} twice in one batch", item.subject);
                let before = last.insert(item.subject.clone(), number);
                assert!(
                    before.is_none_or(|before| before < number),
                    "{} out of order",
                    item.subject
                );
            }
        }
    }
    assert_eq!(count, 100);
    let plain = (0..45).map(|at| item(&at.to_string(), "", Method::Get)).collect();
    assert_eq!(pack(plain).iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
}

#[test]
fn every_inner_status_is_read_and_only_what_may_is_sent_again() {
    let first = json!({ "responses": [inner("c", 503), inner("b", 429), inner("a", 201)] });
    let second = json!({ "responses": [inner("b", 201)] });
    let script = Script::new([ok(&first), ok(&second)]);
    let items = ["a", "b", "c", "d"].map(|id| item(id, id, Method::Post)).to_vec();
    let outcomes = send(&script, items);
    let kinds: Vec<_> = outcomes
        .iter()
        .map(|(id, outcome)| {
            (id.as_str(), outcome.as_ref().map(Answer::id).map_err(|one| one.kind))
        })
        .collect();
    assert_eq!(
        kinds,
        [
            ("a", Ok("a")),
            ("b", Ok("b")),
            ("c", Err(ErrorKind::Server)),
            // what became of it is not known
            ("d", Err(ErrorKind::AnswerLost)),
        ]
    );
    assert!(outcomes[2].1.as_ref().unwrap_err().is_write_in_doubt());
    assert!(outcomes[3].1.as_ref().unwrap_err().is_write_in_doubt());
    assert_eq!(script.slept(), [2.0]);
    let sent = script.sent.borrow();
    let again: Value = serde_json::from_slice(&sent[1].body).unwrap();
    assert_eq!(again["requests"].as_array().unwrap().len(), 1);
    assert_eq!(again["requests"][0]["id"], "b");
    assert_eq!(again["requests"][0]["url"], "/things/b");
}

#[test]
fn a_batch_of_writes_whose_answer_is_lost_is_not_sent_again_and_one_of_reads_is() {
    let script = Script::new([lost()]);
    let outcomes = send(&script, vec![item("a", "", Method::Post), item("b", "", Method::Post)]);
    assert!(
        outcomes.iter().all(|(_, one)| one.as_ref().unwrap_err().kind == ErrorKind::AnswerLost)
    );
    assert_eq!(script.sent_lines(), ["POST /v1.0/$batch"]);

    let good = json!({ "responses": [inner("a", 200), inner("b", 200)] });
    let script = Script::new([lost(), Ok(status(503)), ok(&good)]);
    let outcomes = send(&script, vec![item("a", "", Method::Get), item("b", "", Method::Get)]);
    assert!(outcomes.iter().all(|(_, one)| one.is_ok()));
    assert_eq!(script.sent_lines().len(), 3);
}

#[test]
fn an_item_that_leads_elsewhere_is_refused_before_anything_is_sent() {
    let script = Script::new(Vec::<Result<Response, crate::TransportError>>::new());
    let mut astray = item("a", "", Method::Get);
    astray.request.url = "https://graph.example.net/v1.0/things".to_owned();
    let outcomes = send(&script, vec![astray, item("b", "", Method::Get)]);
    assert!(outcomes.iter().all(|(_, one)| one.as_ref().unwrap_err().kind == ErrorKind::Refused));
    assert!(script.sent_lines().is_empty());
}
