//! The table of all rules: code, name, severity, operations, versions and source of each. A code never
//! changes its meaning; a rule that is removed stays in the table and is marked as removed in its page.

use accesspack_wire::Version;
use serde::Serialize;

use crate::operation::Operation as Op;
use crate::report::{Code, Severity};

/// One line of the table. Without the feature `about` there are only code, severity and source: what a diagnostic
/// carries.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// The code that diagnostics carry.
    pub code: Code,
    /// A short name with hyphens.
    pub name: &'static str,
    /// The severity. A diagnostic is a warning where the sources for its version are weaker.
    pub severity: Severity,
    /// The release that introduced the rule.
    pub since: &'static str,
    /// The operations that the rule applies to.
    pub operations: &'static [Op],
    /// The versions that the rule applies to.
    pub versions: &'static [Version],
    /// The page that documents the rule.
    pub source: &'static str,
}

impl Rule {
    /// What, why, wrong, right, fix, source and certainty, as Markdown. Empty without the feature `pages`.
    #[must_use]
    pub fn page(&self) -> &'static str {
        PAGES.iter().find(|(code, _)| *code == self.code).map_or("", |(_, page)| *page)
    }
}

/// Every rule, by code.
///
/// ```
/// let rule = accesspack_core::rules().find(|rule| rule.code.as_str() == "AP0101");
/// assert_eq!(rule.map(|rule| rule.name), Some("unknown-member"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    TABLE.iter().copied()
}

const ALL: &[Op] = &Op::ALL;
const POLICY: &[Op] = &[Op::CreateAssignmentPolicy, Op::UpdateAssignmentPolicy];
const CREATE: &[Op] = &[
    Op::CreateAssignmentPolicy,
    Op::CreateAssignment,
    Op::CreateCatalog,
    Op::CreateAccessPackage,
    Op::CreateConnectedOrganization,
];
const WITH_ID_IN_BODY: &[Op] = &[
    Op::UpdateAssignmentPolicy,
    Op::UpdateCatalog,
    Op::UpdateAccessPackage,
    Op::UpdateConnectedOrganization,
];
const NEW_POLICY: &[Op] = &[Op::CreateAssignmentPolicy];
const PUT: &[Op] = &[Op::UpdateAssignmentPolicy];
const REQUEST: &[Op] = &[Op::CreateAssignmentRequest];
const ASSIGN: &[Op] = &[Op::CreateAssignmentRequest, Op::CreateAssignment];
const ASSIGN_OR_PUT: &[Op] =
    &[Op::CreateAssignmentRequest, Op::CreateAssignment, Op::UpdateAssignmentPolicy];
const SENDING: &[Op] = &[
    Op::CreateAssignmentPolicy,
    Op::UpdateAssignmentPolicy,
    Op::CreateAssignmentRequest,
    Op::CreateAssignment,
];
const DIRECT: &[Op] = &[Op::CreateAssignment];
const MOVE: &[Op] = &[Op::SetAssignmentPolicy];
const RESUME: &[Op] = &[Op::ResumeAssignmentRequest];
/// Stages of approval are in policies and in callbacks.
const STAGE: &[Op] =
    &[Op::CreateAssignmentPolicy, Op::UpdateAssignmentPolicy, Op::ResumeAssignmentRequest];
const BATCH: &[Op] = &[Op::Batch];
/// Operations that link another entity.
const LINK: &[Op] = &[
    Op::SetAssignmentPolicy,
    Op::AddIncompatibleAccessPackage,
    Op::AddIncompatibleGroup,
    Op::AddInternalSponsor,
    Op::AddExternalSponsor,
];
const BODYLESS: &[Op] = &[
    Op::DeleteAssignmentPolicy,
    Op::CancelAssignmentRequest,
    Op::ReprocessAssignmentRequest,
    Op::ReprocessAssignment,
    Op::DeleteAssignmentRequest,
    Op::DeleteCatalog,
    Op::DeleteAccessPackage,
    Op::DeleteResourceRoleScope,
    Op::RemoveIncompatibleAccessPackage,
    Op::RemoveIncompatibleGroup,
    Op::DeleteConnectedOrganization,
    Op::RemoveInternalSponsor,
    Op::RemoveExternalSponsor,
    Op::DeleteRoleAssignment,
];
const AGAIN: &[Op] = &[Op::ReprocessAssignment];
const CANCEL: &[Op] = &[Op::CancelAssignmentRequest];
const WITH_ID: &[Op] = &[
    Op::UpdateAssignmentPolicy,
    Op::DeleteAssignmentPolicy,
    Op::CancelAssignmentRequest,
    Op::ReprocessAssignmentRequest,
    Op::ResumeAssignmentRequest,
    Op::ReprocessAssignment,
    Op::SetAssignmentPolicy,
    Op::DeleteAssignmentRequest,
    Op::UpdateApprovalStage,
    Op::UpdateCatalog,
    Op::DeleteCatalog,
    Op::UpdateAccessPackage,
    Op::DeleteAccessPackage,
    Op::CreateResourceRoleScope,
    Op::DeleteResourceRoleScope,
    Op::AddIncompatibleAccessPackage,
    Op::RemoveIncompatibleAccessPackage,
    Op::AddIncompatibleGroup,
    Op::RemoveIncompatibleGroup,
    Op::UpdateConnectedOrganization,
    Op::DeleteConnectedOrganization,
    Op::AddInternalSponsor,
    Op::RemoveInternalSponsor,
    Op::AddExternalSponsor,
    Op::RemoveExternalSponsor,
    Op::DeleteRoleAssignment,
];
const LIMITED: &[Op] = &[
    Op::CreateAssignmentRequest,
    Op::CreateAssignment,
    Op::ResumeAssignmentRequest,
    Op::CreateCatalog,
    Op::CreateResourceRequest,
    Op::CreateResourceRoleScope,
    Op::CreateConnectedOrganization,
];
const NAMED: &[Op] = &[
    Op::CreateAssignmentPolicy,
    Op::UpdateAssignmentPolicy,
    Op::CreateCatalog,
    Op::UpdateCatalog,
    Op::CreateAccessPackage,
    Op::UpdateAccessPackage,
    Op::CreateConnectedOrganization,
    Op::UpdateConnectedOrganization,
];
const NEW_NAMED: &[Op] =
    &[Op::CreateCatalog, Op::CreateAccessPackage, Op::CreateConnectedOrganization];
