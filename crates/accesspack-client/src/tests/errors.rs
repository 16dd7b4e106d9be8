//! What an error keeps, and its message and remedy.

use accesspack_wire::http::Response;
use serde_json::json;

use super::*;
use crate::ErrorKind;

#[test]
fn everything_that_graph_said_is_kept() {
    let body = json!({ "error": {
        "code": "InvalidModel",
        "message": "The model is invalid.",
        "innererror": {
            "code": "outer",
            "request-id": "r-1",
            "client-request-id": "c-1",
            "date": "2026-10-21T07:28:00",
            "innererror": { "code": "inner" }
        }
    } });
    let script = Script::new([Ok(Response::new(400).with_json(&body))]);
    let error = send(&script, &post()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BadRequest);
    let detail = &error.detail;
    assert_eq!((detail.status, detail.code.as_str()), (Some(400), "InvalidModel"));
    assert_eq!(detail.message, "The model is invalid.");
    assert_eq!(detail.inner_codes, ["outer", "inner"]);
    assert_eq!((detail.request_id.as_str(), detail.client_request_id.as_str()), ("r-1", "c-1"));
    assert_eq!(detail.date, "2026-10-21T07:28:00");
    assert_eq!(detail.body, Some(body));
    assert_eq!(
        error.to_string(),
        "Microsoft Graph refused the request: The model is invalid. (400 InvalidModel)"
    );
}

#[test]
fn the_headers_speak_where_the_body_is_silent() {
    let response = with(Response::new(500), "request-id", "r-2");
    let response = with(response, "Date", "Wed, 21 Oct 2026 07:28:00 GMT");
    let script = Script::new([Ok(response)]);
    let error = send(&script, &post()).unwrap_err();
    assert_eq!(error.detail.request_id, "r-2");
    assert_eq!(error.detail.client_request_id, "id-1");
    assert_eq!(error.detail.date, "Wed, 21 Oct 2026 07:28:00 GMT");
}

#[test]
fn each_status_has_its_kind() {
    for (code, kind) in [
        (400, ErrorKind::BadRequest),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (405, ErrorKind::BadRequest),
        (409, ErrorKind::Conflict),
        (412, ErrorKind::Conflict),
        (422, ErrorKind::BadRequest),
        (500, ErrorKind::Server),
        (501, ErrorKind::Server),
    ] {
        let script = Script::new([Ok(status(code))]);
        let error = send(&script, &post()).unwrap_err();
        assert_eq!(error.kind, kind, "{code}");
        assert_eq!(error.is_write_in_doubt(), code == 500, "{code}");
    }
}

#[test]
fn a_page_of_a_proxy_is_no_answer() {
    let html = Response { body: b"<html>Sign in</html>".to_vec(), ..Response::new(200) };
    let script = Script::new([Ok(html.clone())]);
    let error = send(&script, &get()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BadAnswer);
    assert!(!error.is_write_in_doubt());
    let script = Script::new([Ok(html)]);
    assert!(send(&script, &post()).unwrap_err().is_write_in_doubt());
    let refused = Response { body: b"<html>No</html>".to_vec(), ..Response::new(403) };
    let script = Script::new([Ok(refused)]);
    assert_eq!(send(&script, &get()).unwrap_err().kind, ErrorKind::Forbidden);
}

#[test]
fn every_error_says_why_and_what_to_do() {
    let mut errors: Vec<_> = [400, 401, 403, 404, 409, 429, 500, 503, 302, 418]
        .map(|code| {
            let script = Script::new([Ok(status(code)), Ok(status(code))]);
            let limit = crate::RetryPolicy { tries: 1, ..crate::RetryPolicy::default() };
            let config = script.graph().config().clone().with_retry(limit);
            let graph = Graph::new(script.clone(), script.clone(), script.clone(), config);
            run(graph.send_request(&post())).unwrap_err()
        })
        .into();
    for failure in [TransportError::NotSent("x".into()), TransportError::Cancelled] {
        errors.push(send(&Script::new([Err(failure)]), &post()).unwrap_err());
    }
    errors.push(send(&Script::new([lost()]), &post()).unwrap_err());
    for error in errors {
        assert!(!error.cause().is_empty(), "{error:?}");
        assert!(!error.remedy().is_empty(), "{error:?}");
        assert!(!error.to_string().is_empty());
    }
}
