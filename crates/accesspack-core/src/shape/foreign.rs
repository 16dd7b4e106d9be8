//! Words of other tools for what Graph calls otherwise: Terraform and Pulumi, `Microsoft365DSC`, and the
//! objects that PowerShell and the SDKs print.

use accesspack_wire::describe::TypeDef;
use serde_json::Value;

use super::kept;
use crate::check::Context;
use crate::dialect;
use crate::fix::{Repair, Step};
use crate::json::{Kind, Val};
use crate::names::alike;

/// A word of another tool.
pub(super) struct Word {
    name: &'static str,
    pub(super) tool: &'static str,
    /// What Graph calls it, where nothing else differs; a type has one of these names at most.
    graph: &'static [&'static str],
    /// What says the same in another form.
    other: &'static [&'static str],
    /// What else is to be said of it.
    pub(super) how: &'static str,
}

const fn terraform(name: &'static str, graph: &'static [&'static str]) -> Word {
    Word { name, tool: "Terraform", graph, other: &[], how: "" }
}

const fn reshaped(
    name: &'static str,
    graph: &'static [&'static str],
    other: &'static [&'static str],
    how: &'static str,
) -> Word {
    Word { name, tool: "Terraform", graph, other, how }
}

const fn printed(name: &'static str, tool: &'static str, how: &'static str) -> Word {
    Word { name, tool, graph: &[], other: &[], how }
}

const DAYS: &str = "Terraform counts it in days";
const BESIDE: &str = "its members belong beside it";

/// Names are compared without underscores and case, so Pulumi's are found as well.
const WORDS: &[Word] = &[
    terraform("approval_settings", &["requestApprovalSettings"]),
    terraform("approval_required", &["isApprovalRequired", "isApprovalRequiredForAdd"]),
    terraform(
        "approval_required_for_extension",
        &["isApprovalRequiredForExtension", "isApprovalRequiredForUpdate"],
    ),
    terraform("requestor_justification_required", &["isRequestorJustificationRequired"]),
    terraform("approval_stage", &["approvalStages", "stages"]),
    terraform("primary_approver", &["primaryApprovers"]),
    terraform("alternative_approver", &["escalationApprovers"]),
    terraform("alternative_approvers", &["escalationApprovers"]),
    terraform("alternative_approval_enabled", &["isEscalationEnabled"]),
    reshaped(
        "approval_timeout_in_days",
        &["approvalStageTimeOutInDays"],
        &["durationBeforeAutomaticDenial"],
        DAYS,
    ),
    reshaped(
        "enable_alternative_approval_in_days",
        &[],
        &["escalationTimeInMinutes", "durationBeforeEscalation"],
        DAYS,
    ),
    terraform(
        "approver_justification_required",
        &[
            "isApproverJustificationRequired",
            "isApprovalJustificationRequired",
            "isReviewerJustificationRequired",
        ],
    ),
    terraform("assignment_review_settings", &["accessReviewSettings", "reviewSettings"]),
    terraform("enabled", &["isEnabled"]),
    reshaped("review_frequency", &["recurrenceType"], &["schedule"], ""),
    reshaped("review_type", &["reviewerType"], &["isSelfReview"], ""),
    terraform("reviewer", &["reviewers", "primaryReviewers"]),
    reshaped("starting_on", &["startDateTime"], &["schedule"], ""),
    terraform(
        "access_recommendation_enabled",
        &["isAccessRecommendationEnabled", "isRecommendationEnabled"],
    ),
    terraform("requests_accepted", &["acceptRequests", "enableTargetsToSelfAddAccess"]),
    terraform("requestor", &["allowedRequestors"]),
    terraform("requestors", &["allowedRequestors"]),
    terraform("question", &["questions"]),
    terraform("required", &["isRequired"]),
    terraform("choice", &["choices"]),
    terraform("localized_text", &["localizedTexts", "localizations"]),
    terraform("content", &["text"]),
    reshaped("extension_enabled", &["canExtend"], &["requestorSettings"], ""),
    reshaped("expiration_date", &["expirationDateTime"], &["expiration"], ""),
    terraform("backup", &["isBackup"]),
    reshaped("object_id", &[], &["id"], "the kind of the object stands in `@odata.type`"),
    reshaped("subject_type", &[], &[TYPE], "it is written `#microsoft.graph.singleUser`"),
    Word { name: "QuestionText", tool: "Microsoft365DSC", graph: &["text"], other: &[], how: "" },
    Word { name: "odataType", tool: "an SDK", graph: &[TYPE], other: &[], how: "" },
    Word { name: ESCAPED_TYPE, tool: "Logic Apps", graph: &[TYPE], other: &[], how: "" },
    printed("AdditionalProperties", "PowerShell", BESIDE),
    printed("AdditionalData", "an SDK", BESIDE),
    printed("backingStore", "an SDK", "it is no part of the body"),
];

