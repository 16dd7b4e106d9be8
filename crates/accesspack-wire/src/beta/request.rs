//! Requests, which give, change and remove access, and the assignments that result.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::policy::{AccessPackage, AccessPackageAssignmentPolicy};
use super::question::AccessPackageAnswer;
use super::subject::AccessPackageSubject;
use crate::common::{CalloutInstance, ExpirationPattern, PatternedRecurrence};
use crate::describe::{choice, resource};
use crate::values::Guid;

choice! {
    /// The kind of a request: what it changes, and who makes it.
    RequestType "accessPackageAssignmentRequest.requestType" {
        USER_ADD = "UserAdd",
        USER_EXTEND = "UserExtend",
        USER_UPDATE = "UserUpdate",
        USER_REMOVE = "UserRemove",
        ADMIN_ADD = "AdminAdd",
        ADMIN_UPDATE = "AdminUpdate",
        ADMIN_REMOVE = "AdminRemove",
        SYSTEM_ADD = "SystemAdd",
        SYSTEM_UPDATE = "SystemUpdate",
        SYSTEM_REMOVE = "SystemRemove",
        ON_BEHALF_ADD = "OnBehalfAdd",
        APPROVER_REMOVE = "ApproverRemove",
    }
}

resource! {
    /// From when to when access is given.
    RequestSchedule "requestSchedule" {
        /// When it begins.
        start_date_time "startDateTime": DateTime<FixedOffset>;
        /// When it ends.
        expiration "expiration": ExpirationPattern;
        /// Not used at present.
        recurrence "recurrence": PatternedRecurrence;
    }
}

resource! {
    /// A credential that the requestor has presented.
    VerifiedCredentialData "verifiedCredentialData" {
        /// Who issued it.
        authority "authority": String;
        /// Its claims.
        claims "claims": Value;
        /// Its kinds.
        kinds "type": Vec<String>;
    }
}

resource! {
    /// A request to give, change or remove access.
    AccessPackageAssignmentRequest "accessPackageAssignmentRequest" {
        /// Given by the service.
        id "id": Guid [read_only];
        /// The kind of the request.
        request_type "requestType": RequestType;
        /// The assignment, on `accessPackageAssignmentRequests`.
        access_package_assignment "accessPackageAssignment": Box<AccessPackageAssignment> [navigation];
        /// The assignment, on `assignmentRequests`.
        assignment "assignment": Box<AccessPackageAssignment> [navigation, undeclared];
        /// Why access is needed.
        justification "justification": String;
        /// From when to when; cannot be changed once set.
        schedule "schedule": RequestSchedule;
        /// Answers to the policy's questions.
        answers "answers": Vec<AccessPackageAnswer>;
        /// True when the request is only to be checked, not to be carried out.
        is_validation_only "isValidationOnly": bool;
        /// Credentials that were shown.
        verified_credentials_data "verifiedCredentialsData": Vec<VerifiedCredentialData>;
        /// When the assignment is to end, in the older form.
        expiration_date_time "expirationDateTime": DateTime<FixedOffset>;
        /// How far the request has come, such as `Delivered`.
        request_state "requestState": String [read_only];
        /// More about how far the request has come.
        request_status "requestStatus": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        completed_date "completedDate": DateTime<FixedOffset> [read_only];
        /// Calls of custom extensions.
        custom_extension_callout_instances "customExtensionCalloutInstances": Vec<CalloutInstance> [read_only];
        /// Calls of custom extensions, in the older form.
        custom_extension_handler_instances "customExtensionHandlerInstances": Vec<Value> [read_only];
        /// What has happened to the request.
        history "history": Vec<Value> [read_only];
        /// The access package.
        access_package "accessPackage": Box<AccessPackage> [navigation, read_only];
        /// Who asked; comes from the token.
        requestor "requestor": Box<AccessPackageSubject> [navigation, read_only];
    }
}

resource! {
    /// Access that a subject has, or had. In a request it names the subject whose access changes.
    AccessPackageAssignment "accessPackageAssignment" {
        /// Given by the service; names the assignment that a request changes or removes.
        id "id": Guid;
        /// The object id of the user.
        target_id "targetId": Guid;
        /// The policy it comes through.
        assignment_policy_id "assignmentPolicyId": Guid;
        /// The access package.
        access_package_id "accessPackageId": Guid;
        /// The catalog of the access package.
        catalog_id "catalogId": Guid [read_only];
        /// The state of the assignment, such as `Delivered`.
        assignment_state "assignmentState": String [read_only];
        /// More about the state of the assignment.
        assignment_status "assignmentStatus": String [read_only];
        /// True when it has been extended.
        is_extended "isExtended": bool [read_only];
        /// When access ended.
        expired_date_time "expiredDateTime": DateTime<FixedOffset> [read_only];
        /// From when to when.
        schedule "schedule": RequestSchedule [read_only];
        /// Calls of custom extensions.
        custom_extension_callout_instances "customExtensionCalloutInstances": Vec<CalloutInstance> [read_only];
        /// Whose access it is.
        target "target": Box<AccessPackageSubject> [navigation];
        /// The access package.
        access_package "accessPackage": Box<AccessPackage> [navigation];
        /// The policy it comes through.
        access_package_assignment_policy "accessPackageAssignmentPolicy": Box<AccessPackageAssignmentPolicy> [navigation];
        /// The requests that made and changed it.
        access_package_assignment_requests "accessPackageAssignmentRequests": Vec<Value> [navigation, read_only];
        /// The resource roles that it gives.
        access_package_assignment_resource_roles "accessPackageAssignmentResourceRoles": Vec<Value> [navigation, read_only];
    }
}
