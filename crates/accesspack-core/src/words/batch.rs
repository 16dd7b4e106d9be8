//! Words about batches.

use super::fill::{sentence, tick_url};
use super::message::{Message, message};

pub(crate) fn batch_size(count: usize) -> Message {
    message(sentence!("a batch holds 20 requests at most, but here are {}", &count.to_string()))
}

pub(crate) fn batch_empty() -> Message {
    message("a batch needs `requests`, a list with at least one entry")
}

pub(crate) fn batch_id_missing() -> Message {
    message("a request in a batch needs an `id`")
        .help("answers come in any order; the id identifies each")
}

pub(crate) fn batch_id_twice(id: &str) -> Message {
    message(sentence!("the id `{}` stands in this batch twice", id))
        .help("case does not count; Graph refuses the whole batch")
}

pub(crate) fn batch_incomplete(name: &str) -> Message {
    message(sentence!("a request in a batch needs `{}`", name))
}

pub(crate) fn batch_empty_body() -> Message {
    message("a call without a body needs an empty one in a batch")
        .help("send `\"body\": {}` and the header `Content-Type: application/json`")
}

pub(crate) fn batch_method(method: &str) -> Message {
    message(sentence!("`{}` is not a method that can be sent in a batch", method))
}

pub(crate) fn batch_content_type() -> Message {
    message("a request with a body needs the header `Content-Type`")
}

pub(crate) fn batch_depends_on(id: &str) -> Message {
    message(sentence!("`{}` is not the id of another request in this batch", id))
}

pub(crate) fn batch_url(url: &str) -> Message {
    message(sentence!("{} must be relative, without host and version", &tick_url(url)))
        .help("the batch's own URL has both; write `/identityGovernance/entitlementManagement/…`")
}

pub(crate) fn batch_circle() -> Message {
    message("these requests wait for each other, so none of them is ever sent")
}

pub(crate) fn batch_mixed() -> Message {
    message("some requests of this batch wait for others, and several wait for none")
        .help("a batch is either fully sequential or fully parallel; make two batches of it")
}

pub(crate) fn batch_parallel_policies() -> Message {
    message("several policies are created at the same time")
        .help("the service has answered that with `DuplicateKey`; let each wait for the one before with `dependsOn`")
}

pub(crate) fn batch_same_request() -> Message {
    message("an earlier request of this batch gives the same user the same access package")
        .help("each creates a request of its own, and a second one has been seen to get stuck")
}
