// Microsoft's own types judge what accesspack builds and what the emulator answers.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";

import { ROOT, start } from "./lib/emulator.mjs";
import { client, EM } from "./lib/graph.mjs";
import { compile, expression } from "./lib/typescript.mjs";

const PACKAGES = {
  "v1.0": "@microsoft/microsoft-graph-types",
  beta: "@microsoft/microsoft-graph-types-beta",
};

/**
 * Where accesspack differs from the types on purpose. Each difference is proved with
 * `@ts-expect-error`: it fails as soon as the types have caught up.
 */
const DIFFERENCES = {
  "v1.0": `
// The pages of assignment requests ask for these three ids in prose and examples; the metadata, and so
// the types, declare them on beta's accessPackageAssignment only.
interface Assignment extends G.AccessPackageAssignment {
  targetId?: string; assignmentPolicyId?: string; accessPackageId?: string;
}
interface Request extends Omit<G.AccessPackageAssignmentRequest, "assignment"> { assignment?: Assignment }
// @ts-expect-error: not declared
of<G.AccessPackageAssignment>({ targetId: "" });
// @ts-expect-error: not declared
of<G.AccessPackageAssignment>({ assignmentPolicyId: "" });
// @ts-expect-error: not declared
of<G.AccessPackageAssignment>({ accessPackageId: "" });
`,
  beta: `
// The page of the new path /assignmentRequests calls the member "assignment", as v1.0 does; the metadata,
// and so the types, know the old name only.
interface Request extends G.AccessPackageAssignmentRequest { assignment?: G.AccessPackageAssignment }
// @ts-expect-error: not declared
of<G.AccessPackageAssignmentRequest>({ assignment: {} });
`,
};

/** What is in the metadata of 2026 and not yet in the types: left out of what they judge. */
const NEWER = {
  "v1.0": {
    members: [
      ["AccessPackageApprovalStage", "approverInformationVisibility", "since 2026-06-22"],
      ["AccessPackageSubject", "subjectLifecycle", "in the metadata of 2026-07-31"],
    ],
    values: [
      ["AllowedTargetScope", "allDirectoryAgentIdentities", "since 2025-12-23"],
      ["AccessPackageRequestType", "approverRemove", "since 2026-04-17"],
    ],
    types: [
      ["AccessPackageDynamicApprovalStage", "since 2025-10-15"],
      ["AvailableAccessPackage", "on its own page in v1.0"],
      ["TargetAgentIdentitySponsorsOrOwners", "on its own page in v1.0 since 2026-07"],
    ],
  },
  beta: {
    members: [
      ["ApprovalStage", "approverInformationVisibility", "since 2026-06-22"],
      ["AccessPackageCatalog", "privilegeLevel", "in the metadata's mapping"],
    ],
    values: [],
    types: [
      ["AttributeRuleMembers", "in the metadata's mapping"],
      ["TargetAgentIdentitySponsorsOrOwners", "in the metadata's mapping"],
    ],
  },
};

/**
 * Enumerations that official bodies have in both casings (the service takes either). What a person
 * wrote is sent as it is, and judged as if its first character were lower case.
 */
const CASINGS = { "v1.0": ["type", "allowedTargetScope", "requestType"], beta: ["type"] };

function head(version) {
  const { members, values, types } = NEWER[version];
  const proofs = [
    ...members.map(([type, name, why]) => `// @ts-expect-error: ${why}\nof<Pick<G.${type}, "${name}">>({} as never);`),
    ...values.map(([type, value, why]) => `// @ts-expect-error: ${why}\nof<G.${type}>("${value}");`),
    ...types.map(([type, why], at) => `// @ts-expect-error: ${why}\ntype Newer${at} = G.${type};`),
  ];
  return `
import type * as G from "${PACKAGES[version]}";
declare function of<T>(value: T): T;
type Policy = G.AccessPackageAssignmentPolicy;
${DIFFERENCES[version]}${proofs.join("\n")}
`;
}

/** A body as an expression, without what the types do not know yet. */
function judged(body, version) {
  const { members, values, types } = NEWER[version];
  return expression(body, {
    members: members.map(([, name]) => name),
    values: values.map(([, value]) => value),
    casings: CASINGS[version],
    types: types.map(([type]) => type),
  });
}

