//! The access package and its policies: who can get it, who approves, and for how long. Both types refer to
//! each other, so they share a file.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::approval::AccessPackageAssignmentApprovalSettings;
use super::catalog::AccessPackageCatalog;
use super::question::AccessPackageQuestion;
use super::review::AccessPackageAssignmentReviewSettings;
use super::subject::SubjectSet;
use crate::common::{CustomExtensionStageSetting, ExpirationPattern, NotificationSettings};
use crate::describe::{choice, resource};
use crate::values::{Guid, IsoDuration};

choice! {
    /// Who can be assigned through a policy.
    AllowedTargetScope "allowedTargetScope" {
        NOT_SPECIFIED = "notSpecified",
        SPECIFIC_DIRECTORY_USERS = "specificDirectoryUsers",
        SPECIFIC_CONNECTED_ORGANIZATION_USERS = "specificConnectedOrganizationUsers",
        SPECIFIC_DIRECTORY_SERVICE_PRINCIPALS = "specificDirectoryServicePrincipals",
        ALL_MEMBER_USERS = "allMemberUsers",
        ALL_DIRECTORY_USERS = "allDirectoryUsers",
        ALL_DIRECTORY_SERVICE_PRINCIPALS = "allDirectoryServicePrincipals",
        ALL_CONFIGURED_CONNECTED_ORGANIZATION_USERS = "allConfiguredConnectedOrganizationUsers",
        ALL_EXTERNAL_USERS = "allExternalUsers",
        ALL_DIRECTORY_AGENT_IDENTITIES = "allDirectoryAgentIdentities",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

resource! {
    /// Who can get an access package, who approves, and for how long.
    AccessPackageAssignmentPolicy "accessPackageAssignmentPolicy" {
        /// Given by the service; allowed in the body of a PUT.
        id "id": Guid;
        /// The policy's name.
        display_name "displayName": String;
        /// What the policy is for.
        description "description": String;
        /// Who can be assigned.
        allowed_target_scope "allowedTargetScope": AllowedTargetScope;
        /// The subjects of a `specific…` scope.
        specific_allowed_targets "specificAllowedTargets": Vec<SubjectSet>;
        /// When assignments from this policy end.
        expiration "expiration": ExpirationPattern;
        /// Who can ask, and for what.
        requestor_settings "requestorSettings": AccessPackageAssignmentRequestorSettings;
        /// Who approves.
        request_approval_settings "requestApprovalSettings": AccessPackageAssignmentApprovalSettings;
        /// How assignments are reviewed.
        review_settings "reviewSettings": AccessPackageAssignmentReviewSettings;
        /// Present for an automatic assignment policy only; null otherwise.
        automatic_request_settings "automaticRequestSettings": AccessPackageAutomaticRequestSettings;
        /// Which mails assignments cause.
        notification_settings "notificationSettings": NotificationSettings;
        /// The questions that requestors must answer.
        questions "questions": Vec<AccessPackageQuestion>;
        /// Custom extensions that are called along the way.
        custom_extension_stage_settings "customExtensionStageSettings": Vec<CustomExtensionStageSetting>;
        /// The access package, by its `id`.
        access_package "accessPackage": Box<AccessPackage> [navigation];
        /// The catalog of the access package.
        catalog "catalog": Box<AccessPackageCatalog> [navigation, read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
    }
}

resource! {
    /// Who can ask for what through a policy.
    AccessPackageAssignmentRequestorSettings "accessPackageAssignmentRequestorSettings" {
        /// Users can request access for themselves.
        enable_targets_to_self_add_access "enableTargetsToSelfAddAccess": bool;
        /// Users can request to change or extend their access.
        enable_targets_to_self_update_access "enableTargetsToSelfUpdateAccess": bool;
        /// Users can give their access back.
        enable_targets_to_self_remove_access "enableTargetsToSelfRemoveAccess": bool;
        /// Requestors can choose from when to when they have access.
        allow_custom_assignment_schedule "allowCustomAssignmentSchedule": bool;
        /// Others can request access on behalf of users.
        enable_on_behalf_requestors_to_add_access "enableOnBehalfRequestorsToAddAccess": bool;
        /// Others can request a change on behalf of users.
        enable_on_behalf_requestors_to_update_access "enableOnBehalfRequestorsToUpdateAccess": bool;
        /// Others can give access back on behalf of users.
        enable_on_behalf_requestors_to_remove_access "enableOnBehalfRequestorsToRemoveAccess": bool;
        /// Who can request on behalf of users.
        on_behalf_requestors "onBehalfRequestors": Vec<SubjectSet>;
    }
}

resource! {
    /// How an automatic assignment policy gives and takes access.
    AccessPackageAutomaticRequestSettings "accessPackageAutomaticRequestSettings" {
        /// Access is given to every user that the rule matches.
        request_access_for_allowed_targets "requestAccessForAllowedTargets": bool;
        /// Access is removed from users that the rule no longer matches.
        remove_access_when_target_leaves_allowed_targets "removeAccessWhenTargetLeavesAllowedTargets": bool;
        /// How long access stays after the rule stopped matching.
        grace_period_before_access_removal "gracePeriodBeforeAccessRemoval": IsoDuration;
    }
}

resource! {
    /// A bundle of access that can be requested.
    AccessPackage "accessPackage" {
        /// Given by the service.
        id "id": Guid;
        /// Its name, unique in the catalog.
        display_name "displayName": String;
        /// What it gives.
        description "description": String;
        /// True when the My Access portal does not list it.
        is_hidden "isHidden": bool;
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The catalog it is in.
        catalog "catalog": Box<AccessPackageCatalog> [navigation];
        /// Who can get it, and how.
        assignment_policies "assignmentPolicies": Vec<AccessPackageAssignmentPolicy> [navigation];
        /// Packages whose holders cannot have this one.
        incompatible_access_packages "incompatibleAccessPackages": Vec<Value> [navigation];
        /// Packages whose holders are refused because of this one.
        access_packages_incompatible_with "accessPackagesIncompatibleWith": Vec<Value> [navigation];
        /// Groups whose members cannot have this one.
        incompatible_groups "incompatibleGroups": Vec<Value> [navigation];
        /// The roles of resources that it gives.
        resource_role_scopes "resourceRoleScopes": Vec<Value> [navigation];
    }
}
