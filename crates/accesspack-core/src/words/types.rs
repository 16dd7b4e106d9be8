//! Kinds of JSON values and types of Graph as phrases of a sentence.

use accesspack_wire::describe::Ty;

use super::fill::any_of;
use crate::json::Kind;

/// What a value is: `a number`.
pub(crate) const fn kind_phrase(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "`null`",
        Kind::True | Kind::False => "a Boolean",
        Kind::Number => "a number",
        Kind::Text => "text",
        Kind::List => "a list",
        Kind::Object => "an object",
    }
}

/// What a type wants: `a date and time`.
pub(crate) fn type_phrase(ty: &Ty) -> String {
    match ty {
        Ty::Text => "text".to_owned(),
        Ty::Id => "an id, which is text".to_owned(),
        Ty::Boolean => "`true` or `false`".to_owned(),
        Ty::Int32 => "a whole number".to_owned(),
        Ty::Instant => "a date and time".to_owned(),
        Ty::Date => "a date".to_owned(),
        Ty::Duration => "a duration".to_owned(),
        Ty::Choice(choice) => format!("one of {}", any_of(choice.names)),
        Ty::Object(_) => "an object".to_owned(),
        Ty::List(_) => "a list".to_owned(),
        Ty::Any => "anything".to_owned(),
    }
}
