// The bodies that `accesspack new` begins with, written for v1.0. The ids in angle brackets are to be replaced.
import type { Operation } from "accesspack";

/** A template. */
interface Template {
  operation: Operation;
  body: unknown;
}

const REVIEWED = {
  isEnabled: true,
  expirationBehavior: "keepAccess",
  isRecommendationEnabled: true,
  isReviewerJustificationRequired: true,
  isSelfReview: false,
  schedule: {
    startDateTime: "2027-01-01T00:00:00Z",
    expiration: { type: "afterDuration", duration: "P14D" },
    recurrence: { pattern: { type: "absoluteMonthly", interval: 3, dayOfMonth: 1 }, range: { type: "noEnd", startDate: "2027-01-01" } },
  },
  primaryReviewers: [{ "@odata.type": "#microsoft.graph.requestorManager", managerLevel: 1 }],
  fallbackReviewers: [{ "@odata.type": "#microsoft.graph.singleUser", userId: "<reviewer id>" }],
};

/** By the name on the command line. */
export const TEMPLATES = {
  "policy-members": {
    operation: "createAssignmentPolicy",
    body: {
      displayName: "All members, manager approves",
      description: "Members ask for themselves; their manager approves; access ends after 180 days",
      allowedTargetScope: "allMemberUsers",
      specificAllowedTargets: [],
      expiration: { type: "afterDuration", duration: "P180D" },
      requestorSettings: {
        enableTargetsToSelfAddAccess: true,
        enableTargetsToSelfUpdateAccess: true,
        enableTargetsToSelfRemoveAccess: true,
        allowCustomAssignmentSchedule: false,
        enableOnBehalfRequestorsToAddAccess: false,
        enableOnBehalfRequestorsToUpdateAccess: false,
        enableOnBehalfRequestorsToRemoveAccess: false,
        onBehalfRequestors: [],
      },
      requestApprovalSettings: {
        isApprovalRequiredForAdd: true,
        isApprovalRequiredForUpdate: false,
        stages: [
          {
            durationBeforeAutomaticDenial: "P14D",
            isApproverJustificationRequired: true,
            isEscalationEnabled: false,
            durationBeforeEscalation: "PT0S",
            primaryApprovers: [{ "@odata.type": "#microsoft.graph.requestorManager", managerLevel: 1 }],
            fallbackPrimaryApprovers: [{ "@odata.type": "#microsoft.graph.singleUser", userId: "<approver id>" }],
            escalationApprovers: [],
            fallbackEscalationApprovers: [],
          },
        ],
      },
      reviewSettings: REVIEWED,
      accessPackage: { id: "<access package id>" },
    },
  },
  "policy-direct": {
    operation: "createAssignmentPolicy",
    body: {
      displayName: "Direct assignments only",
      description: "Administrators assign people; there are no requests",
      allowedTargetScope: "notSpecified",
      specificAllowedTargets: [],
      expiration: { type: "noExpiration" },
      requestApprovalSettings: { isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate: false, stages: [] },
      accessPackage: { id: "<access package id>" },
    },
  },
  request: {
    operation: "createAssignmentRequest",
    body: {
      requestType: "adminAdd",
      assignment: {
        targetId: "<user id>",
        assignmentPolicyId: "<policy id>",
        accessPackageId: "<access package id>",
      },
    },
  },
} as const satisfies Record<string, Template>;
