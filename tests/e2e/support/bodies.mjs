// Bodies from Microsoft's documentation, and the same with values of the emulator's tenant.

const text = (body) => JSON.stringify(body, null, 2);

/** "Create accessPackageAssignments": a call that Graph does not have. */
export const ASSIGNMENT_TEMPLATE = text({
  '@odata.type': '#microsoft.graph.accessPackageAssignment',
  catalogId: 'String',
  accessPackageId: 'String',
  assignmentPolicyId: 'String',
  targetId: 'String',
  assignmentStatus: 'String',
  assignmentState: 'String',
  isExtended: 'Boolean',
  expiredDateTime: 'String (timestamp)',
});

/** "Create accessPackageAssignmentRequest", at its old address. */
export const ADMIN_ADD = text({
  requestType: 'AdminAdd',
  accessPackageAssignment: {
    targetId: '46184453-e63b-4f20-86c2-c557ed5d5df9',
    assignmentPolicyId: '2264bf65-76ba-417b-a27d-54d291f0cbc8',
    accessPackageId: 'a914b616-e04e-476b-aa37-91038f0b165b',
  },
});

const singleUser = { '@odata.type': 'microsoft.graph.singleUser' };

/** "Create accessPackageAssignmentPolicy" of beta, with its placeholders. */
export const POLICY_TEMPLATE = text({
  '@odata.type': '#microsoft.graph.accessPackageAssignmentPolicy',
  accessPackageId: 'Access Package Id value',
  displayName: 'Display Name value',
  description: 'Description value',
  canExtend: true,
  durationInDays: 14,
  expirationDateTime: '2016-12-31T23:56:49.0349895+03:00',
  createdBy: 'Created By value',
  modifiedBy: 'Modified By value',
  requestorSettings: {
    '@odata.type': 'microsoft.graph.requestorSettings',
    scopeType: 'Scope Type value',
    acceptRequests: true,
    allowedRequestors: [{ ...singleUser, isBackup: true, id: 'Id value' }],
  },
  requestApprovalSettings: {
    '@odata.type': 'microsoft.graph.approvalSettings',
    isApprovalRequired: true,
    isApprovalRequiredForExtension: true,
    isRequestorJustificationRequired: true,
    approvalMode: 'Approval Mode value',
    approvalStages: [
      {
        '@odata.type': 'microsoft.graph.approvalStage',
        approvalStageTimeOutInDays: 10,
        isApproverJustificationRequired: true,
        isEscalationEnabled: true,
        escalationTimeInMinutes: 7,
        primaryApprovers: [singleUser],
        escalationApprovers: [singleUser],
      },
    ],
  },
  accessReviewSettings: {
    '@odata.type': 'microsoft.graph.assignmentReviewSettings',
    isEnabled: true,
    recurrenceType: 'Recurrence Type value',
    reviewerType: 'Reviewer Type value',
    startDateTime: '2017-01-01T00:03:09.5259332+03:00',
    reviewers: [singleUser],
  },
});

/** An old form of the same, with a member that beta no longer has. */
export const OLD_POLICY = text({
  accessPackageId: 'accessPackageId-value',
  displayName: 'displayName-value',
  description: 'description-value',
  isEnabled: true,
});

/** "Add accessPackageAssignmentPolicy" to an assignment: a whole policy where a reference belongs. */
export const POLICY_TO_ASSIGNMENT = text({
  '@odata.type': '#Microsoft.IGAELM.EC.FrontEnd.ExternalModel.accessPackageAssignmentPolicy',
  displayName: 'String',
  description: 'String',
  allowedTargetScope: 'String',
  specificAllowedTargets: [singleUser],
  expiration: { '@odata.type': 'microsoft.graph.expirationPattern' },
  requestorSettings: { '@odata.type': 'microsoft.graph.accessPackageAssignmentRequestorSettings' },
  requestApprovalSettings: { '@odata.type': 'microsoft.graph.accessPackageAssignmentApprovalSettings' },
  reviewSettings: { '@odata.type': 'microsoft.graph.accessPackageAssignmentReviewSettings' },
});

/** The beta policy of {@link POLICY_TEMPLATE} with valid values in place of the placeholders. */
export function filledInPolicy({ packageId, requestorId, approverId, deputyId, name }) {
  const user = (id, isBackup = false) => ({ '@odata.type': '#microsoft.graph.singleUser', isBackup, id });
  const policy = JSON.parse(POLICY_TEMPLATE);
  delete policy.createdBy;
  delete policy.modifiedBy;
  // a policy ends by days or by date, not by both
  delete policy.expirationDateTime;
  policy.accessPackageId = packageId;
  policy.displayName = name;
  policy.description = 'Two weeks of reading, approved by the sales director';
  Object.assign(policy.requestorSettings, { scopeType: 'SpecificDirectorySubjects', allowedRequestors: [user(requestorId)] });
  policy.requestApprovalSettings.approvalMode = 'SingleStage';
  Object.assign(policy.requestApprovalSettings.approvalStages[0], {
    escalationTimeInMinutes: 5 * 24 * 60,
    primaryApprovers: [user(approverId)],
    escalationApprovers: [user(deputyId, true)],
  });
  Object.assign(policy.accessReviewSettings, {
    recurrenceType: 'quarterly',
    reviewerType: 'Reviewers',
    durationInDays: 14,
    startDateTime: '2031-01-01T00:00:00Z',
    reviewers: [user(deputyId)],
  });
  return text(policy);
}
