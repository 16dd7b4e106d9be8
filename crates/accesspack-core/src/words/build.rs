//! Messages of `build`.

use super::{Say, fill, say};
use crate::operation::Operation;

pub(crate) fn path_id_missing(operation: Operation) -> Say {
    say(fill("`{}` needs the id that goes into the URL", &[operation.as_str()]))
        .help("give it as the option `id`; only letters, digits, `-` and `_` can stand there")
}
