//! What bodies mean, in Entra's words: the difference of two bodies, a body in a sentence, what can be done
//! with a request, and whether a policy applies to a person.

mod applies_to;
mod canonical;
mod describe;
mod diff;
mod leaf;
mod next_actions;
mod phrases;
mod place;

pub use applies_to::{AppliesTo, AppliesToOptions, applies_to, outside_scope};
pub use describe::{Description, describe};
pub use diff::{SettingChange, SettingValue, diff};
pub use next_actions::{NextAction, RequestAction, next_actions};
