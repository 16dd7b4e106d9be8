//! Messages of `build`.

use super::fill::sentence;
use super::message::{Message, message};
use crate::operation::Operation;

pub(crate) fn path_id_missing(operation: Operation) -> Message {
    message(sentence!("`{}` needs the id that goes into the URL", operation.as_str()))
        .help("give it as the option `id`; only letters, digits, `-` and `_` can stand there")
}