const IN_CATALOG: &[Op] = &[Op::CreateAccessPackage, Op::CreateResourceRequest];
const PATCH: &[Op] = &[
    Op::UpdateCatalog,
    Op::UpdateAccessPackage,
    Op::UpdateConnectedOrganization,
    Op::UpdateSettings,
];
const PACKAGE_PATCH: &[Op] = &[Op::UpdateAccessPackage];
const INCOMPATIBLE: &[Op] = &[Op::AddIncompatibleAccessPackage];
const RESOURCE: &[Op] = &[Op::CreateResourceRequest];
const ROLE_SCOPE: &[Op] = &[Op::CreateResourceRoleScope];
const POLICY_OR_ROLE: &[Op] =
    &[Op::CreateAssignmentPolicy, Op::UpdateAssignmentPolicy, Op::CreateResourceRoleScope];
const NEW_ORGANIZATION: &[Op] = &[Op::CreateConnectedOrganization];
const ORGANIZATION: &[Op] = &[Op::CreateConnectedOrganization, Op::UpdateConnectedOrganization];
const SETTINGS: &[Op] = &[Op::UpdateSettings];
const DECISION: &[Op] = &[Op::UpdateApprovalStage];
const ROLE: &[Op] = &[Op::CreateRoleAssignment];
const OPEN_CHOICE: &[Op] = &[
    Op::CreateAssignmentPolicy,
    Op::UpdateAssignmentPolicy,
    Op::CreateCatalog,
    Op::UpdateCatalog,
    Op::CreateResourceRequest,
    Op::CreateResourceRoleScope,
];
const CONVERTED: &[Op] = &[
    Op::CreateAssignmentPolicy,
    Op::UpdateAssignmentPolicy,
    Op::CreateAssignmentRequest,
    Op::UpdateApprovalStage,
    Op::CreateCatalog,
    Op::UpdateCatalog,
    Op::CreateResourceRequest,
    Op::CreateAccessPackage,
    Op::UpdateAccessPackage,
    Op::CreateResourceRoleScope,
    Op::CreateConnectedOrganization,
    Op::UpdateConnectedOrganization,
    Op::UpdateSettings,
    Op::CreateRoleAssignment,
];
const BOTH: &[Version] = &Version::ALL;
const V1: &[Version] = &[Version::V1];
const BETA: &[Version] = &[Version::Beta];

macro_rules! graph {
    ($page:literal) => {
        concat!("https://learn.microsoft.com/graph/", $page)
    };
}

macro_rules! entra {
    ($page:literal) => {
        concat!("https://learn.microsoft.com/entra/id-governance/", $page)
    };
}

macro_rules! table {
    ($($code:literal $constant:ident $name:literal $severity:ident $since:literal $operations:ident $versions:ident $source:expr;)*) => {
        $(
            pub(crate) static $constant: Rule = Rule {
                code: Code($code),
                name: if cfg!(feature = "about") { $name } else { "" },
                severity: Severity::$severity,
                since: if cfg!(feature = "about") { $since } else { "" },
                operations: if cfg!(feature = "about") { $operations } else { &[] },
                versions: if cfg!(feature = "about") { $versions } else { &[] },
                source: $source,
            };
        )*

        static TABLE: &[&Rule] = &[$(&$constant),*];

        /// The pages of the rules. They are not in the table, so that a program which names rules and shows no
        /// page does not hold the pages of those rules.
        #[cfg(feature = "pages")]
        static PAGES: &[(Code, &str)] = &[$((Code($code), include_str!(concat!("../pages/", $code, ".md")))),*];
    };
}

#[cfg(not(feature = "pages"))]
static PAGES: &[(Code, &str)] = &[];

