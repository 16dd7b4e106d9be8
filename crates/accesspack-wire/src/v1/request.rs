//! Requests, which give, change and remove access, and the assignments that result.

use chrono::{DateTime, FixedOffset};

use super::policy::{AccessPackage, AccessPackageAssignmentPolicy};
use super::question::AccessPackageAnswer;
use super::schedule::EntitlementManagementSchedule;
use super::subject::AccessPackageSubject;
use crate::common::CalloutInstance;
use crate::describe::{choice, resource};
use crate::values::Guid;

choice! {
    /// The kind of a request: what it changes, and who makes it.
    AccessPackageRequestType "accessPackageRequestType" {
        NOT_SPECIFIED = "notSpecified",
        USER_ADD = "userAdd",
        USER_UPDATE = "userUpdate",
        USER_REMOVE = "userRemove",
        ADMIN_ADD = "adminAdd",
        ADMIN_UPDATE = "adminUpdate",
        ADMIN_REMOVE = "adminRemove",
        SYSTEM_ADD = "systemAdd",
        SYSTEM_UPDATE = "systemUpdate",
        SYSTEM_REMOVE = "systemRemove",
        ON_BEHALF_ADD = "onBehalfAdd",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
        APPROVER_REMOVE = "approverRemove",
    }
}

choice! {
    /// How far a request has come.
    AccessPackageRequestState "accessPackageRequestState" {
        SUBMITTED = "submitted",
        PENDING_APPROVAL = "pendingApproval",
        DELIVERING = "delivering",
        DELIVERED = "delivered",
        DELIVERY_FAILED = "deliveryFailed",
        DENIED = "denied",
        SCHEDULED = "scheduled",
        CANCELED = "canceled",
        PARTIALLY_DELIVERED = "partiallyDelivered",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

choice! {
    /// The state of an assignment.
    AccessPackageAssignmentState "accessPackageAssignmentState" {
        DELIVERING = "delivering",
        PARTIALLY_DELIVERED = "partiallyDelivered",
        DELIVERED = "delivered",
        EXPIRED = "expired",
        DELIVERY_FAILED = "deliveryFailed",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

resource! {
    /// A request to give, change or remove access.
    AccessPackageAssignmentRequest "accessPackageAssignmentRequest" {
        /// Given by the service.
        id "id": Guid [read_only];
        /// The kind of the request.
        request_type "requestType": AccessPackageRequestType;
        /// The assignment that is to be, or that is to change.
        assignment "assignment": Box<AccessPackageAssignment> [navigation];
        /// Why access is needed.
        justification "justification": String;
        /// From when to when; cannot be changed once set.
        schedule "schedule": EntitlementManagementSchedule;
        /// Answers to the policy's questions.
        answers "answers": Vec<AccessPackageAnswer>;
        /// How far the request has come.
        state "state": AccessPackageRequestState [read_only];
        /// More about how far the request has come.
        status "status": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        completed_date_time "completedDateTime": DateTime<FixedOffset> [read_only];
        /// Calls of custom extensions.
        custom_extension_callout_instances "customExtensionCalloutInstances": Vec<CalloutInstance> [read_only];
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
        /// The object id of the user; in requests only.
        target_id "targetId": Guid [undeclared];
        /// The policy to assign through; in requests only.
        assignment_policy_id "assignmentPolicyId": Guid [undeclared];
        /// The access package to assign; in requests only.
        access_package_id "accessPackageId": Guid [undeclared];
        /// Whose access it is.
        target "target": Box<AccessPackageSubject> [navigation];
        /// The access package.
        access_package "accessPackage": Box<AccessPackage> [navigation];
        /// The policy it came through.
        assignment_policy "assignmentPolicy": Box<AccessPackageAssignmentPolicy> [navigation];
        /// The state of the assignment.
        state "state": AccessPackageAssignmentState [read_only];
        /// More about the state of the assignment.
        status "status": String [read_only];
        /// When access ended.
        expired_date_time "expiredDateTime": DateTime<FixedOffset> [read_only];
        /// From when to when.
        schedule "schedule": EntitlementManagementSchedule [read_only];
        /// Calls of custom extensions.
        custom_extension_callout_instances "customExtensionCalloutInstances": Vec<CalloutInstance> [read_only];
    }
}
