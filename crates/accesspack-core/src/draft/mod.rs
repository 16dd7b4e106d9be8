//! Version-neutral drafts: what a form edits, in Entra's concepts, read from and written to the
//! bodies of v1.0 and beta.
//!
//! A draft takes over what it understands and keeps the rest of the body it was read from. Writing
//! it in the same version touches only what differs from that body, so members that no form knows,
//! and values that are wrong, survive until somebody changes them. Nothing here judges a body: that
//! is what the checks are for.

mod approval;
mod assignment;
mod expiration;
mod fields;
mod json;
mod losses;
mod number;
mod policy;
mod question;
mod question_order;
mod requestors;
mod review;
mod subject;
#[cfg(test)]
mod tests;

pub use approval::{Approval, ApproverVisibility, Stage};
pub use assignment::{Answer, AssignmentDraft, AssignmentField, Target};
pub use expiration::{Expiration, ExpirationKind};
pub use fields::{Field, QuestionField, ReviewField, StageField};
pub use losses::Loss;
pub use number::Number;
pub use policy::PolicyDraft;
pub use question::{Choice, Localization, Question, QuestionKind};
pub use requestors::{OnBehalf, Requestors, Scope};
pub use review::{Frequency, IfNoResponse, Review, Reviewer};
pub use subject::{Subject, SubjectKind};
