//! What goes wrong between client and service, where there is no status to explain.

use accesspack_client::GraphError;
use serde_json::{Value, json};

use crate::produce::{V1, World, get, post};
use crate::refusals::expect;

/// A fault of the line, for a read or a write.
pub(crate) struct Trouble {
    pub(crate) what: &'static str,
    pub(crate) write: bool,
    pub(crate) fault: Value,
}

pub(crate) fn all() -> Vec<Trouble> {
    let trouble = |what, write, kind: &str| Trouble { what, write, fault: json!({"kind": kind}) };
    vec![
        trouble("a read, and the connection breaks", false, "connectionCut"),
        trouble("a write, and the connection breaks before it is done", true, "connectionCut"),
        trouble("a write that is done, and its answer is lost", true, "answerLost"),
        trouble("a read whose answer ends in the middle", false, "truncatedBody"),
        trouble("a write whose answer ends in the middle", true, "truncatedBody"),
        trouble("a proxy's page instead of JSON", false, "wrongContentType"),
    ]
}

/// What the client says.
pub(crate) fn happen(trouble: &Trouble) -> GraphError {
    let world = World::new();
    expect(&world, &trouble.fault);
    let request = if trouble.write {
        post(&format!("{V1}/catalogs"), &json!({"displayName": "New"}))
    } else {
        get(&format!("{V1}/catalogs"))
    };
    world.fails(&request)
}
