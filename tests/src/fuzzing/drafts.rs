//! Drafts out of bytes, and what holds for them.

use super::bodies::check_body;
use accesspack_core::draft::{
    Approval, Choice, Expiration, ExpirationKind, Frequency, Localization, Number, PolicyDraft,
    Question, QuestionKind, Requestors, Review, Reviewer, Scope, Stage, Subject, SubjectKind,
};
use accesspack_core::{CheckOptions, Operation, Version, check_value};
use arbitrary::{Result, Unstructured};

type Bytes<'b> = Unstructured<'b>;

/// Drafts as a form makes them: valid in both versions, and read back as they were written.
///
/// # Panics
/// When a law does not hold.
pub fn drafts(bytes: &[u8]) {
    if let Ok(draft) = draft(&mut Unstructured::new(bytes)) {
        check(&draft);
    }
}

const IDS: [&str; 3] = [
    "b7e0d1c4-3f52-4a89-96c8-1d7e5a20f3b6",
    "9ad4e6b3-07c1-4f58-b2e9-84f15c3d7a60",
    "52c9f8a1-6be4-4d37-8f10-a3d6c7e9b205",
];

fn text(bytes: &mut Bytes<'_>) -> Result<String> {
    // what looks like a placeholder is not what a form means
    Ok(format!("A{}.", bytes.arbitrary::<&str>()?))
}

