//! Terraform's provider `hashicorp/azuread`: which argument holds which member of beta.

use crate::operation::Operation;

/// The arguments and blocks of a resource or a block, and the members of beta that they hold.
pub(crate) struct BlockTable {
    pub(crate) args: &'static [(&'static str, &'static str)],
    pub(crate) blocks: &'static [(&'static str, &'static str, &'static BlockTable)],
    /// Members that the provider sets itself, or that follow from others.
    #[cfg_attr(
        not(feature = "conversion"),
        expect(dead_code, reason = "only what writes programs looks at it")
    )]
    pub(crate) implied: &'static [&'static str],
}

const fn plain(args: &'static [(&'static str, &'static str)]) -> BlockTable {
    BlockTable { args, blocks: &[], implied: &["id"] }
}

static CATALOG: BlockTable = plain(&[
    ("displayName", "display_name"),
    ("description", "description"),
    ("isExternallyVisible", "externally_visible"),
    ("catalogStatus", "published"),
]);
static PACKAGE: BlockTable = plain(&[
    ("catalogId", "catalog_id"),
    ("displayName", "display_name"),
    ("description", "description"),
    ("isHidden", "hidden"),
]);
static ROLE: BlockTable = plain(&[
    ("roleDefinitionId", "role_id"),
    ("principalId", "principal_object_id"),
    ("appScopeId", "catalog_id"),
]);
static POLICY: BlockTable = BlockTable {
    args: &[
        ("accessPackageId", "access_package_id"),
        ("displayName", "display_name"),
        ("description", "description"),
        ("canExtend", "extension_enabled"),
        ("durationInDays", "duration_in_days"),
        ("expirationDateTime", "expiration_date"),
    ],
    blocks: &[
        ("requestorSettings", "requestor_settings", &REQUESTORS),
        ("requestApprovalSettings", "approval_settings", &APPROVAL),
        ("accessReviewSettings", "assignment_review_settings", &REVIEW),
        ("questions", "question", &QUESTION),
    ],
    implied: &["id", "@odata.type"],
};
static REQUESTORS: BlockTable = BlockTable {
    args: &[("acceptRequests", "requests_accepted"), ("scopeType", "scope_type")],
    blocks: &[("allowedRequestors", "requestor", &REQUESTOR)],
    implied: &[],
};
static REQUESTOR: BlockTable = BlockTable {
    args: &[("@odata.type", "subject_type"), ("id", "object_id")],
    blocks: &[],
    implied: &["isBackup", "description"],
};
static APPROVAL: BlockTable = BlockTable {
    args: &[
        ("isApprovalRequired", "approval_required"),
        ("isApprovalRequiredForExtension", "approval_required_for_extension"),
        ("isRequestorJustificationRequired", "requestor_justification_required"),
    ],
    blocks: &[("approvalStages", "approval_stage", &STAGE)],
    implied: &["approvalMode"],
};
static STAGE: BlockTable = BlockTable {
    args: &[
        ("approvalStageTimeOutInDays", "approval_timeout_in_days"),
        ("isApproverJustificationRequired", "approver_justification_required"),
        ("isEscalationEnabled", "alternative_approval_enabled"),
        ("escalationTimeInMinutes", "enable_alternative_approval_in_days"),
    ],
    blocks: &[
        ("primaryApprovers", "primary_approver", &APPROVER),
        ("escalationApprovers", "alternative_approver", &APPROVER),
    ],
    implied: &[],
};
static APPROVER: BlockTable = BlockTable {
    args: &[("@odata.type", "subject_type"), ("id", "object_id"), ("isBackup", "backup")],
    blocks: &[],
    implied: &["description"],
};
static REVIEW: BlockTable = BlockTable {
    args: &[
        ("isEnabled", "enabled"),
        ("recurrenceType", "review_frequency"),
        ("reviewerType", "review_type"),
        ("startDateTime", "starting_on"),
        ("durationInDays", "duration_in_days"),
        ("isAccessRecommendationEnabled", "access_recommendation_enabled"),
        ("isApprovalJustificationRequired", "approver_justification_required"),
        ("accessReviewTimeoutBehavior", "access_review_timeout_behavior"),
    ],
    blocks: &[("reviewers", "reviewer", &APPROVER)],
    implied: &[],
};
static QUESTION: BlockTable = BlockTable {
    args: &[("isRequired", "required"), ("sequence", "sequence")],
    blocks: &[("text", "text", &LOCALIZED), ("choices", "choice", &CHOICE)],
    implied: &["id", "@odata.type"],
};
static CHOICE: BlockTable = BlockTable {
    args: &[("actualValue", "actual_value")],
    blocks: &[("displayValue", "display_value", &LOCALIZED)],
    implied: &["@odata.type"],
};
static LOCALIZED: BlockTable = BlockTable {
    args: &[("defaultText", "default_text")],
    blocks: &[("localizedTexts", "localized_text", &TRANSLATION)],
    implied: &["@odata.type"],
};
static TRANSLATION: BlockTable = BlockTable {
    args: &[("text", "content"), ("languageCode", "language_code")],
    blocks: &[],
    implied: &["@odata.type"],
};

/// A resource of the provider: its kind, and the operations that create and change what it stands for.
struct AzureadResource {
    kind: &'static str,
    creates: Operation,
    changes: Option<Operation>,
    table: &'static BlockTable,
}

static RESOURCES: [AzureadResource; 4] = [
    AzureadResource {
        kind: "azuread_access_package_catalog",
        creates: Operation::CreateCatalog,
        changes: Some(Operation::UpdateCatalog),
        table: &CATALOG,
    },
    AzureadResource {
        kind: "azuread_access_package",
        creates: Operation::CreateAccessPackage,
        changes: Some(Operation::UpdateAccessPackage),
        table: &PACKAGE,
    },
    AzureadResource {
        kind: "azuread_access_package_assignment_policy",
        creates: Operation::CreateAssignmentPolicy,
        changes: Some(Operation::UpdateAssignmentPolicy),
        table: &POLICY,
    },
    AzureadResource {
        kind: "azuread_access_package_catalog_role_assignment",
        creates: Operation::CreateRoleAssignment,
        changes: None,
        table: &ROLE,
    },
];

/// The resource that holds the body of an operation, and its arguments.
#[cfg(feature = "conversion")]
pub(crate) fn holder_of(operation: Operation) -> Option<(&'static str, &'static BlockTable)> {
    let is_its = |it: &&AzureadResource| it.creates == operation || it.changes == Some(operation);
    RESOURCES.iter().find(is_its).map(|it| (it.kind, it.table))
}

/// What creating a resource sends, or changing it, and its arguments.
pub(crate) fn operation_of(kind: &str, is_new: bool) -> Option<(Operation, &'static BlockTable)> {
    let found = RESOURCES.iter().find(|it| it.kind == kind)?;
    let operation = if is_new { Some(found.creates) } else { found.changes };
    operation.map(|operation| (operation, found.table))
}

/// Whether a block stands for one object; others stand for lists.
pub(crate) fn is_single(block: &str) -> bool {
    block.ends_with("_settings") || ["text", "display_value"].contains(&block)
}
