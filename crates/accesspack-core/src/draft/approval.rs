//! Who approves requests, in up to three stages.

use accesspack_wire::Version;
use serde_json::Value;

use super::Number;
use super::json::{
    Destination, Object, flag, list, object, put, put_flag, put_text, put_text_or_remove, start,
    text, type_name,
};
use super::subject::{Subject, read_split, write_split};
use crate::graph::names::{
    APPROVAL_REQUIRED, APPROVAL_REQUIRED_FOR_UPDATE, ESCALATION_TIME, Name, STAGES, TIME_OUT,
};
use crate::values::duration::MINUTES_PER_DAY;

const JUSTIFICATION: &str = "isRequestorJustificationRequired";
const DYNAMIC: &str = "accessPackageDynamicApprovalStage";
const VISIBILITY: &str = "approverInformationVisibility";

/// Whether approval is required, and the stages of approvers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Approval {
    /// "Require approval".
    pub required: bool,
    /// "Require approval to grant extension".
    pub required_for_extension: bool,
    /// "Require requestor justification".
    pub requestor_justification: bool,
    /// The stages in order. They are written only while approval is required for something.
    pub stages: Vec<Stage>,
    /// A beta `approvalMode` that does not follow from the number of stages.
    odd_mode: Option<String>,
    raw: Object,
}

impl Approval {
    /// Whether anything needs approval, so that the stages count.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.required || self.required_for_extension
    }

    pub(super) fn read(value: Option<&Value>, version: Version) -> Self {
        let raw = object(value);
        let stages = list(&raw, STAGES.of(version));
        let mode = text(&raw, "approvalMode");
        let usual = ["", "NoApproval", "SingleStage", "Serial"];
        let is_usual = usual.iter().any(|usual| usual.eq_ignore_ascii_case(&mode));
        Self {
            required: flag(&raw, APPROVAL_REQUIRED.of(version), false),
            required_for_extension: flag(&raw, APPROVAL_REQUIRED_FOR_UPDATE.of(version), false),
            requestor_justification: flag(&raw, JUSTIFICATION, false),
            stages: stages.iter().map(|stage| Stage::read(stage, version)).collect(),
            odd_mode: (version == Version::Beta && !is_usual).then_some(mode),
            raw,
        }
    }

    pub(super) fn write(&self, to: Destination) -> Value {
        let version = to.version;
        let mut map = start(&self.raw, to);
        put_flag(&mut map, APPROVAL_REQUIRED.of(version), self.required, false);
        let for_extension = APPROVAL_REQUIRED_FOR_UPDATE.of(version);
        put_flag(&mut map, for_extension, self.required_for_extension, false);
        // the schemas of some clouds lack this member in v1.0, so there it is written only when it is set
        if to.is_beta() || self.requestor_justification != flag(&map, JUSTIFICATION, false) {
            put_flag(&mut map, JUSTIFICATION, self.requestor_justification, false);
        }
        let stages = if self.is_on() { self.stages.as_slice() } else { &[] };
        if to.is_beta() {
            let mode = match (&self.odd_mode, stages.len()) {
                (Some(mode), 1..) => mode.as_str(),
                (_, 0) => "NoApproval",
                (_, 1) => "SingleStage",
                _ => "Serial",
            };
            put_text(&mut map, "approvalMode", mode);
        }
        let stages: Value = stages.iter().map(|stage| stage.write(to)).collect();
        put(&mut map, STAGES.of(version), stages);
        map.into()
    }
}

/// Whether requestors see who their approvers are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ApproverVisibility {
    /// The body does not set it.
    #[default]
    Unset,
    /// The tenant's setting.
    Default,
    /// They see them.
    Visible,
    /// They do not.
    NotVisible,
    /// A value that forms do not know.
    Other(String),
}

impl ApproverVisibility {
    fn read(name: &str) -> Self {
        match name {
            "" => Self::Unset,
            "default" => Self::Default,
            "visible" => Self::Visible,
            "notVisible" => Self::NotVisible,
            other => Self::Other(other.to_owned()),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Unset => "",
            Self::Default => "default",
            Self::Visible => "visible",
            Self::NotVisible => "notVisible",
            Self::Other(name) => name,
        }
    }
}

/// One stage of approval.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stage {
    /// "Decision must be made in how many days?"
    pub decision_days: Number,
    /// "Require approver justification".
    pub approver_justification: bool,
    /// "If no action taken, forward to alternate approvers?"
    pub escalation: bool,
    /// After how many minutes the request is forwarded; [`Stage::escalation_days`] returns days.
    pub escalation_minutes: Number,
    /// The approvers.
    pub approvers: Vec<Subject>,
    /// Who decides when the approvers cannot be found.
    pub fallback: Vec<Subject>,
    /// The alternate approvers. They are written only while forwarding is on.
    pub alternates: Vec<Subject>,
    /// Who decides when the alternate approvers cannot be found.
    pub alternates_fallback: Vec<Subject>,
    /// Whether requestors see who their approvers are.
    pub visibility: ApproverVisibility,
    /// The stage was read from a body.
    was_read: bool,
    raw: Object,
}

