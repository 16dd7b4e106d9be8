//! Laws of drafts: both versions accept a form's draft, and reading its body gives it back.

use accesspack_core::draft::{
    Approval, ApproverVisibility, Choice, Expiration, ExpirationKind, Frequency, IfNoResponse,
    Localization, Number, PolicyDraft, Question, QuestionKind, Requestors, Review, Reviewer, Scope,
    Stage, Subject, SubjectKind,
};
use accesspack_core::{CheckOptions, Operation, Version, check_value};
use accesspack_tests::listing::listing;
use proptest::collection::vec;
use proptest::prelude::*;

const PACKAGE: &str = "b7e0d1c4-3f52-4a89-96c8-1d7e5a20f3b6";

fn id() -> impl Strategy<Value = String> {
    "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"
}

fn words() -> impl Strategy<Value = String> {
    "[A-Za-zäß日0-9 ,'\"\\\\]{1,20}".prop_map(|text| format!("A{text}"))
}

fn named(kind: SubjectKind) -> impl Strategy<Value = Subject> {
    (id(), prop_oneof![Just(String::new()), words()])
        .prop_map(move |(id, description)| Subject::named(kind.clone(), &id, &description))
}

fn approver() -> impl Strategy<Value = Subject> {
    prop_oneof![
        4 => named(SubjectKind::User),
        2 => named(SubjectKind::Group),
        1 => (1_i64..=2).prop_map(|level| {
            let mut manager = Subject::of(SubjectKind::RequestorManager);
            manager.level = Number::Is(level);
            manager
        }),
        1 => prop::sample::select(vec![
            SubjectKind::InternalSponsors,
            SubjectKind::ExternalSponsors,
            SubjectKind::TargetUserSponsors,
        ])
        .prop_map(Subject::of),
    ]
}

fn requestors() -> impl Strategy<Value = Requestors> {
    let scopes: Vec<Scope> = Scope::all(Version::V1).collect();
    let users = vec(prop_oneof![named(SubjectKind::User), named(SubjectKind::Group)], 1..4);
    let organizations = vec(named(SubjectKind::ConnectedOrganization), 1..3);
    let principals = vec(named(SubjectKind::ServicePrincipal), 1..3);
    let all = (prop::sample::select(scopes), users, organizations, principals);
    (all, any::<[bool; 7]>()).prop_map(|((scope, users, organizations, principals), on)| {
        let mut made = Requestors::default();
        made.subjects = match scope {
            Scope::SpecificUsers => users,
            Scope::SpecificOrganizations => organizations,
            Scope::SpecificServicePrincipals => principals,
            _ => Vec::new(),
        };
        made.scope = scope;
        made.accepts_requests = on[0];
        made.allow_extend = on[1];
        made.self_remove = on[2];
        made.custom_schedule = on[3];
        made.on_behalf.add = on[4];
        if on[4] {
            made.on_behalf.requestors = vec![Subject::of(SubjectKind::TargetManager)];
        }
        made
    })
}

fn stage() -> impl Strategy<Value = Stage> {
    let people = (vec(approver(), 1..4), vec(approver(), 0..2), vec(approver(), 1..3));
    let visibility = prop::sample::select(vec![
        ApproverVisibility::Unset,
        ApproverVisibility::Default,
        ApproverVisibility::Visible,
        ApproverVisibility::NotVisible,
    ]);
    (people, 4_i64..=14, 1_i64..=3, any::<[bool; 2]>(), visibility).prop_map(
        |((approvers, fallback, alternates), days, forward, on, visibility)| {
            let mut made = Stage::for_form();
            made.decision_days = Number::Is(days);
            made.approver_justification = on[0];
            made.escalation = on[1];
            if on[1] {
                made.escalation_minutes = Number::Is(forward * 1440);
                made.alternates = alternates;
            }
            made.approvers = approvers;
            made.fallback = fallback;
            made.visibility = visibility;
            made
        },
    )
}

fn approval() -> impl Strategy<Value = Approval> {
    (vec(stage(), 0..=3), any::<[bool; 3]>()).prop_map(|(stages, on)| {
        let mut made = Approval::default();
        made.required = !stages.is_empty() && (on[0] || !on[1]);
        made.required_for_extension = !stages.is_empty() && on[1];
        made.requestor_justification = on[2];
        made.stages = stages;
        made
    })
}

fn expiration() -> impl Strategy<Value = Expiration> {
    fn of(kind: ExpirationKind) -> Expiration {
        let mut made = Expiration::default();
        made.kind = kind;
        made
    }
    prop_oneof![
        Just(of(ExpirationKind::Never)),
        (1_i64..=3660).prop_map(Expiration::after_days),
        (1_i64..=200).prop_map(|hours| {
            let mut made = of(ExpirationKind::Hours);
            made.hours = Number::Is(hours);
            made
        }),
        (1_u32..=12, 1_u32..=28, 0_u32..24).prop_map(|(month, day, hour)| {
            Expiration::on_date(&format!("2031-{month:02}-{day:02}T{hour:02}:00:00+01:00"))
        }),
    ]
}