fn some<T>(
    bytes: &mut Bytes<'_>,
    least: u8,
    most: u8,
    one: impl Fn(&mut Bytes<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let count = bytes.int_in_range(least..=most)?;
    (0..count).map(|_| one(bytes)).collect()
}

fn subject(bytes: &mut Bytes<'_>, kinds: &[SubjectKind]) -> Result<Subject> {
    let kind = bytes.choose(kinds)?.clone();
    if !kind.has_id() {
        return Ok(Subject::of(kind));
    }
    let id = *bytes.choose(&IDS)?;
    let description = if bytes.arbitrary()? { text(bytes)? } else { String::new() };
    Ok(Subject::named(kind, id, &description))
}

fn approver(bytes: &mut Bytes<'_>) -> Result<Subject> {
    subject(
        bytes,
        &[
            SubjectKind::User,
            SubjectKind::Group,
            SubjectKind::RequestorManager,
            SubjectKind::InternalSponsors,
            SubjectKind::ExternalSponsors,
            SubjectKind::TargetUserSponsors,
            SubjectKind::TargetManager,
        ],
    )
}

fn requestors(bytes: &mut Bytes<'_>) -> Result<Requestors> {
    let scopes: Vec<Scope> = Scope::all(Version::V1).collect();
    let mut made = Requestors::default();
    made.scope = bytes.choose(&scopes)?.clone();
    let kinds: &[SubjectKind] = match made.scope {
        Scope::SpecificUsers => &[SubjectKind::User, SubjectKind::Group],
        Scope::SpecificOrganizations => &[SubjectKind::ConnectedOrganization],
        Scope::SpecificServicePrincipals => &[SubjectKind::ServicePrincipal],
        _ => &[],
    };
    if !kinds.is_empty() {
        made.subjects = some(bytes, 1, 3, |bytes| subject(bytes, kinds))?;
    }
    made.accepts_requests = bytes.arbitrary()?;
    made.allow_extend = bytes.arbitrary()?;
    made.self_remove = bytes.arbitrary()?;
    made.custom_schedule = bytes.arbitrary()?;
    made.on_behalf.add = bytes.arbitrary()?;
    Ok(made)
}

fn stage(bytes: &mut Bytes<'_>) -> Result<Stage> {
    let mut made = Stage::for_form();
    made.decision_days = Number::Is(bytes.int_in_range(0..=400)?);
    made.approver_justification = bytes.arbitrary()?;
    made.escalation = bytes.arbitrary()?;
    made.approvers = some(bytes, 1, 3, approver)?;
    made.fallback = some(bytes, 0, 2, approver)?;
    if made.escalation {
        made.escalation_minutes = Number::Is(bytes.int_in_range(0..=100_000)?);
        made.alternates = some(bytes, 1, 2, approver)?;
    }
    Ok(made)
}

fn approval(bytes: &mut Bytes<'_>) -> Result<Approval> {
    let mut made = Approval::default();
    made.stages = some(bytes, 0, 3, stage)?;
    let is_on = !made.stages.is_empty();
    made.required_for_extension = is_on && bytes.arbitrary()?;
    made.required = is_on && (bytes.arbitrary()? || !made.required_for_extension);
    made.requestor_justification = bytes.arbitrary()?;
    Ok(made)
}

fn expiration(bytes: &mut Bytes<'_>) -> Result<Expiration> {
    let mut made = Expiration::default();
    match bytes.int_in_range(0..=3_u8)? {
        0 => made.kind = ExpirationKind::Never,
        1 => made = Expiration::after_days(bytes.int_in_range(1..=3660)?),
        2 => {
            made.kind = ExpirationKind::Hours;
            made.hours = Number::Is(bytes.int_in_range(1..=87_840)?);
        }
        _ => made = Expiration::on_date("2031-02-01T08:00:00+01:00"),
    }
    Ok(made)
}

fn review(bytes: &mut Bytes<'_>) -> Result<Review> {
    let frequencies: Vec<Frequency> = Frequency::all().collect();
    let mut made = Review::default();
    made.enabled = bytes.arbitrary()?;
    made.frequency = bytes.choose(&frequencies)?.clone();
    made.duration_days = Number::Is(bytes.int_in_range(1..=400)?);
    made.reviewer =
        bytes.choose(&[Reviewer::OneSelf, Reviewer::Specific, Reviewer::Manager])?.clone();
    let people = some(bytes, 1, 2, |bytes| subject(bytes, &[SubjectKind::User]))?;
    match made.reviewer {
        Reviewer::Specific => made.reviewers = people,
        Reviewer::Manager => made.fallback = people,
        _ => {}
    }
    Ok(made)
}

fn question(bytes: &mut Bytes<'_>) -> Result<Question> {
    let kinds = [QuestionKind::ShortText, QuestionKind::LongText, QuestionKind::MultipleChoice];
    let mut made = Question::new(bytes.choose(&kinds)?.clone(), &text(bytes)?);
    made.required = bytes.arbitrary()?;
    made.sequence = Number::Is(bytes.int_in_range(0..=9)?);
    if bytes.arbitrary()? {
        made.localizations.push(Localization::new("en-us", &text(bytes)?));
    }
    if made.kind == QuestionKind::MultipleChoice {
        made.multiple = bytes.arbitrary()?;
        made.choices = some(bytes, 1, 3, |bytes| Ok(Choice::new(&text(bytes)?, &text(bytes)?)))?;
    }
    Ok(made)
}

/// A draft as an administrator might fill a form.
fn draft(bytes: &mut Bytes<'_>) -> Result<PolicyDraft> {
    let mut made = PolicyDraft::new_for(IDS[0]);
    made.display_name = text(bytes)?;
    made.description = text(bytes)?;
    made.requestors = requestors(bytes)?;
    made.approval = approval(bytes)?;
    if made.requestors.scope == Scope::AllExternal && !made.approval.required {
        // Graph wants an approval there
        made.requestors.scope = Scope::AllUsers;
    }
    made.expiration = expiration(bytes)?;
    made.review = review(bytes)?;
    made.questions = some(bytes, 0, 2, question)?;
    Ok(made)
}

/// Both versions take the draft, and each gives it back.
fn check(draft: &PolicyDraft) {
    for version in Version::ALL {
        let body = draft.to_body(version);
        let options = CheckOptions::new(Operation::CreateAssignmentPolicy, version);
        let report = check_value(&body, &options);
        assert!(report.is_valid(), "{:?}\n{body}", report.diagnostics());
        let read = PolicyDraft::from_body(&body, version);
        assert_eq!(read.to_body(version), body);
        let (there, losses) = read.to_body_with_losses(version.other());
        let back = PolicyDraft::from_body(&there, version.other()).to_body(version);
        assert!(back == body || !losses.is_empty(), "{body}\n{there}\n{back}");
        check_body(&body, &options);
    }
}
