//! Version-neutral drafts: the values that a form edits, in Entra's concepts, read from and written to the
//! bodies of v1.0 and beta.
//!
//! A draft reads the members that it knows and keeps the rest of the body. Writing it in the same version
//! changes only members that differ from that body, so members that no form knows, and values that are
//! wrong, stay until they are changed. A draft does not check a body; [`check_value`](crate::check_value)
//! does.
//!
//! # Examples
//!
//! ```
//! use accesspack_core::Version;
//! use accesspack_core::draft::{Expiration, PolicyDraft};
//! use serde_json::json;
//!
//! let body = json!({ "displayName": "Direct", "expiration": { "type": "noExpiration" } });
//! let mut draft = PolicyDraft::from_body(&body, Version::V1);
//! draft.expiration = Expiration::after_days(30);
//! let written = draft.to_body(Version::V1);
//! assert_eq!(written["expiration"], json!({ "type": "afterDuration", "duration": "P30D" }));
//! let beta = draft.to_body(Version::Beta);
//! assert_eq!(beta["durationInDays"], 30);
//! ```

mod approval;
mod assignment;
mod conversion;
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
pub use assignment::{Answer, AssignmentDraft, AssignmentField, AssignmentTarget};
pub(crate) use conversion::convert_policy;
pub use expiration::{Expiration, ExpirationKind};
pub use fields::{Field, QuestionField, ReviewField, StageField};
pub use losses::Loss;
pub use number::Number;
pub use policy::PolicyDraft;
pub use question::{Choice, Localization, Question, QuestionKind};
pub use requestors::{OnBehalf, Requestors, Scope};
pub use review::{Frequency, IfNoResponse, Review, Reviewer};
pub use subject::{Subject, SubjectKind};
