//! Words about batches.

use super::{Say, fill, say, tick_url};

pub(crate) fn batch_size(count: usize) -> Say {
    say(fill("a batch holds 20 requests at most, but here are {}", &[&count.to_string()]))
}

pub(crate) fn batch_empty() -> Say {
    say("a batch needs `requests`, a list with at least one entry")
}

pub(crate) fn batch_id_missing() -> Say {
    say("a request in a batch needs an `id`")
        .help("answers come in any order; the id tells which is which")
}

pub(crate) fn batch_id_twice(id: &str) -> Say {
    say(fill("the id `{}` stands in this batch twice", &[id]))
        .help("case does not count; Graph refuses the whole batch")
}

pub(crate) fn batch_incomplete(name: &str) -> Say {
    say(fill("a request in a batch needs `{}`", &[name]))
}

pub(crate) fn batch_empty_body() -> Say {
    say("a call without a body needs an empty one in a batch")
        .help("send `\"body\": {}` and the header `Content-Type: application/json`")
}

pub(crate) fn batch_method(method: &str) -> Say {
    say(fill("`{}` is not a method that can be sent in a batch", &[method]))
}

pub(crate) fn batch_content_type() -> Say {
    say("a request with a body needs the header `Content-Type`")
}

pub(crate) fn batch_depends_on(id: &str) -> Say {
    say(fill("`{}` is not the id of another request in this batch", &[id]))
}

pub(crate) fn batch_url(url: &str) -> Say {
    say(fill("{} must be relative, without host and version", &[&tick_url(url)]))
        .help("the batch's own URL says both; write `/identityGovernance/entitlementManagement/…`")
}

pub(crate) fn batch_circle() -> Say {
    say("these requests wait for each other, so none of them is ever sent")
}

pub(crate) fn batch_mixed() -> Say {
    say("some requests of this batch wait for others, and several wait for none")
        .help("a batch is either fully sequential or fully parallel; make two batches of it")
}

pub(crate) fn batch_parallel_policies() -> Say {
    say("several policies are created at the same time")
        .help("the service has answered that with `DuplicateKey`; let each wait for the one before with `dependsOn`")
}

pub(crate) fn batch_same_request() -> Say {
    say("an earlier request of this batch gives the same person the same access package")
        .help("each creates a request of its own, and a second one has been seen to get stuck")
}
