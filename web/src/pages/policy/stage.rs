//! One stage of approval.

use super::fields::{DraftCheck, DraftSubjects, DraftText};
use super::form::PolicyForm;
use accesspack_core::Version;
use accesspack_core::draft::{Field, Number, Stage, StageField, SubjectKind};
use leptos::prelude::*;

/// Who can approve.
const APPROVER_KINDS: [SubjectKind; 6] = [
    SubjectKind::User,
    SubjectKind::Group,
    SubjectKind::RequestorManager,
    SubjectKind::InternalSponsors,
    SubjectKind::ExternalSponsors,
    SubjectKind::TargetUserSponsors,
];
/// Who can stand in: kinds that name an approver for every requestor.
const FALLBACK_KINDS: [SubjectKind; 2] = [SubjectKind::User, SubjectKind::Group];

const NAMES: [&str; 3] = ["First stage", "Second stage", "Third stage"];

/// The fields of the stage with this index.
#[component]
pub fn StageFields(
    /// The form.
    form: PolicyForm,
    /// The stage.
    index: usize,
) -> impl IntoView {
    let name =
        NAMES.get(index).map_or_else(|| format!("Stage {}", index + 1), |name| (*name).to_owned());
    let title = name.clone();
    let part = form.stage(index);
    let field = move |field| Field::Stage(index, field);
    let escalates = Memo::new(move |_| part.read(|stage| stage.escalation));
    view! {
        <section class="card" aria-label=name>
            <h3>{title}</h3>
            <DraftSubjects
                part
                field=field(StageField::Approvers)
                label="Approvers"
                kinds=&APPROVER_KINDS
                get=|stage| &stage.approvers
                list=|stage| &mut stage.approvers
            />
            <DraftSubjects
                part
                field=field(StageField::Fallback)
                label="Fallback approvers"
                hint="They decide when the approvers cannot be found: a requestor without manager or sponsor."
                kinds=&FALLBACK_KINDS
                get=|stage| &stage.fallback
                list=|stage| &mut stage.fallback
            />
            <DraftText
                part
                field=field(StageField::DecisionDays)
                label="Decision must be made in how many days"
                number=true
                get=|stage| stage.decision_days.text()
                set=|stage, value| stage.decision_days = Number::typed(&value)
            />
            <DraftCheck
                part
                field=field(StageField::ApproverJustification)
                label="Require approver justification"
                get=|stage| stage.approver_justification
                set=|stage, value| stage.approver_justification = value
            />
            <DraftCheck
                part
                field=field(StageField::Escalation)
                label="If no action taken, forward to alternate approvers"
                get=|stage| stage.escalation
                set=set_escalation
            />
            <Show when=move || escalates.get()>
                <Alternates form index />
            </Show>
        </section>
    }
}

/// Turns forwarding on or off; on needs a number of days, the first that Entra takes: a day after half of the
/// decision's.
fn set_escalation(stage: &mut Stage, on: bool) {
    stage.escalation = on;
    if on && stage.escalation_minutes == Number::Empty {
        let days = stage.decision_days.value().unwrap_or(14);
        let first = (days + 1) / 2 + 1;
        stage.set_escalation_days(&first.min(days - 1).max(1).to_string());
    }
}

#[component]
fn Alternates(form: PolicyForm, index: usize) -> impl IntoView {
    let part = form.stage(index);
    let field = move |field| Field::Stage(index, field);
    view! {
        <DraftText
            part
            field=field(StageField::EscalationAfter)
            label="Forward to alternate approvers after how many days"
            hint="At least 1 more than half of the days for the decision, and less than all of them."
            number=true
            get=Stage::escalation_days
            set=|stage, value| stage.set_escalation_days(&value)
        />
        <DraftSubjects
            part
            field=field(StageField::Alternates)
            label="Alternate approvers"
            kinds=&APPROVER_KINDS
            get=|stage| &stage.alternates
            list=|stage| &mut stage.alternates
        />
        <Show when=move || form.version.get() == Version::V1>
            <DraftSubjects
                part
                field=field(StageField::AlternatesFallback)
                label="Fallback of the alternate approvers"
                kinds=&FALLBACK_KINDS
                get=|stage| &stage.alternates_fallback
                list=|stage| &mut stage.alternates_fallback
            />
        </Show>
    }
}