fn review() -> impl Strategy<Value = Review> {
    let frequency = prop::sample::select(Frequency::all().collect::<Vec<_>>());
    let reviewer =
        prop::sample::select(vec![Reviewer::OneSelf, Reviewer::Specific, Reviewer::Manager]);
    let answer = prop::sample::select(vec![
        IfNoResponse::KeepAccess,
        IfNoResponse::RemoveAccess,
        IfNoResponse::TakeRecommendation,
    ]);
    let people = vec(named(SubjectKind::User), 1..3);
    let rest = (1_i64..=80, any::<[bool; 3]>());
    (frequency, reviewer, answer, people, rest).prop_map(
        |(frequency, reviewer, if_no_response, people, (days, on))| {
            let mut made = Review::default();
            made.enabled = on[0];
            "2031-02-01T08:00:00Z".clone_into(&mut made.start);
            made.frequency = frequency;
            made.duration_days = Number::Is(days);
            match reviewer {
                Reviewer::Specific => made.reviewers = people,
                Reviewer::Manager => made.fallback = people,
                _ => {}
            }
            made.reviewer = reviewer;
            made.if_no_response = if_no_response;
            made.recommendations = on[1];
            made.justification = on[2];
            made
        },
    )
}

fn question() -> impl Strategy<Value = Question> {
    let kind = prop::sample::select(vec![
        QuestionKind::ShortText,
        QuestionKind::LongText,
        QuestionKind::MultipleChoice,
    ]);
    let choice = (words(), words()).prop_map(|(value, text)| {
        let mut made = Choice::new(&value, &text);
        made.localizations = vec![Localization::new("de-de", &text)];
        made
    });
    let texts = (words(), vec(words(), 0..2));
    (kind, texts, vec(choice, 1..3), any::<[bool; 3]>(), 0_i64..9).prop_map(
        |(kind, (text, other), choices, on, sequence)| {
            let is_choice = kind == QuestionKind::MultipleChoice;
            let mut made = Question::new(kind, &text);
            made.localizations =
                other.iter().map(|text| Localization::new("en-us", text)).collect();
            made.required = on[0];
            made.editable = on[1].then_some(on[2]);
            made.multiple = is_choice && on[2];
            made.choices = if is_choice { choices } else { Vec::new() };
            made.regex = if is_choice || on[2] { String::new() } else { "^[0-9]{4}$".to_owned() };
            made.sequence = Number::Is(sequence);
            made
        },
    )
}

fn draft() -> impl Strategy<Value = PolicyDraft> {
    let texts = (words(), words());
    let parts = (requestors(), approval(), expiration(), review(), vec(question(), 0..3));
    (texts, parts).prop_map(
        |((name, description), (requestors, approval, expiration, review, questions))| {
            let mut draft = PolicyDraft::new_for(PACKAGE);
            draft.display_name = name;
            draft.description = description;
            draft.requestors = requestors;
            draft.approval = approval;
            // where any user may ask, new requests must need approval
            if draft.requestors.scope == Scope::AllExternal && !draft.approval.required {
                draft.requestors.scope = Scope::AllMembers;
            }
            draft.expiration = expiration;
            draft.review = review;
            draft.questions = questions;
            draft
        },
    )
}

fn options(version: Version) -> CheckOptions {
    CheckOptions::new(Operation::CreateAssignmentPolicy, version)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_draft_is_valid_in_both_versions(draft in draft()) {
        for version in Version::ALL {
            let body = draft.to_body(version);
            let report = check_value(&body, &options(version));
            prop_assert!(report.is_valid(), "{version}\n{}\n{body}", listing(&report));
        }
    }

    #[test]
    fn a_draft_is_read_back_as_it_was_written(draft in draft()) {
        for version in Version::ALL {
            let body = draft.to_body(version);
            let read = PolicyDraft::from_body(&body, version);
            prop_assert_eq!(read.to_body(version), body.clone());
            prop_assert_eq!(PolicyDraft::unread(&body, version), vec![]);
        }
    }

    /// To the other version and back gives the same draft, or the loss is reported.
    #[test]
    fn a_draft_goes_there_and_back(draft in draft()) {
        for version in Version::ALL {
            let body = draft.to_body(version);
            let (there, losses) =
                PolicyDraft::from_body(&body, version).to_body_with_losses(version.other());
            let back = PolicyDraft::from_body(&there, version.other()).to_body(version);
            let lost: Vec<&str> = losses.iter().map(|loss| loss.pointer.as_str()).collect();
            prop_assert!(back == body || !lost.is_empty(), "{version}\n{body}\n{there}\n{back}");
            // what can be lost at all: everything else must survive
            let known = [
                "/allowedTargetScope",
                "/specificAllowedTargets",
                "/requestorSettings",
                "/expiration",
                "/reviewSettings/fallbackReviewers",
                "/reviewSettings/primaryReviewers",
            ];
            for pointer in lost {
                prop_assert!(known.iter().any(|known| pointer.starts_with(known)), "{pointer}");
            }
        }
    }
}
