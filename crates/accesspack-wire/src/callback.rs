//! The stage of approval that a custom extension picks. It has the form of v1.0 in both versions, but its subjects
//! are named as in beta too.

use crate::common::ApproverInformationVisibility;
use crate::describe::resource;
use crate::values::{Guid, IsoDuration};

resource! {
    /// A set of users who approve. Name its kind with `@odata.type`.
    CallbackSubjectSet "subjectSet" [is_abstract] {
        /// The user, group or connected organization; the official example has this name.
        id "id": Guid;
        /// True for a fallback.
        is_backup "isBackup": bool;
        /// The user of a `singleUser`.
        user_id "userId": Guid;
        /// The group of a `groupMembers`.
        group_id "groupId": Guid;
        /// How far up the managers are: 1 is the direct manager.
        manager_level "managerLevel": i32;
        /// The display name of the subject.
        description "description": String;
    }
    subtypes {
        "singleUser": "id", "isBackup", "userId", "description";
        "groupMembers": "id", "isBackup", "groupId", "description";
        "requestorManager": "isBackup", "managerLevel";
        "internalSponsors": "isBackup";
        "externalSponsors": "isBackup";
        "targetUserSponsors": "isBackup";
        "targetAgentIdentitySponsorsOrOwners": "isBackup";
        "targetManager": "isBackup", "managerLevel";
    }
}

resource! {
    /// The stage of approval that a custom extension picks.
    CallbackApprovalStage "accessPackageApprovalStage" {
        /// After how long an unanswered request is denied.
        duration_before_automatic_denial "durationBeforeAutomaticDenial": IsoDuration;
        /// Approvers must justify their decision.
        is_approver_justification_required "isApproverJustificationRequired": bool;
        /// An unanswered request goes to the escalation approvers.
        is_escalation_enabled "isEscalationEnabled": bool;
        /// After how long it goes to the escalation approvers.
        duration_before_escalation "durationBeforeEscalation": IsoDuration;
        /// Who approves first.
        primary_approvers "primaryApprovers": Vec<CallbackSubjectSet>;
        /// Who approves when no primary approver can be found.
        fallback_primary_approvers "fallbackPrimaryApprovers": Vec<CallbackSubjectSet>;
        /// Who approves when the primary approvers do not answer.
        escalation_approvers "escalationApprovers": Vec<CallbackSubjectSet>;
        /// Who approves when no escalation approver can be found.
        fallback_escalation_approvers "fallbackEscalationApprovers": Vec<CallbackSubjectSet>;
        /// Whether requestors see who the approvers are.
        approver_information_visibility "approverInformationVisibility": ApproverInformationVisibility [not_null];
    }
}