const TYPE: &str = "@odata.type";

/// How Logic Apps writes it, where an at sign begins an expression.
pub(super) const ESCAPED_TYPE: &str = "@@odata.type";

/// The word that `key` is, where the type has something that it stands for.
pub(super) fn find(key: &str, def: &'static TypeDef) -> Option<&'static Word> {
    let has = |name: &&str| *name == TYPE || def.member(name).is_some();
    WORDS.iter().filter(|word| alike(word.name, key)).find(|word| {
        let mut names = word.graph.iter().chain(word.other);
        word.graph.len() + word.other.len() == 0 || names.any(has)
    })
}

/// What Graph calls it here, and the repair where one is enough.
pub(super) fn repair(
    cx: &Context<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
    word: &Word,
) -> (Option<&'static str>, Option<Repair>) {
    match word.name {
        "AdditionalProperties" | "AdditionalData" => (None, hoisted(object, value)),
        "backingStore" => (None, Some(Repair::Remove)),
        "subject_type" => (Some(TYPE), kind(object, def, value)),
        "object_id" => {
            let kind = object.text_of("subject_type").or_else(|| object.text_of("subjectType"));
            let kind = kind.or_else(|| super::kind_of(object)).unwrap_or_default();
            let name = dialect::subject_id_here(&first_lower(&kind), cx.version());
            (name.or(Some("id")), name.and_then(|name| kept::settle(object, value, name)))
        }
        _ => {
            let here = |name: &&&str| **name == TYPE || def.member(name).is_some();
            match word.graph.iter().find(here) {
                Some(name) => (Some(name), kept::settle(object, value, name)),
                None => (word.other.iter().find(here).copied(), None),
            }
        }
    }
}

fn first_lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// `singleUser` as `@odata.type` writes it.
fn kind(object: Val<'_>, def: &'static TypeDef, value: Val<'_>) -> Option<Repair> {
    let text = value.as_text()?;
    let subtype = def.subtype(&first_lower(&text))?;
    let steps = vec![
        Step::Add(
            "/@odata.type".to_owned(),
            Value::from(format!("#microsoft.graph.{}", subtype.name)),
        ),
        Step::Remove(format!("/{}", value.key())),
    ];
    object.get(TYPE).is_none().then_some(Repair::Steps(1, steps))
}

/// Every member of `value` beside it, where none of them is there already.
fn hoisted(object: Val<'_>, value: Val<'_>) -> Option<Repair> {
    const MOST: usize = 50;
    if kept::is_nothing(value) {
        return Some(Repair::Remove);
    }
    if value.kind() != Kind::Object || value.len() > MOST {
        return None;
    }
    let name = value.key();
    let mut steps = Vec::new();
    for member in value.children() {
        let key = member.key();
        if object.children().any(|other| alike(&other.key(), &key)) {
            return None;
        }
        let key = key.replace('~', "~0").replace('/', "~1");
        steps.push(Step::Move(format!("/{name}/{key}"), format!("/{key}")));
    }
    steps.push(Step::Remove(format!("/{name}")));
    Some(Repair::Steps(1, steps))
}
