//! Requests as resources of Terraform's provider `hashicorp/azuread`: which argument holds which member stands in one
//! table; what no argument holds is a loss.

use accesspack_wire::Version;
use accesspack_wire::http::Method;
use serde_json::{Map, Value};

use super::quote::terraform as quoted;
use crate::build::Built;
use crate::convert::convert;
use crate::graph::url;
use crate::operation::Operation;

/// The arguments and blocks of a resource or a block, and the members of beta that they hold.
struct BlockTable {
    args: &'static [(&'static str, &'static str)],
    blocks: &'static [(&'static str, &'static str, &'static BlockTable)],
    /// Members that the provider sets itself, or that follow from others.
    implied: &'static [&'static str],
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

/// The resource of an operation; empty where the provider has none.
pub(super) fn write(built: &Built, losses: &mut Vec<String>) -> String {
    let Some(request) = built.requests.first() else { return String::new() };
    let Some(target) = url::read(Some(request.method), &request.url) else {
        losses.push("the provider azuread has no resource for this call".to_owned());
        return String::new();
    };
    let (operation, version) = (target.operation, target.version);
    let (kind, table) = match operation {
        Operation::CreateCatalog | Operation::UpdateCatalog => ("catalog", &CATALOG),
        Operation::CreateAccessPackage | Operation::UpdateAccessPackage => ("", &PACKAGE),
        Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy => {
            ("assignment_policy", &POLICY)
        }
        Operation::CreateRoleAssignment => ("catalog_role_assignment", &ROLE),
        _ => {
            losses.push(format!("the provider azuread has no resource for `{operation}`"));
            return String::new();
        }
    };
    let Some(body) = request.body.clone() else { return String::new() };
    let body = match version {
        Version::V1 => match convert(&body, operation, Version::V1, Version::Beta) {
            Ok(converted) => {
                let found = converted.report.diagnostics().iter();
                losses.extend(found.map(|found| format!("{}: {}", found.pointer, found.message)));
                converted.body
            }
            Err(_) => body,
        },
        Version::Beta => body,
    };
    if request.method != Method::Post {
        losses.push("Terraform changes what is in its state: import the object first".to_owned());
    }
    let Value::Object(members) = body else { return String::new() };
    let name = if kind.is_empty() { String::new() } else { format!("_{kind}") };
    let mut writer = HclWriter { out: String::new(), losses };
    writer.out.extend(["resource \"azuread_access_package", &name, "\" \"this\" {\n"]);
    writer.block(members, table, 1, "");
    writer.out += "}\n";
    writer.out
}

/// Terraform's language, written from its beginning to its end.
struct HclWriter<'l> {
    out: String,
    losses: &'l mut Vec<String>,
}

impl HclWriter<'_> {
    fn block(
        &mut self,
        mut members: Map<String, Value>,
        table: &BlockTable,
        depth: usize,
        place: &str,
    ) {
        let indent = "  ".repeat(depth);
        for (member, argument) in table.args {
            let Some(value) = members.shift_remove(*member) else { continue };
            if let Some(text) = self.argument(argument, &value, &format!("{place}/{member}")) {
                self.out.extend([&indent, *argument, " = ", &text, "\n"]);
            }
        }
        for (member, block, inner) in table.blocks {
            let items = match members.shift_remove(*member) {
                Some(Value::Array(items)) => items,
                Some(Value::Object(one)) => vec![Value::Object(one)],
                _ => continue,
            };
            for item in items {
                let Value::Object(item) = item else { continue };
                self.out.extend(["\n", &indent, *block, " {\n"]);
                self.block(item, inner, depth + 1, &format!("{place}/{member}"));
                self.out.extend([&indent, "}\n"]);
            }
        }
        for (member, value) in members {
            let says_nothing = match &value {
                Value::Null | Value::Bool(false) => true,
                Value::Array(items) => items.is_empty(),
                Value::Object(inner) => inner.is_empty(),
                Value::String(text) => text.is_empty(),
                _ => false,
            };
            if !says_nothing && !table.implied.contains(&member.as_str()) {
                self.losses.push(format!("no argument of azuread holds `{place}/{member}`"));
            }
        }
    }

    /// The value of an argument; `None` where it is left out.
    fn argument(&mut self, argument: &str, value: &Value, place: &str) -> Option<String> {
        match (argument, value) {
            ("subject_type", Value::String(kind)) => {
                Some(quoted(kind.rsplit('.').next().unwrap_or(kind)))
            }
            ("catalog_id", Value::String(scope)) => {
                Some(quoted(scope.rsplit('/').next().unwrap_or(scope)))
            }
            ("published", Value::String(state)) => {
                Some(state.eq_ignore_ascii_case("published").to_string())
            }
            ("enable_alternative_approval_in_days", Value::Number(minutes)) => {
                let minutes = minutes.as_i64()?;
                if minutes % (24 * 60) != 0 {
                    self.losses.push(format!("`{place}` is rounded to whole days"));
                }
                Some((minutes / (24 * 60)).to_string())
            }
            (_, Value::String(text)) => Some(quoted(text)),
            (_, Value::Bool(_) | Value::Number(_)) => Some(value.to_string()),
            _ => None,
        }
    }
}