impl Stage {
    /// A new stage as Entra's form offers it: 14 days, with a justification.
    #[must_use]
    pub fn for_form() -> Self {
        Self { decision_days: Number::Is(14), approver_justification: true, ..Self::default() }
    }

    /// "Forward to alternate approvers after how many days" as the field shows it.
    #[must_use]
    pub fn escalation_days(&self) -> String {
        match &self.escalation_minutes {
            Number::Is(minutes) if minutes % MINUTES_PER_DAY == 0 => {
                (minutes / MINUTES_PER_DAY).to_string()
            }
            Number::Is(minutes) => format!("PT{minutes}M"),
            other => other.text(),
        }
    }

    /// Sets the time before the request is forwarded from the text of its field, a number of days.
    pub fn set_escalation_days(&mut self, text: &str) {
        self.escalation_minutes = match Number::typed(text) {
            Number::Is(days) => Number::Is(days.saturating_mul(MINUTES_PER_DAY)),
            Number::Raw(raw) => Number::read_duration(Some(&raw), 1),
            Number::Empty => Number::Empty,
        };
    }

    fn read(value: &Value, version: Version) -> Self {
        let raw = object(Some(value));
        let (approvers, fallback) =
            read_split(&raw, version, "primaryApprovers", "fallbackPrimaryApprovers");
        let (alternates, alternates_fallback) =
            read_split(&raw, version, "escalationApprovers", "fallbackEscalationApprovers");
        Self {
            decision_days: read_decision(&raw, version),
            approver_justification: flag(&raw, "isApproverJustificationRequired", false),
            escalation: flag(&raw, "isEscalationEnabled", false),
            escalation_minutes: read_escalation(&raw, version),
            approvers,
            fallback,
            alternates,
            alternates_fallback,
            visibility: ApproverVisibility::read(&text(&raw, VISIBILITY)),
            was_read: true,
            raw,
        }
    }

    fn write(&self, to: Destination) -> Value {
        let mut map = start(&self.raw, to);
        if type_name(&self.raw) == DYNAMIC && !to.same_version {
            // both versions have this type, with the extension that decides on the approvers
            for name in ["@odata.type", "customExtension"] {
                put(&mut map, name, self.raw.get(name).cloned().unwrap_or_default());
            }
        }
        self.write_times(&mut map, to.version);
        let names = ("primaryApprovers", "fallbackPrimaryApprovers");
        write_split(&mut map, to, names, (&self.approvers, &self.fallback));
        let names = ("escalationApprovers", "fallbackEscalationApprovers");
        let none: (&[Subject], &[Subject]) = (&[], &[]);
        let alternates = (self.alternates.as_slice(), self.alternates_fallback.as_slice());
        write_split(&mut map, to, names, if self.escalation { alternates } else { none });
        if ApproverVisibility::read(&text(&map, VISIBILITY)) != self.visibility {
            put_text_or_remove(&mut map, VISIBILITY, self.visibility.name());
        }
        map.into()
    }

    /// Whether the stage was read from a body without this member: then it is written without it too.
    fn lacked(&self, name: Name) -> bool {
        let is_set = |name| self.raw.get(name).is_some_and(|value| !value.is_null());
        self.was_read && !name.both().into_iter().any(is_set)
    }

    fn write_times(&self, map: &mut Object, version: Version) {
        let name = TIME_OUT.of(version);
        let is_unset = self.decision_days == Number::Empty && self.lacked(TIME_OUT);
        if !(is_unset || map.contains_key(name))
            || read_decision(map, version) != self.decision_days
        {
            let empty = Value::from("");
            put(
                map,
                name,
                match version {
                    Version::V1 => self.decision_days.to_duration(MINUTES_PER_DAY, empty),
                    Version::Beta => self.decision_days.to_number(MINUTES_PER_DAY, empty),
                },
            );
        }
        put_flag(map, "isApproverJustificationRequired", self.approver_justification, false);
        put_flag(map, "isEscalationEnabled", self.escalation, false);
        let name = ESCALATION_TIME.of(version);
        let is_unset = self.escalation_minutes == Number::Empty && self.lacked(ESCALATION_TIME);
        if !(is_unset && self.escalation || map.contains_key(name))
            || read_escalation(map, version) != self.escalation_minutes
        {
            // the time counts only while forwarding is on; an empty one is then reported by the check
            let empty = |off: Value| if self.escalation { Value::from("") } else { off };
            put(
                map,
                name,
                match version {
                    Version::V1 => self.escalation_minutes.to_duration(1, empty("PT0S".into())),
                    Version::Beta => self.escalation_minutes.to_number(1, empty(0.into())),
                },
            );
        }
    }
}

fn read_decision(raw: &Object, version: Version) -> Number {
    let value = raw.get(TIME_OUT.of(version));
    match version {
        Version::V1 => Number::read_duration(value, MINUTES_PER_DAY),
        Version::Beta => Number::read(value),
    }
}

fn read_escalation(raw: &Object, version: Version) -> Number {
    let value = raw.get(ESCALATION_TIME.of(version));
    match version {
        Version::V1 => Number::read_duration(value, 1),
        Version::Beta => Number::read(value),
    }
}
