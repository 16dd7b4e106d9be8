//! Access reviews: their frequency, their reviewers, and what happens without a response.

mod frequency;
mod words;

use accesspack_wire::Version;
use serde_json::Value;

pub use frequency::Frequency;
pub use words::{IfNoResponse, Reviewer};

use super::Number;
use super::json::{
    Destination, Object, flag, object, put, put_flag, put_text, put_text_or_remove, start, text,
};
use super::subject::{Subject, SubjectKind, read_split, write_split};
use crate::graph::names::{
    DURATION_IN_DAYS, FALLBACK_REVIEWERS, RECOMMENDATION_ENABLED, RECURRENCE_TYPE, REVIEW_TIMEOUT,
    REVIEWER_JUSTIFICATION, REVIEWER_TYPE, REVIEWERS,
};
use crate::values::duration::MINUTES_PER_DAY;

/// The access reviews of a policy's assignments.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the form")]
pub struct Review {
    /// "Require access reviews".
    pub enabled: bool,
    /// "Starting on": an instant with its zone.
    pub start: String,
    /// "Review frequency".
    pub frequency: Frequency,
    /// "Duration (in days)".
    pub duration_days: Number,
    /// "Reviewers".
    pub reviewer: Reviewer,
    /// The reviewers, for [`Reviewer::Specific`].
    pub reviewers: Vec<Subject>,
    /// Who reviews when the reviewers cannot be found.
    pub fallback: Vec<Subject>,
    /// "If reviewers don't respond".
    pub if_no_response: IfNoResponse,
    /// "Show reviewer decision helpers".
    pub recommendations: bool,
    /// "Require reviewer justification".
    pub justification: bool,
    /// The body had settings, whether reviews were on or off.
    was_read: bool,
    raw: Object,
}

impl Default for Review {
    fn default() -> Self {
        Self {
            enabled: false,
            start: String::new(),
            frequency: Frequency::default(),
            duration_days: Number::Is(25),
            reviewer: Reviewer::default(),
            reviewers: Vec::new(),
            fallback: Vec::new(),
            if_no_response: IfNoResponse::Unset,
            recommendations: true,
            justification: true,
            was_read: false,
            raw: Object::new(),
        }
    }
}

impl Review {
    pub(super) fn read(value: Option<&Value>, version: Version) -> Self {
        let Some(raw) = value.and_then(Value::as_object).cloned() else { return Self::default() };
        let read = match version {
            Version::V1 => Self::read_v1(&raw),
            Version::Beta => Self::read_beta(&raw),
        };
        Self {
            enabled: flag(&raw, "isEnabled", false),
            if_no_response: IfNoResponse::read(&text(&raw, REVIEW_TIMEOUT.of(version))),
            recommendations: flag(&raw, RECOMMENDATION_ENABLED.of(version), true),
            justification: flag(&raw, REVIEWER_JUSTIFICATION.of(version), true),
            was_read: true,
            raw,
            ..read
        }
    }

    fn read_v1(raw: &Object) -> Self {
        let (mut reviewers, fallback) =
            read_split(raw, Version::V1, REVIEWERS.v1, FALLBACK_REVIEWERS.v1);
        let is_manager = matches!(
            reviewers.as_slice(),
            [one] if matches!(one.kind, SubjectKind::TargetManager | SubjectKind::RequestorManager)
        );
        let reviewer = match flag(raw, REVIEWER_TYPE.v1, false) {
            true => Reviewer::OneSelf,
            false if is_manager => Reviewer::Manager,
            false => Reviewer::Specific,
        };
        if is_manager {
            reviewers.clear();
        }
        let schedule = object(raw.get("schedule"));
        let expiration = object(schedule.get("expiration"));
        Self {
            start: text(&schedule, "startDateTime"),
            frequency: Frequency::read_pattern(&object(schedule.get("recurrence"))),
            duration_days: Number::read_duration(expiration.get("duration"), MINUTES_PER_DAY),
            reviewer,
            reviewers,
            fallback,
            ..Self::default()
        }
    }

    fn read_beta(raw: &Object) -> Self {
        let (reviewers, fallback) = read_split(raw, Version::Beta, REVIEWERS.beta, "");
        let reviewer = text(raw, REVIEWER_TYPE.beta);
        Self {
            start: text(raw, "startDateTime"),
            frequency: Frequency::read_beta(&text(raw, RECURRENCE_TYPE.beta)),
            duration_days: Number::read(raw.get(DURATION_IN_DAYS.beta)),
            reviewer: match reviewer.to_ascii_lowercase().as_str() {
                "self" => Reviewer::OneSelf,
                "reviewers" => Reviewer::Specific,
                "manager" => Reviewer::Manager,
                _ => Reviewer::Other(reviewer),
            },
            reviewers,
            fallback,
            ..Self::default()
        }
    }