/** The example program that prints what accesspack builds. */
function built() {
  const program = process.env.BUILT ?? `${ROOT}target/debug/examples/built`;
  assert.ok(existsSync(program), `${program} is missing: run \`cargo x test contract\`, or set BUILT`);
  return JSON.parse(execFileSync(program, { encoding: "utf8", maxBuffer: 1 << 26 }));
}

for (const version of ["v1.0", "beta"]) {
  test(`what accesspack builds for ${version} has Microsoft's types`, async () => {
    // null for what the service sets is taken and means nothing; the types have no null for an id
    const bodies = built().filter((one) => one.version === version && one.body.id !== null);
    assert.ok(bodies.length > 50, `${bodies.length} bodies`);
    const lines = bodies.map(({ note, operation, body }) => {
      const type = operation === "createAssignmentRequest" ? "Request" : "Policy";
      return `// ${operation}: ${note}\nof<${type}>(${judged(body, version)});`;
    });
    assert.equal(await compile(`built-${version}`, head(version) + lines.join("\n")), "");
  });
}

let emulator;
before(async () => {
  emulator = await start("--time", "virtual");
});
after(() => emulator?.stop());

/** Collections and the type of what is in them. */
const COLLECTIONS = {
  "v1.0": {
    "/users": "User",
    "/groups": "Group",
    [`${EM}/catalogs`]: "AccessPackageCatalog",
    [`${EM}/accessPackages?$expand=catalog,assignmentPolicies`]: "AccessPackage",
    [`${EM}/assignmentPolicies?$expand=accessPackage,questions`]: "AccessPackageAssignmentPolicy",
    [`${EM}/assignmentRequests?$expand=requestor,accessPackage,assignment`]: "AccessPackageAssignmentRequest",
    [`${EM}/assignments?$expand=target,accessPackage,assignmentPolicy`]: "AccessPackageAssignment",
    [`${EM}/subjects`]: "AccessPackageSubject",
    [`${EM}/connectedOrganizations`]: "ConnectedOrganization",
    [`${EM}/accessPackageAssignmentApprovals?$expand=stages`]: "Approval",
    [`${EM}/availableAccessPackages`]: "AvailableAccessPackage",
    "/roleManagement/entitlementManagement/roleDefinitions": "UnifiedRoleDefinition",
  },
  beta: {
    [`${EM}/accessPackageCatalogs`]: "AccessPackageCatalog",
    [`${EM}/accessPackages?$expand=accessPackageCatalog`]: "AccessPackage",
    [`${EM}/accessPackageAssignmentPolicies`]: "AccessPackageAssignmentPolicy",
    [`${EM}/accessPackageAssignmentRequests?$expand=requestor,accessPackageAssignment`]: "AccessPackageAssignmentRequest",
    [`${EM}/accessPackageAssignments?$expand=target`]: "AccessPackageAssignment",
    [`${EM}/connectedOrganizations`]: "ConnectedOrganization",
    [`${EM}/accessPackageAssignmentApprovals?$expand=steps`]: "Approval",
  },
};

for (const [version, collections] of Object.entries(COLLECTIONS)) {
  test(`what the emulator answers in ${version} has Microsoft's types`, async () => {
    const graph = client(emulator.url, { version });
    let text = head(version);
    for (const [path, type] of Object.entries(collections)) {
      const { value } = await graph.api(path).get();
      assert.ok(value.length > 0, `${path} is empty`);
      const known = !NEWER[version].types.some(([newer]) => newer === type);
      for (const row of value) text += `of<${known ? `G.${type}` : "object"}>(${judged(row, version)});\n`;
    }
    assert.equal(await compile(`answers-${version}`, text), "");
  });
}

test("the types do judge", async () => {
  const wrong = [
    `of<Policy>({ displayName: 5 });`,
    `of<Policy>({ accessPackageID: "" });`,
    `of<Policy>({ allowedTargetScope: "allUsers" });`,
    `of<G.SingleUser>({ id: "" });`,
    `of<Request>({ requestType: "AdminAdd" });`,
  ];
  const output = await compile("wrong", head("v1.0") + wrong.join("\n"));
  assert.equal(output.match(/error TS/g)?.length, wrong.length, output);
});
