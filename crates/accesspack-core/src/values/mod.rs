//! Values as text: times, zones, durations, placeholders, languages, names, and searches. Nothing here knows a body.

pub(crate) mod duration;
pub(crate) mod language;
pub(crate) mod names;
pub(crate) mod pattern;
pub(crate) mod placeholder;
pub(crate) mod search;
pub(crate) mod time;
pub(crate) mod zone;
