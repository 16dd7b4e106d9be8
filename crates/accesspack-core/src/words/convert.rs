//! Sentences about operations whose body is not converted.

use accesspack_wire::Version;

use super::fill::sentence;
use crate::operation::Operation;

pub(crate) fn same_body(operation: Operation) -> String {
    sentence!("the body of `{}` is the same in both versions", operation.as_str())
}

pub(crate) fn no_such_call(operation: Operation, version: Version) -> String {
    sentence!("{} has no `{}`", version.as_str(), operation.as_str())
}