    /// The settings; null while reviews are off and the body had none.
    pub(super) fn write(&self, to: Destination) -> Value {
        let version = to.version;
        if !self.enabled && !self.was_read {
            return Value::Null;
        }
        let mut map = start(&self.raw, to);
        put_flag(&mut map, "isEnabled", self.enabled, false);
        match version {
            Version::V1 => self.write_v1(&mut map, to),
            Version::Beta => self.write_beta(&mut map, to),
        }
        put_text_or_remove(&mut map, REVIEW_TIMEOUT.of(version), self.if_no_response.name());
        put_flag(&mut map, RECOMMENDATION_ENABLED.of(version), self.recommendations, true);
        put_flag(&mut map, REVIEWER_JUSTIFICATION.of(version), self.justification, true);
        map.into()
    }

    fn write_v1(&self, map: &mut Object, to: Destination) {
        put_flag(map, REVIEWER_TYPE.v1, self.reviewer == Reviewer::OneSelf, false);
        let mut schedule = object(map.get("schedule"));
        put_text_or_remove(&mut schedule, "startDateTime", &self.start);
        let mut expiration = object(schedule.get("expiration"));
        if Number::read_duration(expiration.get("duration"), MINUTES_PER_DAY) != self.duration_days
            || expiration.is_empty() && !self.lacked_duration(to)
        {
            put(
                &mut expiration,
                "duration",
                self.duration_days.to_duration(MINUTES_PER_DAY, "".into()),
            );
            put(&mut expiration, "type", "afterDuration");
        }
        if !expiration.is_empty() || schedule.contains_key("expiration") {
            put(&mut schedule, "expiration", expiration);
        }
        let recurrence = object(schedule.get("recurrence"));
        if Frequency::read_pattern(&recurrence) != self.frequency
            && let Some(recurrence) = self.frequency.recurrence()
        {
            put(&mut schedule, "recurrence", recurrence);
        }
        put(map, "schedule", schedule);
        let manager = self.manager(map);
        let reviewers = match self.reviewer {
            Reviewer::Manager => manager.as_slice(),
            Reviewer::OneSelf => &[],
            _ => self.reviewers.as_slice(),
        };
        let names = (REVIEWERS.v1, FALLBACK_REVIEWERS.v1);
        write_split(map, to, names, (reviewers, &self.fallback));
    }

    /// Whether the body had no duration: then it is written without one too.
    fn lacked_duration(&self, to: Destination) -> bool {
        self.duration_days == Number::Empty && (to.same_version || self.was_read)
    }

    /// The manager as a reviewer, from the body or as v1.0 writes it.
    fn manager(&self, map: &Object) -> [Subject; 1] {
        let from_body = (self.was_read && map.contains_key(REVIEWERS.v1))
            .then(|| read_split(map, Version::V1, REVIEWERS.v1, "").0)
            .and_then(|all| all.into_iter().find(|one| one.kind.has_level()));
        [from_body.unwrap_or_else(|| Subject::of(SubjectKind::TargetManager))]
    }

    fn write_beta(&self, map: &mut Object, to: Destination) {
        let recurrence = match &self.frequency {
            same if *same == Frequency::read_beta(&text(map, RECURRENCE_TYPE.beta)) => {
                text(map, RECURRENCE_TYPE.beta)
            }
            other => other.beta_name().to_owned(),
        };
        put_text_or_remove(map, RECURRENCE_TYPE.beta, &recurrence);
        put_text(
            map,
            REVIEWER_TYPE.beta,
            match &self.reviewer {
                Reviewer::OneSelf => "Self",
                Reviewer::Specific => "Reviewers",
                Reviewer::Manager => "Manager",
                Reviewer::Other(name) => name,
            },
        );
        put_text_or_remove(map, "startDateTime", &self.start);
        if Number::read(map.get(DURATION_IN_DAYS.beta)) != self.duration_days
            || !map.contains_key(DURATION_IN_DAYS.beta) && !self.lacked_duration(to)
        {
            put(
                map,
                DURATION_IN_DAYS.beta,
                self.duration_days.to_number(MINUTES_PER_DAY, "".into()),
            );
        }
        let reviewers =
            if self.reviewer == Reviewer::OneSelf { &[] } else { self.reviewers.as_slice() };
        let fallback =
            if self.reviewer == Reviewer::OneSelf { &[] } else { self.fallback.as_slice() };
        write_split(map, to, (REVIEWERS.beta, ""), (reviewers, fallback));
    }
}
