//! What administrators and approvers change around access packages: decisions, settings and roles.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use crate::common::ReviewResult;
use crate::describe::{choice, resource};
use crate::values::Guid;

resource! {
    /// A stage of the approval of one request, and what an approver decides there.
    ApprovalStepDecision "approvalStep" {
        /// Given by the service.
        id "id": Guid [read_only];
        /// The decision.
        review_result "reviewResult": ReviewResult;
        /// Why it was decided so.
        justification "justification": String;
        /// True when the caller can decide.
        assigned_to_me "assignedToMe": bool [read_only];
        /// The name of the stage.
        display_name "displayName": String [read_only];
        /// Who decided.
        reviewed_by "reviewedBy": Value [read_only];
        /// When it was decided.
        reviewed_date_time "reviewedDateTime": DateTime<FixedOffset> [read_only];
        /// How far the stage has come, such as `InProgress`.
        status "status": String [read_only];
    }
}

choice! {
    /// What happens to the account of a guest who has lost the last access.
    GuestLifecycleAction "entitlementManagementSettings.externalUserLifecycleAction" {
        NONE = "None",
        BLOCK_SIGN_IN = "BlockSignIn",
        BLOCK_SIGN_IN_AND_DELETE = "BlockSignInAndDelete",
    }
}

resource! {
    /// What becomes of guests who have lost their last access.
    EntitlementManagementSettings "entitlementManagementSettings" {
        /// Given by the service.
        id "id": String [read_only];
        /// What happens to the account.
        external_user_lifecycle_action "externalUserLifecycleAction": GuestLifecycleAction;
        /// How many days a blocked account stays before it is deleted.
        days_until_external_user_deleted_after_blocked "daysUntilExternalUserDeletedAfterBlocked": i32;
    }
}

resource! {
    /// A role of entitlement management that a user, group or service principal has.
    UnifiedRoleAssignment "unifiedRoleAssignment" {
        /// Given by the service.
        id "id": String [read_only];
        /// The user, group or service principal.
        principal_id "principalId": Guid;
        /// The role.
        role_definition_id "roleDefinitionId": Guid;
        /// Where the role counts: `/AccessPackageCatalog/{id}`, or `/` for the role of catalog creators.
        app_scope_id "appScopeId": String;
        /// For roles of the directory; entitlement management uses `appScopeId`.
        directory_scope_id "directoryScopeId": String;
        /// For roles of the directory.
        condition "condition": String;
        /// An older name of `directoryScopeId`.
        resource_scope "resourceScope": String;
        /// The place where the role counts.
        app_scope "appScope": Value [navigation];
        /// The place in the directory where the role counts.
        directory_scope "directoryScope": Value [navigation, read_only];
        /// Who has the role.
        principal "principal": Value [navigation, read_only];
        /// The role.
        role_definition "roleDefinition": Value [navigation];
    }
}
