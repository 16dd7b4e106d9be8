//! Approval: whether approval is required, and the stages in which that happens.

use super::subject::UserSet;
use crate::common::{ApproverInformationVisibility, CustomCalloutExtension};
use crate::describe::{choice, resource};

choice! {
    /// How stages follow each other.
    ApprovalMode "approvalSettings.approvalMode" {
        SINGLE_STAGE = "SingleStage",
        SERIAL = "Serial",
        PARALLEL = "Parallel",
        NO_APPROVAL = "NoApproval",
    }
}

resource! {
    /// Whether approval is required, and who approves.
    ApprovalSettings "approvalSettings" {
        /// New requests need approval.
        is_approval_required "isApprovalRequired": bool;
        /// Extensions need approval.
        is_approval_required_for_extension "isApprovalRequiredForExtension": bool;
        /// Requestors must give a justification.
        is_requestor_justification_required "isRequestorJustificationRequired": bool;
        /// How the stages follow each other; `NoApproval` where none is needed.
        approval_mode "approvalMode": ApprovalMode;
        /// One or two stages where approval is required; empty otherwise.
        approval_stages "approvalStages": Vec<ApprovalStage>;
    }
}

resource! {
    /// One stage of approval.
    ApprovalStage "approvalStage" {
        /// After how many days an unanswered request is denied.
        approval_stage_time_out_in_days "approvalStageTimeOutInDays": i32;
        /// Approvers must justify their decision.
        is_approver_justification_required "isApproverJustificationRequired": bool;
        /// An unanswered request goes to the escalation approvers.
        is_escalation_enabled "isEscalationEnabled": bool;
        /// After how many minutes it goes to the escalation approvers.
        escalation_time_in_minutes "escalationTimeInMinutes": i32;
        /// Who approves first; those with `isBackup` step in when no other can be found.
        primary_approvers "primaryApprovers": Vec<UserSet>;
        /// Who approves when the primary approvers do not answer; empty for none.
        escalation_approvers "escalationApprovers": Vec<UserSet>;
        /// Whether requestors see who the approvers are.
        approver_information_visibility "approverInformationVisibility": ApproverInformationVisibility [not_null];
        /// The extension that picks the approvers, in an `accessPackageDynamicApprovalStage`.
        custom_extension "customExtension": CustomCalloutExtension [navigation];
    }
    subtypes {
        "approvalStage": "approvalStageTimeOutInDays", "isApproverJustificationRequired",
            "isEscalationEnabled", "escalationTimeInMinutes", "primaryApprovers", "escalationApprovers",
            "approverInformationVisibility";
        "accessPackageDynamicApprovalStage": "approvalStageTimeOutInDays", "isApproverJustificationRequired",
            "isEscalationEnabled", "escalationTimeInMinutes", "primaryApprovers", "escalationApprovers",
            "approverInformationVisibility", "customExtension";
    }
}
