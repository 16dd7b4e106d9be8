//! The access package and its policies: who can get it, who approves, and for how long. Both types refer to
//! each other, so they share a file.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::approval::ApprovalSettings;
use super::catalog::AccessPackageCatalog;
use super::question::AccessPackageQuestion;
use super::review::AssignmentReviewSettings;
use super::subject::UserSet;
use crate::common::{
    CustomCalloutExtension, CustomExtensionStage, CustomExtensionStageSetting, NotificationSettings,
};
use crate::describe::{choice, resource};
use crate::values::Guid;

choice! {
    /// Who can ask for access through a policy.
    ScopeType "requestorSettings.scopeType" {
        NO_SUBJECTS = "NoSubjects",
        SPECIFIC_DIRECTORY_SUBJECTS = "SpecificDirectorySubjects",
        SPECIFIC_CONNECTED_ORGANIZATION_SUBJECTS = "SpecificConnectedOrganizationSubjects",
        ALL_CONFIGURED_CONNECTED_ORGANIZATION_SUBJECTS = "AllConfiguredConnectedOrganizationSubjects",
        ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS = "AllExistingConnectedOrganizationSubjects",
        ALL_EXISTING_DIRECTORY_MEMBER_USERS = "AllExistingDirectoryMemberUsers",
        ALL_EXISTING_DIRECTORY_SUBJECTS = "AllExistingDirectorySubjects",
        ALL_EXTERNAL_SUBJECTS = "AllExternalSubjects",
    }
}

resource! {
    /// Who can get an access package, who approves, and for how long.
    AccessPackageAssignmentPolicy "accessPackageAssignmentPolicy" {
        /// Given by the service; allowed in the body of a PUT.
        id "id": Guid;
        /// The access package that the policy belongs to.
        access_package_id "accessPackageId": Guid;
        /// The policy's name.
        display_name "displayName": String;
        /// What the policy is for.
        description "description": String;
        /// Users can extend their access.
        can_extend "canExtend": bool;
        /// After how many days assignments end, 1 to 3660; 0 where days do not count.
        duration_in_days "durationInDays": i32;
        /// When assignments end; null where a date does not count.
        expiration_date_time "expirationDateTime": DateTime<FixedOffset>;
        /// Who can ask.
        requestor_settings "requestorSettings": RequestorSettings;
        /// Who approves.
        request_approval_settings "requestApprovalSettings": ApprovalSettings;
        /// How assignments are reviewed; null where they are not.
        access_review_settings "accessReviewSettings": AssignmentReviewSettings;
        /// The questions that requestors must answer.
        questions "questions": Vec<AccessPackageQuestion>;
        /// Custom extensions that are called along the way, in the older form.
        custom_extension_handlers "customExtensionHandlers": Vec<CustomExtensionHandler>;
        /// Custom extensions that are called along the way.
        custom_extension_stage_settings "customExtensionStageSettings": Vec<CustomExtensionStageSetting>;
        /// Credentials that requestors must present.
        verifiable_credential_settings "verifiableCredentialSettings": VerifiableCredentialSettings;
        /// Which mails assignments cause.
        access_package_notification_settings "accessPackageNotificationSettings": NotificationSettings;
        /// The access package.
        access_package "accessPackage": Box<AccessPackage> [navigation, read_only];
        /// The catalog of the access package.
        access_package_catalog "accessPackageCatalog": Box<AccessPackageCatalog> [navigation, read_only];
        /// Given by the service.
        created_by "createdBy": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_by "modifiedBy": String [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
    }
}

resource! {
    /// Who can ask for access.
    RequestorSettings "requestorSettings" {
        /// The scope.
        scope_type "scopeType": ScopeType;
        /// New requests are taken.
        accept_requests "acceptRequests": bool;
        /// The subjects of a `Specific…` scope; empty otherwise.
        allowed_requestors "allowedRequestors": Vec<UserSet>;
    }
}

resource! {
    /// Which custom extension is called at which moment, in the older form.
    CustomExtensionHandler "customExtensionHandler" {
        /// Given by the service.
        id "id": Guid [read_only];
        /// The moment.
        stage "stage": CustomExtensionStage;
        /// The extension, by its `id`.
        custom_extension "customExtension": CustomCalloutExtension [navigation];
    }
}

resource! {
    /// Credentials that requestors must present.
    VerifiableCredentialSettings "verifiableCredentialSettings" {
        /// The credentials; empty to ask for none.
        credential_types "credentialTypes": Vec<VerifiableCredentialType>;
    }
}

resource! {
    /// One kind of credential.
    VerifiableCredentialType "verifiableCredentialType" {
        /// Its name.
        credential_type "credentialType": String;
        /// Whose credentials are accepted, as decentralized identifiers.
        issuers "issuers": Vec<String>;
    }
}

resource! {
    /// A bundle of access that can be requested.
    AccessPackage "accessPackage" {
        /// Given by the service.
        id "id": Guid;
        /// The catalog it is in.
        catalog_id "catalogId": Guid;
        /// Its name, unique in the catalog.
        display_name "displayName": String;
        /// What it gives.
        description "description": String;
        /// A name that does not change.
        unique_name "uniqueName": String;
        /// True when the My Access portal does not list it.
        is_hidden "isHidden": bool;
        /// True when it gives roles of resources.
        is_role_scopes_visible "isRoleScopesVisible": bool;
        /// Given by the service.
        created_by "createdBy": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_by "modifiedBy": String [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The catalog it is in.
        access_package_catalog "accessPackageCatalog": Box<AccessPackageCatalog> [navigation];
        /// Who can get it, and how.
        access_package_assignment_policies "accessPackageAssignmentPolicies": Vec<AccessPackageAssignmentPolicy> [navigation];
        /// Packages whose holders cannot have this one.
        incompatible_access_packages "incompatibleAccessPackages": Vec<Value> [navigation];
        /// Packages whose holders are refused because of this one.
        access_packages_incompatible_with "accessPackagesIncompatibleWith": Vec<Value> [navigation];
        /// Groups whose members cannot have this one.
        incompatible_groups "incompatibleGroups": Vec<Value> [navigation];
        /// The roles of resources that it gives.
        access_package_resource_role_scopes "accessPackageResourceRoleScopes": Vec<Value> [navigation];
    }
}
