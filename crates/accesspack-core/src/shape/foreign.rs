//! Names of other tools for members of Graph: of Terraform and Pulumi, of `Microsoft365DSC`, and in the
//! objects that PowerShell and the SDKs print.

use accesspack_wire::describe::TypeDef;

use crate::findings::Findings;
use crate::fix::edit::{Edit, EditStep};
use crate::fix::relocate;
use crate::graph::dialect;
use crate::graph::kind::{TYPE, full_name, kind_of};
use crate::json::place::escaped;
use crate::json::{Kind, Val};
use crate::values::names::alike;

/// A name of another tool.
pub(super) struct ForeignName {
    name: &'static str,
    pub(super) tool: &'static str,
    /// The name in Graph, where nothing else differs; a type has at most one of these.
    graph: &'static [&'static str],
    /// The members of Graph that express the same in another form.
    other: &'static [&'static str],
    /// What else helps; empty for nothing.
    pub(super) remark: &'static str,
}

const fn terraform(name: &'static str, graph: &'static [&'static str]) -> ForeignName {
    ForeignName { name, tool: "Terraform", graph, other: &[], remark: "" }
}

const fn other_form(
    name: &'static str,
    graph: &'static [&'static str],
    other: &'static [&'static str],
    remark: &'static str,
) -> ForeignName {
    ForeignName { name, tool: "Terraform", graph, other, remark }
}

const fn printed(name: &'static str, tool: &'static str, remark: &'static str) -> ForeignName {
    ForeignName { name, tool, graph: &[], other: &[], remark }
}

const DAYS: &str = "Terraform counts it in days";
const BESIDE: &str = "its members belong beside it";

/// Names are compared without underscores and case, so Pulumi's are found as well.
const FOREIGN_NAMES: &[ForeignName] = &[
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
    other_form(
        "approval_timeout_in_days",
        &["approvalStageTimeOutInDays"],
        &["durationBeforeAutomaticDenial"],
        DAYS,
    ),
    other_form(
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
    other_form("review_frequency", &["recurrenceType"], &["schedule"], ""),
    other_form("review_type", &["reviewerType"], &["isSelfReview"], ""),
    terraform("reviewer", &["reviewers", "primaryReviewers"]),
    other_form("starting_on", &["startDateTime"], &["schedule"], ""),
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
    other_form("extension_enabled", &["canExtend"], &["requestorSettings"], ""),
    other_form("expiration_date", &["expirationDateTime"], &["expiration"], ""),
    terraform("backup", &["isBackup"]),
    other_form("object_id", &[], &["id"], "the kind of the object is in `@odata.type`"),
    other_form("subject_type", &[], &[TYPE], "it is written `#microsoft.graph.singleUser`"),
    ForeignName {
        name: "QuestionText",
        tool: "Microsoft365DSC",
        graph: &["text"],
        other: &[],
        remark: "",
    },
    ForeignName { name: "odataType", tool: "an SDK", graph: &[TYPE], other: &[], remark: "" },
    ForeignName { name: ESCAPED_TYPE, tool: "Logic Apps", graph: &[TYPE], other: &[], remark: "" },
    printed("AdditionalProperties", "PowerShell", BESIDE),
    printed("AdditionalData", "an SDK", BESIDE),
    printed("backingStore", "an SDK", "it is no part of the body"),
];

/// `@odata.type` as Logic Apps writes it, where an at sign begins an expression.
pub(super) const ESCAPED_TYPE: &str = "@@odata.type";

/// The foreign name that `key` is, where the type has a member that it stands for.
pub(super) fn find(key: &str, def: &'static TypeDef) -> Option<&'static ForeignName> {
    let has = |name: &&str| *name == TYPE || def.member(name).is_some();
    FOREIGN_NAMES.iter().filter(|foreign| alike(foreign.name, key)).find(|foreign| {
        let mut names = foreign.graph.iter().chain(foreign.other);
        foreign.graph.len() + foreign.other.len() == 0 || names.any(has)
    })
}

/// The name in Graph, where there is one, and the fix, where an edit is enough.
pub(super) fn fix(
    findings: &Findings<'_>,
    object: Val<'_>,
    def: &'static TypeDef,
    value: Val<'_>,
    foreign: &ForeignName,
) -> (Option<&'static str>, Option<Edit>) {
    match foreign.name {
        "AdditionalProperties" | "AdditionalData" => (None, flattened(object, value)),
        "backingStore" => (None, Some(Edit::Remove)),
        "subject_type" => (Some(TYPE), type_of_kind(object, def, value)),
        "object_id" => {
            let kind = object.text_of("subject_type").or_else(|| object.text_of("subjectType"));
            let kind = kind.or_else(|| kind_of(object)).unwrap_or_default();
            let name = dialect::subject_id_here(&first_lower(kind), findings.version());
            (
                name.or(Some("id")),
                name.and_then(|name| relocate::rename_or_drop(object, value, name)),
            )
        }
        _ => {
            let here = |name: &&&str| **name == TYPE || def.member(name).is_some();
            match foreign.graph.iter().find(here) {
                Some(name) => (Some(name), relocate::rename_or_drop(object, value, name)),
                None => (foreign.other.iter().find(here).copied(), None),
            }
        }
    }
}

fn first_lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
}

/// Replaces a kind by `@odata.type`, where the kind is known and the type is not there.
fn type_of_kind(object: Val<'_>, def: &'static TypeDef, value: Val<'_>) -> Option<Edit> {
    let text = value.as_text()?;
    let subtype = def.subtype(&first_lower(text))?;
    let steps = vec![
        EditStep::Add(escaped(TYPE), full_name(subtype.name).into()),
        EditStep::Remove(format!("/{}", value.key())),
    ];
    object.get(TYPE).is_none().then_some(Edit::Steps(1, steps))
}

/// Moves every member of `value` beside it; `None` where one of them is there already.
fn flattened(object: Val<'_>, value: Val<'_>) -> Option<Edit> {
    /// An object with more members is no object of Graph.
    const MAX_MEMBERS: usize = 50;
    if relocate::is_unset_like(value) {
        return Some(Edit::Remove);
    }
    if value.kind() != Kind::Object || value.len() > MAX_MEMBERS {
        return None;
    }
    let name = value.key();
    let mut steps = Vec::new();
    for member in value.children() {
        let key = member.key();
        if object.children().any(|other| alike(other.key(), key)) {
            return None;
        }
        let key = escaped(key);
        steps.push(EditStep::Move(format!("/{name}{key}"), key));
    }
    steps.push(EditStep::Remove(format!("/{name}")));
    Some(Edit::Steps(1, steps))
}
