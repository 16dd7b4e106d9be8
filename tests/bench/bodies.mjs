// Policies and requests like those of real tenants: the same text in every run, no two alike, some with mistakes.

/** A seeded random generator (mulberry32), so that every run checks the same bodies. */
function seededRandom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const TEAMS = ["Sales", "Finance", "Research", "Legal", "Vertrieb", "Einkauf", "Qualité", "Données", "Support", "Payroll"];
const PLACES = ["Zürich", "Oslo", "Boston", "Łódź", "Singapore", "São Paulo", "Leeds", "München"];

/** The number of bodies that the benchmarks in Node and in native code check. */
export const BODIES = 10_000;

/** One in this number of bodies has a mistake. */
export const ONE_WRONG_IN = 10;

/** `count` bodies of createAssignmentPolicy in v1.0, as NDJSON. */
export function ndjson(count) {
  return policies(count).map((policy) => JSON.stringify(policy)).join("\n");
}

/** `count` policies; every tenth has one of the mistakes below. */
export function policies(count) {
  const next = seededRandom(20260122);
  return Array.from({ length: count }, (_, index) => {
    const policy = one(next, index);
    if (index % ONE_WRONG_IN === ONE_WRONG_IN - 1) MISTAKES[(index / ONE_WRONG_IN | 0) % MISTAKES.length](policy);
    return policy;
  });
}

/** `count` policies without a mistake. */
export function rightPolicies(count) {
  const next = seededRandom(20260122);
  return Array.from({ length: count }, (_, index) => one(next, index));
}

/** `count` requests in which an administrator assigns somebody a package, until a day or as long as the policy allows. */
export function requests(count) {
  const next = seededRandom(20261129);
  const hex = (digits) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join("");
  const id = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  return Array.from({ length: count }, (_, index) => ({
    requestType: "adminAdd",
    assignment: { targetId: id(), assignmentPolicyId: id(), accessPackageId: id() },
    ...(index % 2 === 0 ? {
      justification: `Joins ${TEAMS[index % TEAMS.length]} in ${PLACES[index % PLACES.length]}`,
      schedule: {
        startDateTime: "2027-01-04T08:00:00Z",
        expiration: { type: "afterDateTime", endDateTime: `2027-0${1 + Math.floor(next() * 9)}-14T00:00:00Z` },
      },
    } : {}),
  }));
}

/** Makes six mistakes in a policy of beta, as people do who know v1.0, PowerShell or the portal. */
export function withSixMistakes(policy) {
  const { displayName, requestorSettings, ...rest } = policy;
  return {
    ...rest,
    DisplayName: displayName,
    allowedTargetScope: "allMemberUsers",
    canExtend: "true",
    durationInDays: "365 days",
    accessPackageId: "the-sales-package",
    requestorSettings: { ...requestorSettings, scopeTyp: "NoSubjects" },
  };
}

/** Common mistakes, each against the schema of a policy, so that Ajv finds them too. */
const MISTAKES = [
  (policy) => { policy.allowedTargetScope = "allInternalUsers"; },
  (policy) => { policy.canExtend = true; },
  (policy) => { policy.expiration = { type: "afterDuration", duration: "365 days, 0:00:00" }; },
  (policy) => { policy.accessPackage.id = "the-sales-package"; },
  (policy) => { policy.displayname = policy.displayName; delete policy.displayName; },
  (policy) => { policy.requestorSettings.enableTargetsToSelfAddAccess = 1; },
  (policy) => { policy.specificAllowedTargets = [{ "@odata.type": "#microsoft.graph.singelUser", userId: policy.accessPackage.id }]; },
  (policy) => { policy.requestApprovalSettings.stages = { durationBeforeAutomaticDenial: "P14D" }; },
];

