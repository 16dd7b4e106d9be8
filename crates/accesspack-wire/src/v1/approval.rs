//! Approval: whether approval is required, and the stages in which that happens.

use super::subject::SubjectSet;
use crate::common::ApproverInformationVisibility;
use crate::describe::resource;
use crate::values::IsoDuration;

resource! {
    /// Whether approval is required, and who approves.
    AccessPackageAssignmentApprovalSettings "accessPackageAssignmentApprovalSettings" {
        /// New requests need approval.
        is_approval_required_for_add "isApprovalRequiredForAdd": bool;
        /// Changes and extensions need approval.
        is_approval_required_for_update "isApprovalRequiredForUpdate": bool;
        /// Requestors must give a justification.
        is_requestor_justification_required "isRequestorJustificationRequired": bool;
        /// One, two or three stages where approval is required; empty otherwise.
        stages "stages": Vec<AccessPackageApprovalStage>;
    }
}

resource! {
    /// One stage of approval.
    AccessPackageApprovalStage "accessPackageApprovalStage" {
        /// After how long an unanswered request is denied.
        duration_before_automatic_denial "durationBeforeAutomaticDenial": IsoDuration;
        /// Approvers must justify their decision.
        is_approver_justification_required "isApproverJustificationRequired": bool;
        /// An unanswered request goes to the escalation approvers.
        is_escalation_enabled "isEscalationEnabled": bool;
        /// After how long it goes to the escalation approvers.
        duration_before_escalation "durationBeforeEscalation": IsoDuration;
        /// Who approves first.
        primary_approvers "primaryApprovers": Vec<SubjectSet>;
        /// Who approves when no primary approver can be found.
        fallback_primary_approvers "fallbackPrimaryApprovers": Vec<SubjectSet>;
        /// Who approves when the primary approvers do not answer.
        escalation_approvers "escalationApprovers": Vec<SubjectSet>;
        /// Who approves when no escalation approver can be found.
        fallback_escalation_approvers "fallbackEscalationApprovers": Vec<SubjectSet>;
        /// Whether requestors see who the approvers are.
        approver_information_visibility "approverInformationVisibility": ApproverInformationVisibility [not_null];
        /// The extension that picks the approvers, in an `accessPackageDynamicApprovalStage`.
        custom_extension "customExtension": crate::common::CustomCalloutExtension [navigation, undeclared];
    }
    subtypes {
        "accessPackageApprovalStage": "durationBeforeAutomaticDenial", "isApproverJustificationRequired",
            "isEscalationEnabled", "durationBeforeEscalation", "primaryApprovers", "fallbackPrimaryApprovers",
            "escalationApprovers", "fallbackEscalationApprovers", "approverInformationVisibility";
        "accessPackageDynamicApprovalStage": "durationBeforeAutomaticDenial", "isApproverJustificationRequired",
            "isEscalationEnabled", "durationBeforeEscalation", "primaryApprovers", "fallbackPrimaryApprovers",
            "escalationApprovers", "fallbackEscalationApprovers", "approverInformationVisibility", "customExtension";
    }
}
