//! One stage of approval.

use super::fields::{flag, people, text};
use super::form::PolicyForm;
use accesspack_core::Version;
use accesspack_core::draft::{Field, Number, PolicyDraft, Stage, StageField, Subject, SubjectKind};
use leptos::prelude::*;
use std::sync::Arc;

/// Who can approve.
const APPROVERS: [SubjectKind; 6] = [
    SubjectKind::User,
    SubjectKind::Group,
    SubjectKind::RequestorManager,
    SubjectKind::InternalSponsors,
    SubjectKind::ExternalSponsors,
    SubjectKind::TargetUserSponsors,
];
/// Who can stand in: somebody who is always there.
const FALLBACKS: [SubjectKind; 2] = [SubjectKind::User, SubjectKind::Group];

const NAMES: [&str; 3] = ["First stage", "Second stage", "Third stage"];

fn read<T: Default>(draft: &PolicyDraft, index: usize, get: impl Fn(&Stage) -> T) -> T {
    draft.approval.stages.get(index).map(get).unwrap_or_default()
}

fn write(draft: &mut PolicyDraft, index: usize, set: impl FnOnce(&mut Stage)) {
    if let Some(stage) = draft.approval.stages.get_mut(index) {
        set(stage);
    }
}

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
    let escalates =
        Memo::new(move |_| form.draft.with(|draft| read(draft, index, |stage| stage.escalation)));
    let approvers = list(
        form,
        index,
        (StageField::Approvers, "Approvers", ""),
        &APPROVERS,
        (|stage| &stage.approvers, |stage| &mut stage.approvers),
    );
    let fallback = list(
        form,
        index,
        (
            StageField::Fallback,
            "Fallback approvers",
            "They decide when the approvers cannot be found: a requestor without manager or sponsor.",
        ),
        &FALLBACKS,
        (|stage| &stage.fallback, |stage| &mut stage.fallback),
    );
    view! {
        <section class="card" aria-label=name>
            <h3>{title}</h3>
            {approvers}
            {fallback}
            {decision(form, index)}
            {flag(
                form,
                Field::Stage(index, StageField::ApproverJustification),
                "Require approver justification",
                "",
                Arc::new(move |draft| read(draft, index, |stage| stage.approver_justification)),
                Arc::new(move |draft, value| write(draft, index, |stage| stage.approver_justification = value)),
            )}
            {flag(
                form,
                Field::Stage(index, StageField::Escalation),
                "If no action taken, forward to alternate approvers",
                "",
                Arc::new(move |draft| read(draft, index, |stage| stage.escalation)),
                Arc::new(move |draft, value| write(draft, index, |stage| set_escalation(stage, value))),
            )}
            {move || escalates.get().then(|| alternates(form, index))}
        </section>
    }
}

/// Turns forwarding on or off; on needs a number of days, before the decision's.
fn set_escalation(stage: &mut Stage, on: bool) {
    stage.escalation = on;
    if on && stage.escalation_minutes == Number::Empty {
        let most = stage.decision_days.value().unwrap_or(14) - 1;
        stage.set_escalation_days(&most.clamp(1, 7).to_string());
    }
}

fn decision(form: PolicyForm, index: usize) -> AnyView {
    text(
        form,
        Field::Stage(index, StageField::DecisionDays),
        "Decision must be made in how many days",
        Arc::new(move |draft| read(draft, index, |stage| stage.decision_days.text())),
        Arc::new(move |draft, value| {
            write(draft, index, |stage| stage.decision_days = Number::typed(&value));
        }),
    )
    .number()
    .show()
}

fn alternates(form: PolicyForm, index: usize) -> AnyView {
    let after = text(
        form,
        Field::Stage(index, StageField::EscalationAfter),
        "Forward to alternate approvers after how many days",
        Arc::new(move |draft| read(draft, index, Stage::escalation_days)),
        Arc::new(move |draft, value| {
            write(draft, index, |stage| stage.set_escalation_days(&value));
        }),
    );
    let alternates = list(
        form,
        index,
        (StageField::Alternates, "Alternate approvers", ""),
        &APPROVERS,
        (|stage| &stage.alternates, |stage| &mut stage.alternates),
    );
    view! {
        {after.number().hint("At least 1, and less than the days for the decision.").show()}
        {alternates}
        {move || (form.version.get() == Version::V1).then(|| fallback_of_alternates(form, index))}
    }
    .into_any()
}

fn fallback_of_alternates(form: PolicyForm, index: usize) -> AnyView {
    list(
        form,
        index,
        (StageField::AlternatesFallback, "Fallback of the alternate approvers", ""),
        &FALLBACKS,
        (|stage| &stage.alternates_fallback, |stage| &mut stage.alternates_fallback),
    )
}

/// How to reach one list of a stage.
type Way = (fn(&Stage) -> &Vec<Subject>, fn(&mut Stage) -> &mut Vec<Subject>);

fn list(
    form: PolicyForm,
    index: usize,
    (field, label, hint): (StageField, &'static str, &'static str),
    kinds: &[SubjectKind],
    (get, set): Way,
) -> AnyView {
    people(
        form,
        Field::Stage(index, field),
        label,
        hint,
        kinds,
        Arc::new(move |draft| read(draft, index, |stage| get(stage).clone())),
        Arc::new(move |draft, value| write(draft, index, |stage| *set(stage) = value)),
    )
}