table! {
    // the text
    "AP0001" NOT_JSON "not-json" Error "0.1.0" ALL BOTH "https://www.rfc-editor.org/rfc/rfc8259";
    "AP0002" INVALID_UTF8 "invalid-utf8" Error "0.1.0" ALL BOTH "https://www.rfc-editor.org/rfc/rfc8259#section-8.1";
    "AP0003" BYTE_ORDER_MARK "byte-order-mark" Warning "0.1.0" ALL BOTH "https://www.rfc-editor.org/rfc/rfc8259#section-8.1";
    "AP0004" BODY_MISSING "body-missing" Error "0.1.0" ALL BOTH graph!("use-the-api");
    "AP0005" BODY_NOT_OBJECT "body-not-object" Error "0.1.0" ALL BOTH graph!("use-the-api");
    "AP0006" BODY_UNEXPECTED "body-unexpected" Warning "0.1.0" BODYLESS BOTH graph!("api/accesspackageassignmentrequest-cancel");
    "AP0007" DUPLICATE_MEMBER "duplicate-member" Error "0.1.0" ALL BOTH "https://www.rfc-editor.org/rfc/rfc8259#section-4";
    "AP0008" MORE_DIAGNOSTICS "more-diagnostics" Info "0.1.0" ALL BOTH graph!("use-the-api");
    "AP0009" NUL_IN_TEXT "nul-in-text" Warning "0.1.0" ALL BOTH "https://www.rfc-editor.org/rfc/rfc8259#section-9";
    // members and values
    "AP0100" WRONG_DIALECT "wrong-dialect" Error "0.1.0" POLICY BOTH graph!("versioning-and-support");
    "AP0101" UNKNOWN_MEMBER "unknown-member" Error "0.1.0" ALL BOTH graph!("api/resources/entitlementmanagement-overview");
    "AP0102" OTHER_VERSION_MEMBER "other-version-member" Error "0.1.0" ALL BOTH graph!("versioning-and-support");
    "AP0103" IGNORED_MEMBER "ignored-member" Warning "0.1.0" ALL BOTH graph!("api/entitlementmanagement-post-assignmentpolicies");
    "AP0104" READ_ONLY_MEMBER "read-only-member" Warning "0.1.0" ALL BOTH graph!("api/resources/accesspackageassignmentpolicy");
    "AP0105" WRONG_TYPE "wrong-type" Error "0.1.0" ALL BOTH graph!("api/resources/entitlementmanagement-overview");
    "AP0106" VALUE_AS_TEXT "value-as-text" Warning "0.1.0" ALL BOTH graph!("api/entitlementmanagement-post-assignmentpolicies");
    "AP0107" NULL_VALUE "null-value" Error "0.1.0" ALL BOTH graph!("api/resources/accesspackageapprovalstage");
    "AP0108" UNKNOWN_CHOICE "unknown-choice" Error "0.1.0" ALL BOTH graph!("api/resources/entitlementmanagement-overview");
    "AP0109" UNUSUAL_CHOICE "unusual-choice" Warning "0.1.0" OPEN_CHOICE BOTH graph!("api/resources/assignmentreviewsettings");
    "AP0110" FUTURE_SENTINEL "future-sentinel" Warning "0.1.0" ALL BOTH graph!("best-practices-concept");
    "AP0111" MALFORMED_ID "malformed-id" Error "0.1.0" ALL BOTH graph!("api/resources/entitlementmanagement-overview");
    "AP0112" PLACEHOLDER "placeholder" Warning "0.1.0" ALL BOTH graph!("use-the-api");
    "AP0113" PLACEHOLDER_VALUE "placeholder-value" Error "0.1.0" ALL BOTH graph!("use-the-api");
    "AP0114" MALFORMED_DATE_TIME "malformed-date-time" Error "0.1.0" ALL BOTH graph!("api/resources/expirationpattern");
    "AP0115" MALFORMED_DURATION "malformed-duration" Error "0.1.0" ALL BOTH graph!("api/resources/expirationpattern");
    "AP0116" INTEGER_RANGE "integer-range" Error "0.1.0" ALL BOTH "https://docs.oasis-open.org/odata/odata-csdl-json/v4.01/odata-csdl-json-v4.01.html";
    "AP0117" MEMBER_CASING "member-casing" Error "0.1.0" ALL BOTH graph!("api/resources/entitlementmanagement-overview");
    "AP0118" DAMAGED_VALUE "damaged-value" Error "0.1.0" ALL BOTH graph!("api/resources/expirationpattern");
    "AP0119" CHOICE_CASING "choice-casing" Warning "0.1.0" ALL BOTH graph!("api/resources/entitlementmanagement-overview");
    "AP0121" TYPE_MISSING "type-missing" Error "0.1.0" ALL BOTH graph!("api/resources/subjectset");
    "AP0122" TYPE_ABSTRACT "type-abstract" Error "0.1.0" ALL BOTH graph!("api/resources/subjectset");
    "AP0123" TYPE_UNKNOWN "type-unknown" Error "0.1.0" ALL BOTH graph!("api/resources/subjectset");
    "AP0124" TYPE_OTHER_VERSION "type-other-version" Error "0.1.0" ALL BOTH graph!("api/resources/subjectset");
    "AP0125" TYPE_WITHOUT_HASH "type-without-hash" Info "0.1.0" ALL BOTH "https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html";
    "AP0126" LINKED_BY_ADDRESS "linked-by-address" Warning "0.2.0" ALL BOTH "https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html";
    "AP0127" WORKFLOW_TEMPLATE "workflow-template" Warning "0.2.0" ALL BOTH "https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference";
    "AP0131" ASSIGNMENT_NAME "assignment-name" Warning "0.1.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    // who can request
    "AP0201" SCOPE_NEEDS_TARGETS "scope-needs-targets" Warning "0.1.0" POLICY BOTH graph!("api/resources/requestorsettings");
    "AP0202" SCOPE_TAKES_NO_TARGETS "scope-takes-no-targets" Error "0.1.0" POLICY BOTH graph!("api/resources/requestorsettings");
    "AP0203" SCOPE_TARGET_KIND "scope-target-kind" Error "0.1.0" POLICY BOTH graph!("api/resources/requestorsettings");
    "AP0204" UNUSABLE_POLICY "unusable-policy" Warning "0.1.0" POLICY BETA entra!("entitlement-management-access-package-request-policy");
    "AP0205" UNDOCUMENTED_SCOPE "undocumented-scope" Warning "0.1.0" POLICY BETA graph!("api/resources/requestorsettings");
    "AP0206" SUBJECT_ID_MISSING "subject-id-missing" Error "0.1.0" STAGE BOTH graph!("api/resources/singleuser");
    "AP0207" AUTOMATIC_TARGETS "automatic-targets" Warning "0.1.0" POLICY V1 entra!("entitlement-management-access-package-auto-assignment-policy");
    "AP0208" ON_BEHALF_INCOMPLETE "on-behalf-incomplete" Warning "0.1.0" POLICY V1 graph!("api/resources/accesspackageassignmentrequestorsettings");
    "AP0209" MEMBER_OF_RULE "member-of-rule" Warning "0.2.0" POLICY BOTH "https://learn.microsoft.com/entra/identity/users/groups-dynamic-rule-member-of";
    "AP0210" TOO_MANY_TARGETS "too-many-targets" Warning "0.2.0" POLICY BOTH entra!("governance-service-limits");
    "AP0211" REQUESTORS_OF_OTHERS "requestors-of-others" Warning "0.2.0" POLICY V1 graph!("api/resources/targetagentidentitysponsorsorowners");
    // who approves
    "AP0301" APPROVAL_WITHOUT_STAGES "approval-without-stages" Error "0.1.0" POLICY BOTH graph!("api/resources/accesspackageassignmentapprovalsettings");
    "AP0302" STAGES_WITHOUT_APPROVAL "stages-without-approval" Error "0.1.0" POLICY BOTH graph!("api/resources/accesspackageassignmentapprovalsettings");
    "AP0303" TOO_MANY_STAGES "too-many-stages" Error "0.1.0" POLICY BOTH graph!("api/resources/accesspackageassignmentapprovalsettings");
    "AP0304" THREE_STAGES_IN_BETA "three-stages-in-beta" Warning "0.1.0" POLICY BETA graph!("api/resources/approvalsettings");
    "AP0305" APPROVAL_MODE_MISMATCH "approval-mode-mismatch" Warning "0.1.0" POLICY BETA graph!("api/resources/approvalsettings");
    "AP0306" NO_PRIMARY_APPROVER "no-primary-approver" Error "0.1.0" STAGE BOTH graph!("api/resources/approvalstage");
    "AP0307" ESCALATION_WITHOUT_APPROVERS "escalation-without-approvers" Error "0.1.0" STAGE BOTH graph!("api/resources/accesspackageapprovalstage");
    "AP0308" ESCALATION_APPROVERS_MISSING "escalation-approvers-missing" Warning "0.1.0" POLICY BETA graph!("api/resources/approvalstage");
    "AP0309" ESCALATION_TOO_EARLY "escalation-too-early" Warning "0.1.0" STAGE BOTH entra!("entitlement-management-access-package-approval-policy");
    "AP0310" ESCALATION_NEEDS_TIME "escalation-needs-time" Warning "0.1.0" STAGE BOTH entra!("entitlement-management-access-package-approval-policy");
    "AP0311" ESCALATION_TOO_LATE "escalation-too-late" Warning "0.1.0" STAGE BOTH entra!("entitlement-management-access-package-approval-policy");
    "AP0312" TIME_OUT_RANGE "time-out-range" Warning "0.1.0" STAGE BOTH entra!("entitlement-management-access-package-approval-policy");
    "AP0313" APPROVER_KIND "approver-kind" Error "0.1.0" STAGE BOTH graph!("api/resources/accesspackageapprovalstage");
    "AP0314" MANAGER_LEVEL_RANGE "manager-level-range" Error "0.1.0" STAGE BOTH graph!("api/resources/requestormanager");
    "AP0315" APPROVER_MAY_BE_MISSING "approver-may-be-missing" Warning "0.1.0" STAGE BOTH graph!("api/resources/requestormanager");
    "AP0316" APPROVER_TWICE "approver-twice" Warning "0.1.0" POLICY BOTH entra!("entitlement-management-access-package-approval-policy");
    "AP0317" ESCALATION_WITHOUT_TIME "escalation-without-time" Warning "0.1.0" STAGE BOTH graph!("api/resources/accesspackageapprovalstage");
    "AP0318" SPONSORS_OF_MEMBERS "sponsors-of-members" Warning "0.1.0" POLICY BOTH graph!("api/resources/internalsponsors");
    "AP0319" STALE_VISIBILITY "stale-visibility" Warning "0.1.0" STAGE BOTH graph!("api/resources/accesspackageapprovalstage");
    "AP0320" ANY_USER_WITHOUT_APPROVAL "any-user-without-approval" Error "0.2.0" POLICY BOTH entra!("entitlement-management-access-package-create");
    // for how long
    "AP0401" DAYS_RANGE "days-range" Error "0.1.0" POLICY BOTH entra!("entitlement-management-access-package-lifecycle-policy");
    "AP0402" TWO_EXPIRATIONS "two-expirations" Warning "0.1.0" POLICY BETA entra!("entitlement-management-access-package-lifecycle-policy");
    "AP0403" EXPIRATION_PARTS "expiration-parts" Error "0.1.0" ALL BOTH graph!("api/resources/expirationpattern");
    "AP0404" END_BEFORE_START "end-before-start" Warning "0.1.0" ASSIGN BOTH graph!("api/resources/entitlementmanagementschedule");
    "AP0405" NO_LENGTH "no-length" Warning "0.1.0" SENDING BOTH graph!("api/resources/expirationpattern");
    // reviews and questions
    "AP0501" REVIEW_INCOMPLETE "review-incomplete" Warning "0.1.0" POLICY BOTH graph!("api/resources/accesspackageassignmentreviewsettings");
    "AP0502" REVIEWER_KIND "reviewer-kind" Error "0.1.0" POLICY BOTH graph!("api/resources/assignmentreviewsettings");
    "AP0503" RECURRENCE_PARTS "recurrence-parts" Error "0.1.0" SENDING BOTH graph!("api/resources/recurrencepattern");
    "AP0504" RECURRENCE_RANGE "recurrence-range" Error "0.1.0" SENDING BOTH graph!("api/resources/recurrencerange");
    "AP0505" REVIEW_RECURRENCE "review-recurrence" Warning "0.1.0" POLICY V1 graph!("api/resources/recurrencepattern");
    "AP0601" TEXT_INCOMPLETE "text-incomplete" Warning "0.1.0" POLICY BOTH graph!("api/resources/accesspackagelocalizedcontent");
    "AP0602" NO_CHOICES "no-choices" Warning "0.1.0" POLICY BOTH graph!("api/resources/accesspackagemultiplechoicequestion");
    "AP0603" LANGUAGE_CODE "language-code" Warning "0.1.0" POLICY BOTH graph!("api/resources/accesspackagelocalizedtext");
    "AP0604" PATTERN_UNREADABLE "pattern-unreadable" Warning "0.2.0" POLICY BOTH graph!("api/resources/accesspackagetextinputquestion");
    "AP0605" PATTERN_BACKTRACKS "pattern-backtracks" Warning "0.2.0" POLICY BOTH "https://learn.microsoft.com/dotnet/standard/base-types/backtracking-in-regular-expressions";
    // requests
    "AP0701" REQUEST_TYPE_MISSING "request-type-missing" Error "0.1.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0702" ASSIGNMENT_MISSING "assignment-missing" Error "0.1.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0703" ADMIN_ADD_INCOMPLETE "admin-add-incomplete" Error "0.1.0" ASSIGN BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0704" ASSIGNMENT_ID_MISSING "assignment-id-missing" Error "0.1.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0705" USER_ADD_INCOMPLETE "user-add-incomplete" Error "0.1.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0706" USER_UPDATE_INCOMPLETE "user-update-incomplete" Error "0.1.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0707" UPDATE_WITHOUT_CHANGE "update-without-change" Warning "0.1.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0708" REQUEST_TYPE_UNSUPPORTED "request-type-unsupported" Warning "0.1.0" REQUEST BOTH graph!("api/resources/accesspackageassignmentrequest");
    "AP0709" RECURRENCE_IN_REQUEST "recurrence-in-request" Warning "0.1.0" ASSIGN BOTH graph!("api/resources/entitlementmanagementschedule");
    "AP0710" TARGET_TWICE "target-twice" Warning "0.1.0" ASSIGN BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0711" MALFORMED_MAIL "malformed-mail" Error "0.1.0" ASSIGN BOTH graph!("api/resources/accesspackagesubject");
    "AP0712" ANSWER_INCOMPLETE "answer-incomplete" Warning "0.1.0" ASSIGN BOTH graph!("api/resources/accesspackageanswer");
    "AP0713" ANSWERED_TWICE "answered-twice" Warning "0.1.0" ASSIGN BOTH graph!("api/resources/accesspackageanswer");
    "AP0714" USER_ADD_BY_MAIL "user-add-by-mail" Warning "0.1.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP0715" APPROVER_REMOVES "approver-removes" Info "0.2.0" REQUEST BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    // what a policy must carry
    "AP0801" PUT_MEMBER_MISSING "put-member-missing" Warning "0.1.0" PUT BOTH graph!("api/accesspackageassignmentpolicy-update");
    "AP0802" PUT_ID_MISMATCH "put-id-mismatch" Warning "0.1.0" WITH_ID_IN_BODY BOTH graph!("api/accesspackageassignmentpolicy-update");
    "AP0803" ACCESS_PACKAGE_MISSING "access-package-missing" Error "0.1.0" POLICY BOTH graph!("api/entitlementmanagement-post-assignmentpolicies");
    "AP0804" ID_IN_CREATE "id-in-create" Warning "0.1.0" CREATE BOTH graph!("api/entitlementmanagement-post-assignmentpolicies");
    "AP0805" NAME_EMPTY "name-empty" Warning "0.1.0" NAMED BOTH graph!("api/resources/accesspackageassignmentpolicy");
    "AP0806" NAME_TOO_LONG "name-too-long" Warning "0.2.0" NAMED BOTH graph!("api/resources/accesspackageassignmentpolicy");
    // the URL
    "AP0901" HISTORIC_PATH "historic-path" Warning "0.1.0" ALL BETA graph!("api/resources/entitlementmanagement-overview");
    "AP0902" RETIRING_PATH "retiring-path" Info "0.1.0" REQUEST BETA graph!("api/entitlementmanagement-post-accesspackageassignmentrequests");
    "AP0903" URL_MISMATCH "url-mismatch" Error "0.1.0" ALL BOTH graph!("use-the-api");
    "AP0904" URL_NOT_UNDERSTOOD "url-not-understood" Warning "0.1.0" ALL BOTH graph!("use-the-api");
    "AP0905" UNKNOWN_HOST "unknown-host" Warning "0.1.0" ALL BOTH graph!("deployments");
    "AP0906" PAGE_PATH "page-path" Warning "0.1.0" AGAIN V1 graph!("api/accesspackageassignment-reprocess");
    "AP0907" MALFORMED_URL_ID "malformed-url-id" Error "0.1.0" WITH_ID BOTH graph!("api/accesspackageassignmentrequest-reprocess");
    // direct assignment, moving an assignment
    "AP1001" NO_SUCH_CALL "no-such-call" Info "0.1.0" DIRECT BOTH graph!("api/resources/accesspackageassignment");
    "AP1101" REFERENCE_UNDOCUMENTED "reference-undocumented" Warning "0.1.0" MOVE V1 graph!("api/resources/accesspackageassignment");
    "AP1102" ENTITY_NOT_REFERENCE "entity-not-reference" Error "0.1.0" LINK BOTH "https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html";
    "AP1103" REFERENCE_TARGET "reference-target" Error "0.1.0" LINK BOTH "https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html";
    "AP1104" NOT_IN_THIS_VERSION "not-in-this-version" Error "0.1.0" MOVE BETA graph!("api/resources/accesspackageassignment");
    // batches and callbacks
    "AP1201" BATCH_SIZE "batch-size" Error "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1202" BATCH_ID "batch-id" Error "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1203" BATCH_INCOMPLETE "batch-incomplete" Error "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1204" BATCH_CONTENT_TYPE "batch-content-type" Error "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1205" BATCH_DEPENDS_ON "batch-depends-on" Error "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1206" BATCH_URL "batch-url" Error "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1207" BATCH_PARALLEL_POLICIES "batch-parallel-policies" Warning "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1208" BATCH_MIXED "batch-mixed" Warning "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1209" BATCH_SAME_REQUEST "batch-same-request" Warning "0.1.0" BATCH BOTH graph!("json-batching");
    "AP1301" RESUME_INCOMPLETE "resume-incomplete" Error "0.1.0" RESUME BOTH graph!("api/accesspackageassignmentrequest-resume");
    "AP1302" STATE_AT_OTHER_STAGE "state-at-other-stage" Error "0.1.0" RESUME BOTH graph!("api/resources/accesspackageassignmentrequestcallbackdata");
    "AP1303" RESUME_STAGE "resume-stage" Warning "0.1.0" RESUME BOTH graph!("api/accesspackageassignmentrequest-resume");
    "AP1304" CANCEL_BODY "cancel-body" Warning "0.1.0" CANCEL BETA graph!("api/accesspackageassignmentrequest-cancel");
    "AP1305" APPROVAL_CALLBACK_IN_V1 "approval-callback-in-v1" Info "0.2.0" RESUME V1 entra!("entitlement-management-dynamic-approval");
    // conversion
    "AP1401" CONVERSION_LOSS "conversion-loss" Warning "0.1.0" CONVERTED BOTH graph!("versioning-and-support");
    // what the caller knows about the body
    "AP1501" CONTEXT_MISMATCH "context-mismatch" Warning "0.1.0" SENDING BOTH graph!("api/resources/accesspackageassignmentrequest");
    "AP1502" POLICY_OF_OTHER_PACKAGE "policy-of-other-package" Error "0.1.0" ASSIGN BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP1503" ANSWER_MISSING "answer-missing" Error "0.1.0" ASSIGN BOTH graph!("api/resources/accesspackagequestion");
    "AP1504" UNKNOWN_QUESTION "unknown-question" Warning "0.1.0" ASSIGN_OR_PUT BOTH graph!("api/resources/accesspackageanswer");
    "AP1505" ANSWER_PATTERN "answer-pattern" Error "0.1.0" ASSIGN BOTH graph!("api/resources/accesspackagetextinputquestion");
    "AP1506" ANSWER_CHOICE "answer-choice" Warning "0.1.0" ASSIGN BOTH graph!("api/resources/accesspackageanswerchoice");
    "AP1507" ANSWER_NOT_EDITABLE "answer-not-editable" Error "0.1.0" REQUEST BOTH graph!("api/resources/accesspackagequestion");
    "AP1508" SCHEDULE_NOT_ALLOWED "schedule-not-allowed" Error "0.1.0" REQUEST BOTH graph!("api/resources/accesspackageassignmentrequestorsettings");
    "AP1509" SCHEDULE_OUTSIDE_WINDOW "schedule-outside-window" Warning "0.1.0" ASSIGN BOTH entra!("entitlement-management-access-package-lifecycle-policy");
    "AP1510" JUSTIFICATION_MISSING "justification-missing" Error "0.1.0" REQUEST BOTH graph!("api/resources/accesspackageassignmentapprovalsettings");
    "AP1511" REQUEST_NOT_ACCEPTED "request-not-accepted" Error "0.1.0" REQUEST BOTH graph!("api/resources/accesspackageassignmentrequestorsettings");
    "AP1512" TARGET_OUTSIDE_SCOPE "target-outside-scope" Warning "0.1.0" ASSIGN BOTH graph!("api/entitlementmanagement-post-assignmentrequests");
    "AP1513" MAIL_OUTSIDE_SCOPE "mail-outside-scope" Warning "0.1.0" ASSIGN BOTH entra!("entitlement-management-access-package-assignments");
    "AP1514" END_IN_PAST "end-in-past" Warning "0.1.0" SENDING BOTH entra!("entitlement-management-access-package-lifecycle-policy");
    "AP1515" SECOND_AUTOMATIC_POLICY "second-automatic-policy" Warning "0.1.0" POLICY V1 entra!("entitlement-management-access-package-auto-assignment-policy");
    "AP1516" TOO_MANY_POLICIES "too-many-policies" Info "0.1.0" NEW_POLICY BOTH entra!("governance-service-limits");
    "AP1517" REVIEW_START_CHANGED "review-start-changed" Warning "0.1.0" PUT BOTH graph!("api/resources/accesspackageassignmentreviewsettings");
    "AP1518" UPDATE_DROPS "update-drops" Warning "0.1.0" PUT BOTH graph!("api/accesspackageassignmentpolicy-update");
    "AP1519" APPROVAL_OF_DIRECT_ASSIGNMENT "approval-of-direct-assignment" Info "0.1.0" ASSIGN BOTH entra!("entitlement-management-access-package-assignments");
    "AP1520" SHOWN_TO_ALL "shown-to-all" Info "0.2.0" POLICY BOTH entra!("entitlement-management-access-package-visibility");
    "AP1521" ANSWER_NOT_JUDGED "answer-not-judged" Info "0.2.0" ASSIGN BOTH graph!("api/resources/accesspackagetextinputquestion");
    // extensions, credentials and clouds
    "AP1601" EXTENSION_INCOMPLETE "extension-incomplete" Warning "0.1.0" STAGE BOTH graph!("api/resources/customextensionstagesetting");
    "AP1602" EXTENSION_AT_STAGE "extension-at-stage" Warning "0.1.0" POLICY BOTH graph!("api/resources/customextensionstagesetting");
    "AP1603" TOO_MANY_EXTENSIONS "too-many-extensions" Info "0.1.0" POLICY BOTH entra!("governance-service-limits");
    "AP1604" EXPIRY_STAGE_NEVER_COMES "expiry-stage-never-comes" Warning "0.1.0" POLICY BOTH graph!("api/resources/customextensionstagesetting");
    "AP1605" UNDECLARED_STAGE "undeclared-stage" Warning "0.1.0" POLICY BOTH graph!("api/resources/customextensionstagesetting");
    "AP1606" OLDER_HANDLERS "older-handlers" Warning "0.1.0" POLICY BETA graph!("api/accesspackageassignmentpolicy-update");
    "AP1607" CREDENTIAL_INCOMPLETE "credential-incomplete" Warning "0.1.0" POLICY BETA graph!("api/resources/verifiablecredentialtype");
    "AP1701" NOT_IN_CLOUD "not-in-cloud" Warning "0.1.0" SENDING V1 graph!("deployments");
    "AP1702" CALL_NOT_IN_CLOUD "call-not-in-cloud" Warning "0.1.0" LIMITED BOTH graph!("deployments");
    // catalogs and packages
    "AP1801" NAME_MISSING "name-missing" Error "0.2.0" NEW_NAMED BOTH graph!("api/entitlementmanagement-post-accesspackagecatalogs");
    "AP1802" CATALOG_MISSING "catalog-missing" Error "0.2.0" IN_CATALOG BOTH graph!("api/entitlementmanagement-post-accesspackages");
    "AP1803" NOTHING_TO_CHANGE "nothing-to-change" Warning "0.2.0" PATCH BOTH graph!("api/accesspackage-update");
    "AP1804" CATALOG_FIXED "catalog-fixed" Warning "0.2.0" PACKAGE_PATCH BOTH graph!("api/accesspackage-update");
    "AP1805" INCOMPATIBLE_WITH_ITSELF "incompatible-with-itself" Warning "0.2.0" INCOMPATIBLE BOTH graph!("api/accesspackage-post-incompatibleaccesspackage");
    // resources and roles
    "AP1901" RESOURCE_REQUEST_UNTYPED "resource-request-untyped" Error "0.2.0" RESOURCE BOTH graph!("api/entitlementmanagement-post-resourcerequests");
    "AP1902" RESOURCE_REQUEST_KIND "resource-request-kind" Warning "0.2.0" RESOURCE BOTH graph!("api/resources/accesspackageresourcerequest");
    "AP1903" RESOURCE_MISSING "resource-missing" Error "0.2.0" RESOURCE BOTH graph!("api/entitlementmanagement-post-resourcerequests");
    "AP1904" RESOURCE_INCOMPLETE "resource-incomplete" Error "0.2.0" RESOURCE BOTH graph!("api/entitlementmanagement-post-resourcerequests");
    "AP1905" ORIGIN_ID "origin-id" Error "0.2.0" RESOURCE BOTH graph!("api/entitlementmanagement-post-accesspackageresourcerequests");
    "AP1906" ROLE_SCOPE_INCOMPLETE "role-scope-incomplete" Error "0.2.0" ROLE_SCOPE BOTH graph!("api/accesspackage-post-resourcerolescopes");
    "AP1907" ROLE_SCOPE_MISMATCH "role-scope-mismatch" Warning "0.2.0" ROLE_SCOPE BOTH graph!("api/accesspackage-post-resourcerolescopes");
    "AP1908" PRIVILEGED_RESOURCE "privileged-resource" Info "0.2.0" RESOURCE BOTH entra!("entitlement-management-access-package-resources");
    // organizations, settings, decisions and roles
    "AP2001" IDENTITY_SOURCE_MISSING "identity-source-missing" Error "0.2.0" NEW_ORGANIZATION BOTH graph!("api/entitlementmanagement-post-connectedorganizations");
    "AP2002" SEVERAL_IDENTITY_SOURCES "several-identity-sources" Warning "0.2.0" NEW_ORGANIZATION BOTH graph!("api/entitlementmanagement-post-connectedorganizations");
    "AP2003" IDENTITY_SOURCE_KIND "identity-source-kind" Warning "0.2.0" NEW_ORGANIZATION BETA graph!("api/entitlementmanagement-post-connectedorganizations");
    "AP2004" IDENTITY_SOURCE_INCOMPLETE "identity-source-incomplete" Error "0.2.0" ORGANIZATION BOTH graph!("api/resources/identitysource");
    "AP2005" DOMAIN_NAME "domain-name" Error "0.2.0" ORGANIZATION BOTH graph!("api/resources/domainidentitysource");
    "AP2006" DELETION_TIME_IGNORED "deletion-time-ignored" Warning "0.2.0" SETTINGS BOTH graph!("api/resources/entitlementmanagementsettings");
    "AP2007" DECISION_MISSING "decision-missing" Error "0.2.0" DECISION BOTH graph!("api/approvalstage-update");
    "AP2008" DECISION_UNEXPLAINED "decision-unexplained" Info "0.2.0" DECISION BOTH graph!("api/approvalstage-update");
    "AP2009" ROLE_ASSIGNMENT_INCOMPLETE "role-assignment-incomplete" Error "0.2.0" ROLE BOTH graph!("api/rbacapplication-post-roleassignments");
    "AP2010" ROLE_ASSIGNMENT_SCOPE "role-assignment-scope" Error "0.2.0" ROLE BOTH graph!("api/rbacapplication-post-roleassignments");
    "AP2011" ROLE_IN_SCOPE "role-in-scope" Warning "0.2.0" ROLE BOTH entra!("entitlement-management-delegate");
    // what only the whole shows: package, catalog, and what a person has
    "AP2101" RESOURCE_OUTSIDE_CATALOG "resource-outside-catalog" Error "0.2.0" ROLE_SCOPE BOTH graph!("api/accesspackage-post-resourcerolescopes");
    "AP2102" ROLE_NOT_FOR_AGENTS "role-not-for-agents" Warning "0.2.0" POLICY_OR_ROLE V1 entra!("entitlement-management-access-package-resources");
    "AP2103" ROLE_NOT_FOR_PEOPLE "role-not-for-people" Warning "0.2.0" POLICY_OR_ROLE BOTH entra!("entitlement-management-access-package-resources");
    "AP2104" EXTENSION_OF_OTHER_CATALOG "extension-of-other-catalog" Warning "0.2.0" POLICY BOTH entra!("entitlement-management-logic-apps-integration");
    "AP2105" CATALOG_CLOSED "catalog-closed" Warning "0.2.0" POLICY BOTH entra!("entitlement-management-catalog-create");
    "AP2106" INCOMPATIBLE_PACKAGE_HELD "incompatible-package-held" Error "0.2.0" ASSIGN BOTH entra!("entitlement-management-access-package-incompatible");
}
