//! Messages of `build`.

use super::fill::sentence;
use super::message::{Message, message};
use crate::operation::Operation;

/// `is_child` where the id below the first one is missing.
pub(crate) fn path_id_missing(operation: Operation, is_child: bool) -> Message {
    let text = if is_child {
        "`{}` needs a second id that goes into the URL"
    } else {
        "`{}` needs the id that goes into the URL"
    };
    let option = if is_child { "childId" } else { "id" };
    message(super::fill::fill(text, &[operation.as_str()])).help(sentence!(
        "give it as the option `{}`; only letters, digits, `-` and `_` can stand there",
        option
    ))
}
