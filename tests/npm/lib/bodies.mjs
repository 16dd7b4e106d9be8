// Bodies that the tests share.

export const POLICY = { operation: "createAssignmentPolicy", version: "v1.0" };
export const REQUEST = { operation: "createAssignmentRequest", version: "v1.0" };

/** Microsoft's own example of a policy for direct assignments only. */
export const policy = () => ({
  displayName: "New Policy",
  description: "policy for assignment",
  allowedTargetScope: "notSpecified",
  specificAllowedTargets: [],
  expiration: { endDateTime: null, duration: null, type: "noExpiration" },
  requestorSettings: {
    enableTargetsToSelfAddAccess: false,
    enableTargetsToSelfUpdateAccess: false,
    enableTargetsToSelfRemoveAccess: false,
    allowCustomAssignmentSchedule: true,
    enableOnBehalfRequestorsToAddAccess: false,
    enableOnBehalfRequestorsToUpdateAccess: false,
    enableOnBehalfRequestorsToRemoveAccess: false,
    onBehalfRequestors: [],
  },
  requestApprovalSettings: {
    isApprovalRequiredForAdd: false,
    isApprovalRequiredForUpdate: false,
    stages: [],
  },
  accessPackage: { id: "a2e1ca1e-4e56-47d2-9daa-e2ba8d12a82b" },
});

/** Microsoft's own example of a direct assignment. */
export const request = () => ({
  requestType: "adminAdd",
  assignment: {
    targetId: "46184453-e63b-4f20-86c2-c557ed5d5df9",
    assignmentPolicyId: "2264bf65-76ba-417b-a27d-54d291f0cbc8",
    accessPackageId: "a914b616-e04e-476b-aa37-91038f0b165b",
  },
});
