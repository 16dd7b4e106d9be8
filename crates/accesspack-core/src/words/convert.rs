//! Sentences about operations whose body is not converted.

use accesspack_wire::Version;

use super::fill;
use crate::operation::Operation;

pub(crate) fn same_body(operation: Operation) -> String {
    fill("the body of `{}` is the same in both versions", &[operation.as_str()])
}

pub(crate) fn no_such_call(operation: Operation, version: Version) -> String {
    fill("{} has no `{}`", &[version.as_str(), operation.as_str()])
}
