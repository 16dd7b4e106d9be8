// The JSON Schema of createAssignmentPolicy in v1.0.
const text = { type: ["string", "null"] };
const bool = { type: ["boolean", "null"] };
const int = { type: ["integer", "null"], minimum: -2147483648, maximum: 2147483647 };
const id = { type: ["string", "null"], format: "uuid" };
const instant = { type: ["string", "null"], format: "date-time" };
const date = { type: ["string", "null"], format: "date" };
const duration = { type: ["string", "null"], format: "duration" };
const list = (items) => ({ type: ["array", "null"], items });
const names = (...all) => ({ enum: [...all, null] });
const obj = (members, more = {}) => ({
  type: ["object", "null"],
  properties: { "@odata.type": { type: "string" }, ...members },
  patternProperties: { "@": true },
  additionalProperties: false,
  ...more,
});
const ref = (name) => ({ $ref: `#/$defs/${name}` });
const kinds = (all) => ({
  type: "object",
  discriminator: { propertyName: "@odata.type" },
  required: ["@odata.type"],
  oneOf: Object.entries(all).map(([name, members]) => obj({ ...members, "@odata.type": { const: `#microsoft.graph.${name}` } }, { type: "object" })),
});

export const schema = {
  $defs: {
    subjectSet: kinds({
      singleUser: { userId: id, description: text },
      groupMembers: { groupId: id, description: text },
      connectedOrganizationMembers: { connectedOrganizationId: id, description: text },
      requestorManager: { managerLevel: int },
      internalSponsors: {}, externalSponsors: {}, targetUserSponsors: {},
      targetAgentIdentitySponsorsOrOwners: {}, targetManager: { managerLevel: int }, targetApplicationOwners: {},
      singleServicePrincipal: { servicePrincipalId: id, description: text },
      attributeRuleMembers: { description: text, membershipRule: text },
    }),
    localized: obj({ languageCode: { type: "string" }, text }),
    choice: obj({ actualValue: text, text, localizations: list(ref("localized")) }),
    question: kinds({
      accessPackageTextInputQuestion: { id, text, localizations: list(ref("localized")), isRequired: bool, sequence: int, isAnswerEditable: bool, isSingleLineQuestion: bool, regexPattern: text },
      accessPackageMultipleChoiceQuestion: { id, text, localizations: list(ref("localized")), isRequired: bool, sequence: int, isAnswerEditable: bool, isMultipleSelectionAllowed: bool, choices: list(ref("choice")) },
    }),
    expiration: obj({ type: names("notSpecified", "noExpiration", "afterDateTime", "afterDuration"), duration, endDateTime: instant }),
    schedule: obj({
      startDateTime: instant, expiration: ref("expiration"),
      recurrence: obj({
        pattern: obj({ type: names("daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly"), interval: { type: "integer" }, month: { type: "integer" }, dayOfMonth: { type: "integer" }, daysOfWeek: list(names("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")), firstDayOfWeek: text, index: text }),
        range: obj({ type: names("endDate", "noEnd", "numbered"), startDate: date, endDate: date, recurrenceTimeZone: text, numberOfOccurrences: { type: "integer" } }),
      }),
    }),
    stage: obj({
      durationBeforeAutomaticDenial: duration, isApproverJustificationRequired: bool, isEscalationEnabled: bool, durationBeforeEscalation: duration,
      primaryApprovers: list(ref("subjectSet")), fallbackPrimaryApprovers: list(ref("subjectSet")), escalationApprovers: list(ref("subjectSet")), fallbackEscalationApprovers: list(ref("subjectSet")),
      approverInformationVisibility: { enum: ["default", "notVisible", "visible"] },
    }),
  },
  ...obj({
    id, displayName: text, description: text,
    allowedTargetScope: names("notSpecified", "specificDirectoryUsers", "specificConnectedOrganizationUsers", "specificDirectoryServicePrincipals", "allMemberUsers", "allDirectoryUsers", "allDirectoryServicePrincipals", "allConfiguredConnectedOrganizationUsers", "allExternalUsers", "allDirectoryAgentIdentities"),
    specificAllowedTargets: list(ref("subjectSet")), expiration: ref("expiration"),
    requestorSettings: obj({ enableTargetsToSelfAddAccess: bool, enableTargetsToSelfUpdateAccess: bool, enableTargetsToSelfRemoveAccess: bool, allowCustomAssignmentSchedule: bool, enableOnBehalfRequestorsToAddAccess: bool, enableOnBehalfRequestorsToUpdateAccess: bool, enableOnBehalfRequestorsToRemoveAccess: bool, onBehalfRequestors: list(ref("subjectSet")) }),
    requestApprovalSettings: obj({ isApprovalRequiredForAdd: bool, isApprovalRequiredForUpdate: bool, isRequestorJustificationRequired: bool, stages: list(ref("stage")) }),
    reviewSettings: obj({ isEnabled: bool, expirationBehavior: names("keepAccess", "removeAccess", "acceptAccessRecommendation"), isRecommendationEnabled: bool, isReviewerJustificationRequired: bool, isSelfReview: bool, schedule: ref("schedule"), primaryReviewers: list(ref("subjectSet")), fallbackReviewers: list(ref("subjectSet")) }),
    automaticRequestSettings: obj({ requestAccessForAllowedTargets: bool, removeAccessWhenTargetLeavesAllowedTargets: bool, gracePeriodBeforeAccessRemoval: duration }),
    notificationSettings: obj({ isAssignmentNotificationDisabled: bool }),
    questions: list(ref("question")), customExtensionStageSettings: { type: ["array", "null"] },
    accessPackage: obj({ id, displayName: text, description: text }),
  }, { type: "object", required: ["accessPackage"] }),
};
