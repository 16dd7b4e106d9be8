//! Errors between client and service, where there is no status to explain.

use accesspack_client::GraphError;
use serde_json::{Value, json};

use crate::produce::{V1, failure, get, post, small};
use crate::refusals::expect;

/// A transport fault, met by a read or a write.
pub(crate) struct TransportCase {
    pub(crate) what: &'static str,
    pub(crate) write: bool,
    pub(crate) fault: Value,
}

pub(crate) fn all() -> Vec<TransportCase> {
    let case =
        |what, write, kind: &str| TransportCase { what, write, fault: json!({"kind": kind}) };
    vec![
        case("a read, and the connection breaks", false, "connectionCut"),
        case("a write, and the connection breaks before it is done", true, "connectionCut"),
        case("a write that is done, and its answer is lost", true, "answerLost"),
        case("a read whose answer ends in the middle", false, "truncatedBody"),
        case("a write whose answer ends in the middle", true, "truncatedBody"),
        case("a proxy's page instead of JSON", false, "wrongContentType"),
    ]
}

/// The error that the client returns.
pub(crate) fn error_of(case: &TransportCase) -> GraphError {
    let tenant = small();
    expect(&tenant, &case.fault);
    let request = if case.write {
        post(&format!("{V1}/catalogs"), &json!({"displayName": "New"}))
    } else {
        get(&format!("{V1}/catalogs"))
    };
    failure(&tenant, &request)
}
