//! One request: the token, the tries, the waits.

use accesspack_wire::http::{Method, Request, Response};
use serde_json::json;

use super::*;
use crate::{ErrorKind, RetryPolicy, WaitReason};

#[test]
fn a_request_carries_the_token_and_an_id_of_its_own() {
    let script = Script::new([ok(&json!({ "id": "x" }))]);
    let answer = send(&script, &get()).unwrap();
    assert_eq!((answer.status, answer.id()), (200, "x"));
    let headers = headers_of(&script, 0);
    assert_eq!(headers.get("Authorization"), Some("Bearer secret"));
    assert_eq!(headers.get("client-request-id"), Some("id-1"));
}

#[test]
fn an_answer_without_a_body_is_fine() {
    let script = Script::new([Ok(Response::new(204))]);
    let answer = send(&script, &post()).unwrap();
    assert_eq!(answer.body, None);
}

#[test]
fn the_token_goes_to_no_other_host() {
    for url in [
        "https://evil.example/v1.0/me",
        "http://graph.microsoft.com/v1.0/me",
        "https://graph.microsoft.com:444/v1.0/me",
        "https://graph.microsoft.com@evil.example/v1.0/me",
        "/v1.0/me",
    ] {
        let script = Script::new([]);
        let error = send(&script, &Request::new(Method::Get, url)).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Refused, "{url}");
        assert!(script.sent.borrow().is_empty());
        assert!(script.wishes.borrow().is_empty(), "no token is even asked for");
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let moved = with(Response::new(302), "Location", "https://evil.example/");
    let script = Script::new([Ok(moved)]);
    assert_eq!(send(&script, &get()).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(script.sent.borrow().len(), 1);
}

#[test]
fn a_read_is_tried_again_with_growing_waits() {
    let script =
        Script::new([Ok(status(503)), lost(), Ok(status(504)), Ok(status(429)), ok(&json!({}))]);
    send(&script, &get()).unwrap();
    // half of 1, 2, 4, 8 seconds, and half of the other half
    assert_eq!(script.slept(), [0.75, 1.5, 3.0, 6.0]);
    let waits = script.waits.borrow();
    let reasons: Vec<_> = waits.iter().map(|wait| wait.reason).collect();
    assert_eq!(
        reasons,
        [
            WaitReason::Unavailable,
            WaitReason::ConnectionLost,
            WaitReason::Unavailable,
            WaitReason::Throttled
        ]
    );
    assert_eq!((waits[0].next_try, waits[3].next_try, waits[0].tries), (2, 5, 5));
    assert!(waits.iter().all(|wait| !wait.told_by_graph));
    let ids: Vec<_> = (0..5)
        .map(|at| headers_of(&script, at).get("client-request-id").unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["id-1", "id-2", "id-3", "id-4", "id-5"]);
}

#[test]
fn the_tries_have_an_end() {
    let script = Script::new((0..5).map(|_| Ok(status(503))));
    let error = send(&script, &get()).unwrap_err();
    assert_eq!((error.kind, error.detail.status), (ErrorKind::Server, Some(503)));
    assert_eq!(script.sent.borrow().len(), 5);
}

#[test]
fn graph_says_how_long_to_wait() {
    let date = with(status(503), "Retry-After", "Wed, 21 Oct 2026 07:28:09 GMT");
    let date = with(date, "Date", "Wed, 21 Oct 2026 07:28:00 GMT");
    // counted from the client's own clock: 1 800 000 000 is 08:00:00
    let bare = with(status(503), "Retry-After", "Fri, 15 Jan 2027 08:00:04 GMT");
    let past = with(status(429), "Retry-After", "Fri, 15 Jan 2021 08:00:04 GMT");
    let script = Script::new([
        Ok(with(status(429), "Retry-After", "7")),
        Ok(date),
        Ok(bare),
        Ok(past),
        ok(&json!({})),
    ]);
    send(&script, &get()).unwrap();
    assert_eq!(script.slept(), [7.0, 9.0, 4.0, 0.0]);
    assert!(script.waits.borrow().iter().all(|wait| wait.told_by_graph));
}

#[test]
fn nonsense_in_retry_after_is_a_guess() {
    let script = Script::new([Ok(with(status(429), "Retry-After", "soon")), ok(&json!({}))]);
    send(&script, &get()).unwrap();
    assert_eq!(script.slept(), [0.75]);
}

#[test]
fn a_wait_that_is_too_long_is_left_to_people() {
    let script = Script::new([Ok(with(status(429), "Retry-After", "3600"))]);
    let error = send(&script, &get()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Throttled);
    assert_eq!(error.detail.retry_after, Some(Duration::from_hours(1)));
    assert!(script.slept().is_empty());
}

#[test]
fn a_write_is_sent_again_after_429_only() {
    let script = Script::new([Ok(with(status(429), "Retry-After", "2")), ok(&json!({}))]);
    send(&script, &post()).unwrap();
    assert_eq!(script.slept(), [2.0]);
    assert_eq!(script.sent.borrow()[1].body, post().body);
    for answer in [500, 502, 503, 504] {
        let script = Script::new([Ok(status(answer))]);
        let error = send(&script, &post()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Server);
        assert!(error.is_write_in_doubt());
        assert_eq!(script.sent.borrow().len(), 1);
    }
}

#[test]
fn a_write_whose_answer_is_lost_is_not_sent_again() {
    let script = Script::new([lost()]);
    let error = send(&script, &post()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::AnswerLost);
    assert!(error.is_write_in_doubt());
    assert_eq!(script.sent.borrow().len(), 1);
}

#[test]
fn a_write_that_never_left_is_in_no_doubt() {
    let script = Script::new([Err(TransportError::NotSent("offline".to_owned()))]);
    let error = send(&script, &post()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Offline);
    assert!(!error.is_write_in_doubt());
}

#[test]
fn an_expired_token_is_replaced_once() {
    let script = Script::new([Ok(status(401)), ok(&json!({}))]);
    script.tokens.borrow_mut().extend([Ok("old".to_owned()), Ok("new".to_owned())]);
    send(&script, &post()).unwrap();
    assert_eq!(headers_of(&script, 1).get("Authorization"), Some("Bearer new"));
    assert_eq!(
        *script.wishes.borrow(),
        [false, true].map(|fresh| TokenWish { fresh, writes: false })
    );
    let script = Script::new([Ok(status(401)), Ok(status(401))]);
    assert_eq!(send(&script, &get()).unwrap_err().kind, ErrorKind::Unauthorized);
}

#[test]
fn only_what_changes_something_wants_a_token_for_changes() {
    let em = format!("{BASE}/v1.0/identityGovernance/entitlementManagement");
    let batch =
        |method: &str| json!({ "requests": [{ "id": "1", "method": method, "url": "/x" }] });
    let post = |url: String, body: &Value| Request::new(Method::Post, url).with_json(body);
    let cases = [
        (get(), false),
        (Request::new(Method::Delete, format!("{em}/assignmentRequests/1")), true),
        (post(format!("{em}/assignmentRequests?$select=id"), &json!({})), true),
        (
            post(
                format!("{BASE}/v1.0/roleManagement/entitlementManagement/roleAssignments"),
                &json!({}),
            ),
            true,
        ),
        (post(format!("{em}/accessPackages/1/getApplicablePolicyRequirements"), &json!({})), false),
        (post(format!("{BASE}/v1.0/directoryObjects/getByIds"), &json!({ "ids": [] })), false),
        (post(format!("{BASE}/v1.0/$batch"), &batch("GET")), false),
        (post(format!("{BASE}/v1.0/$batch"), &batch("POST")), true),
        (post(format!("{BASE}/v1.0/$batch"), &json!({ "note": "\"method\":\"POST\"" })), false),
    ];
    for (request, writes) in cases {
        let script = Script::new([ok(&json!({}))]);
        send(&script, &request).unwrap();
        assert_eq!(*script.wishes.borrow(), [TokenWish { fresh: false, writes }], "{request:?}");
    }
}

#[test]
fn a_claims_challenge_is_left_to_people() {
    let header = r#"Bearer error="insufficient_claims", claims="eyJhIjoxfQ==""#;
    let script = Script::new([Ok(with(status(401), "WWW-Authenticate", header))]);
    let error = send(&script, &get()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::ClaimsChallenge);
    assert_eq!(error.detail.claims.as_deref(), Some(r#"{"a":1}"#));
}

#[test]
fn without_a_token_nothing_is_sent() {
    let wanted = [
        (TokenError::SignInNeeded("sign in".to_owned()), ErrorKind::Unauthorized),
        (TokenError::ConsentNeeded("not granted".to_owned()), ErrorKind::ConsentNeeded),
        (TokenError::Cancelled, ErrorKind::Cancelled),
    ];
    for (token, kind) in wanted {
        let script = Script::new([]);
        script.tokens.borrow_mut().push_back(Err(token));
        let error = send(&script, &post()).unwrap_err();
        assert_eq!(error.kind, kind);
        assert!(!error.is_write_in_doubt());
        assert!(script.sent.borrow().is_empty());
    }
}

#[test]
fn somebody_cancels() {
    let script = Script::new([Err(TransportError::Cancelled)]);
    assert_eq!(send(&script, &get()).unwrap_err().kind, ErrorKind::Cancelled);
    assert_eq!(script.sent.borrow().len(), 1);
}

#[test]
fn the_limits_can_be_set() {
    let script = Script::new([Ok(status(503))]);
    let graph = script.graph();
    let config =
        graph.config().clone().with_retry(RetryPolicy { tries: 1, ..RetryPolicy::default() });
    let graph = Graph::new(script.clone(), script.clone(), script.clone(), config);
    assert!(run(graph.send_request(&get())).is_err());
}