function one(next, index) {
  const withProbability = (probability) => next() < probability;
  const pick = (list) => list[Math.floor(next() * list.length)];
  const hex = (digits) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join("");
  const id = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const subject = (kind, rest = {}) => ({ "@odata.type": `#microsoft.graph.${kind}`, ...rest });
  const user = () => subject("singleUser", { userId: id(), description: `${pick(TEAMS)} lead` });
  const group = () => subject("groupMembers", { groupId: id(), description: `${pick(TEAMS)} ${pick(PLACES)}` });
  const some = (make, most) => Array.from({ length: 1 + Math.floor(next() * most) }, make);
  const scope = pick(["notSpecified", "specificDirectoryUsers", "allMemberUsers", "allDirectoryUsers", "allExternalUsers", "specificConnectedOrganizationUsers"]);
  const asked = scope !== "notSpecified";
  // what anybody may ask for somebody must approve
  const fewest = scope === "allExternalUsers" ? 1 : 0;
  const many = asked ? Math.max(fewest, Math.floor(next() * 3)) : 0;
  const team = pick(TEAMS);
  return {
    displayName: `${team} ${pick(PLACES)} ${index}`,
    description: `Members of ${team} in ${pick(PLACES)} can request access; ${pick(TEAMS)} approves.`,
    allowedTargetScope: scope,
    specificAllowedTargets:
      scope === "specificDirectoryUsers" ? some(withProbability(0.5) ? group : user, 4)
      : scope === "specificConnectedOrganizationUsers"
        ? some(() => subject("connectedOrganizationMembers", { connectedOrganizationId: id() }), 2)
      : [],
    expiration: pick([{ type: "noExpiration" }, { type: "afterDuration", duration: pick(["P365D", "P90D", "P30D"]) },
      { type: "afterDateTime", endDateTime: `202${7 + Math.floor(next() * 3)}-0${1 + Math.floor(next() * 9)}-14T00:00:00Z` }]),
    requestorSettings: {
      enableTargetsToSelfAddAccess: asked,
      enableTargetsToSelfUpdateAccess: asked && withProbability(0.5),
      enableTargetsToSelfRemoveAccess: asked,
      allowCustomAssignmentSchedule: asked && withProbability(0.5),
      enableOnBehalfRequestorsToAddAccess: false,
      enableOnBehalfRequestorsToUpdateAccess: false,
      enableOnBehalfRequestorsToRemoveAccess: false,
      onBehalfRequestors: [],
    },
    requestApprovalSettings: {
      isApprovalRequiredForAdd: many > 0,
      isApprovalRequiredForUpdate: many > 0 && withProbability(0.3),
      stages: Array.from({ length: many }, (_, place) => ({
        durationBeforeAutomaticDenial: "P14D",
        isApproverJustificationRequired: withProbability(0.6),
        isEscalationEnabled: place === 0,
        durationBeforeEscalation: place === 0 ? "P8D" : "PT0S",
        primaryApprovers: place === 0 ? [subject("requestorManager", { managerLevel: 1 })] : some(group, 2),
        fallbackPrimaryApprovers: some(user, 2),
        escalationApprovers: place === 0 ? some(user, 1) : [],
        fallbackEscalationApprovers: [],
      })),
    },
    ...(withProbability(0.4) ? { reviewSettings: {
      isEnabled: true,
      expirationBehavior: pick(["keepAccess", "removeAccess"]),
      isRecommendationEnabled: true,
      isReviewerJustificationRequired: withProbability(0.5),
      isSelfReview: false,
      schedule: {
        startDateTime: "2027-01-02T06:59:59.998Z",
        expiration: { duration: "P14D", type: "afterDuration" },
        recurrence: {
          pattern: { type: "absoluteMonthly", interval: 3, month: 0, dayOfMonth: 0, daysOfWeek: [] },
          range: { type: "noEnd", numberOfOccurrences: 0 },
        },
      },
      primaryReviewers: some(group, 1),
      fallbackReviewers: some(user, 1),
    } } : {}),
    ...(asked && withProbability(0.3) ? { questions: some(() => withProbability(0.5) ? {
      "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
      sequence: 1, isRequired: true, isAnswerEditable: true, isSingleLineQuestion: true,
      text: "Which project is it for?", localizations: [{ languageCode: "de-de", text: "Für welches Projekt?" }],
    } : {
      "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion",
      sequence: 2, isRequired: false, isAnswerEditable: false, isMultipleSelectionAllowed: false,
      text: "Where do you work?", localizations: [],
      choices: PLACES.slice(0, 3).map((place) => ({ actualValue: place, text: place, localizations: [] })),
    }, 2) } : {}),
    accessPackage: { id: id() },
  };
}
