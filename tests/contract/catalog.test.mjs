// From nothing to access and back: the packed package builds every body, Microsoft's client sends it, and
// the emulator answers over HTTP. It begins with people and groups and the catalog that every tenant has.
import assert from "node:assert/strict";
import { test } from "node:test";

import { start } from "./lib/emulator.mjs";
import { client, EM, jwt } from "./lib/graph.mjs";
import { accesspack } from "./lib/package.mjs";

const VERSIONS = {
  "v1.0": {
    catalogs: "catalogs", resources: "resources", requests: "resourceRequests", given: "resourceRoleScopes",
    policies: "assignmentPolicies", assignments: "assignments", steps: "stages", state: "state",
    held: "state", role: "role", catalog: (id) => ({ catalog: { id } }),
  },
  beta: {
    catalogs: "accessPackageCatalogs", resources: "accessPackageResources", requests: "accessPackageResourceRequests",
    given: "accessPackageResourceRoleScopes", policies: "accessPackageAssignmentPolicies",
    assignments: "accessPackageAssignments", steps: "steps", state: "requestState",
    held: "assignmentState", role: "accessPackageResourceRole",
    catalog: (catalogId) => ({ catalogId }),
  },
};

/** Any member may ask, and their manager decides. */
const POLICIES = {
  "v1.0": (id) => ({
    displayName: "Members, approved by their manager",
    description: "",
    allowedTargetScope: "allMemberUsers",
    specificAllowedTargets: [],
    expiration: { type: "afterDuration", duration: "P180D" },
    requestorSettings: { enableTargetsToSelfAddAccess: true, enableTargetsToSelfRemoveAccess: true },
    requestApprovalSettings: {
      isApprovalRequiredForAdd: true,
      isRequestorJustificationRequired: true,
      stages: [{
        durationBeforeAutomaticDenial: "P14D",
        isApproverJustificationRequired: true,
        isEscalationEnabled: false,
        primaryApprovers: [{ "@odata.type": "#microsoft.graph.requestorManager", managerLevel: 1 }],
        fallbackPrimaryApprovers: [],
      }],
    },
    accessPackage: { id },
  }),
  beta: (accessPackageId) => ({
    displayName: "Members, approved by their manager",
    description: "",
    accessPackageId,
    canExtend: false,
    durationInDays: 180,
    requestorSettings: { scopeType: "AllExistingDirectoryMemberUsers", acceptRequests: true, allowedRequestors: [] },
    requestApprovalSettings: {
      isApprovalRequired: true,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: true,
      approvalMode: "SingleStage",
      approvalStages: [{
        approvalStageTimeOutInDays: 14,
        isApproverJustificationRequired: true,
        isEscalationEnabled: false,
        escalationTimeInMinutes: 0,
        primaryApprovers: [{ "@odata.type": "#microsoft.graph.requestorManager", isBackup: false, managerLevel: 1 }],
        escalationApprovers: [],
      }],
    },
  }),
};

for (const [version, names] of Object.entries(VERSIONS)) {
  test(`a tenant without packages gets one, and loses it again (${version})`, async (t) => {
    const { build } = await accesspack();
    const emulator = await start("--data", "directory", "--time", "virtual");
    t.after(() => emulator.stop());
    const { users, groups } = await emulator.state("users,groups");
    const user = (mail) => users.find((row) => row.mail === mail);
    const administrator = client(emulator.url, { version });
    const person = user("yusuf.demir@contoso.com");
    const manager = user("lucia.fernandez@contoso.com");
    const group = groups.find((row) => row.displayName === "Sales team");

    /** Sends what the package builds, and nothing else; the answer to the last request. */
    async function send(operation, input, { graph = administrator, ...place } = {}) {
      const { requests, report } = build(input, { operation, version, baseUrl: emulator.url, ...place });
      const errors = report.diagnostics.filter(({ severity }) => severity === "error");
      assert.deepEqual(errors, [], `${operation}: ${JSON.stringify(errors)}`);
      assert.ok(requests.length > 0, operation);
      let answer;
      for (const { method, url, headers, body } of requests) {
        assert.ok(url.startsWith(`${emulator.url}/${version}/`), url);
        const call = graph.api(url.slice(emulator.url.length + version.length + 1)).headers(headers);
        answer = await (method === "DELETE" ? call.delete() : call[method.toLowerCase()](body));
      }
      return answer;
    }

    /** Lets time pass until a request is in a state in which nothing more happens. */
    async function follow(path) {
      for (let turn = 0; turn < 20; turn += 1) {
        await emulator.advance(1);
        const state = (await administrator.api(`${EM}/${path}`).get())[names.state].toLowerCase();
        if (["delivered", "deliveryfailed", "denied"].includes(state)) return state;
      }
      return "still under way";
    }

    // A catalog, with the group in it.
    const catalog = await send("createCatalog", {
      displayName: "Field sales", description: "What people on the road need", isExternallyVisible: false,
    });
    const added = await send("createResourceRequest", {
      catalogId: catalog.id, originSystem: "AadGroup", originId: group.id,
    });
    assert.equal(await follow(`${names.requests}/${added.id}`), "delivered");
    const { value: [resource] } = await administrator.api(`${EM}/${names.catalogs}/${catalog.id}/${names.resources}`).get();
    assert.equal(resource.displayName, "Sales team");

    // An access package that gives the group's member role.
    const accessPackage = await send("createAccessPackage", {
      displayName: "On the road", description: "The sales team's group", ...names.catalog(catalog.id),
    });
    const given = await send("createResourceRoleScope", {
      resourceId: resource.id, originSystem: "AadGroup", originId: group.id, role: "Member",
    }, { id: accessPackage.id });
    const shown = await administrator
      .api(`${EM}/accessPackages/${accessPackage.id}`)
      .expand(`${names.given}($expand=${names.role})`)
      .get();
    assert.deepEqual(
      shown[names.given].map((row) => [row.id, row[names.role].displayName]),
      [[given.id, "Member"]],
    );

    // A policy: any member may ask, the manager decides.
    const policy = await send("createAssignmentPolicy", POLICIES[version](accessPackage.id));
    assert.equal(policy.displayName, "Members, approved by their manager");

    // A person asks, their manager reads who approves and decides, and the assignment is there.
    const as = (oid) => client(emulator.url, {
      version, token: jwt({ oid, scp: "EntitlementManagement.ReadWrite.All", wids: [] }),
    });
    const asked = await send("createAssignmentRequest", {
      requestType: version === "beta" ? "UserAdd" : "userAdd",
      justification: "I visit customers from Monday on",
      assignment: { accessPackageId: accessPackage.id, assignmentPolicyId: policy.id },
    }, { graph: as(person.id) });
    await emulator.advance(2);
    const approvals = `${EM}/accessPackageAssignmentApprovals`;
    const mine = await as(manager.id).api(`${approvals}/filterByCurrentUser(on='approver')`).expand(names.steps).get();
    const [step] = mine.value.find((row) => row.id === asked.id)[names.steps];
    assert.deepEqual([step.status, step.reviewResult], ["InProgress", "NotReviewed"]);
    await send("updateApprovalStage", { reviewResult: "Approve", justification: "Welcome" }, {
      graph: as(manager.id), id: asked.id, childId: step.id,
    });
    assert.equal(await follow(`assignmentRequests/${asked.id}`), "delivered");
    const { value: [decided] } = await administrator.api(`${approvals}/${asked.id}/${names.steps}`).get();
    assert.equal(decided.reviewedBy.displayName, manager.displayName);

    // An administrator assigns another person directly.
    const other = user("nadia.haddad@contoso.com");
    await emulator.behave({ directAddWaitsForApproval: false });
    const direct = await send("createAssignment", {
      targetId: other.id, accessPackageId: accessPackage.id, assignmentPolicyId: policy.id,
    });
    assert.equal(await follow(`assignmentRequests/${direct.id}`), "delivered");
    const held = await administrator
      .api(`${EM}/${names.assignments}`)
      .filter(`accessPackage/id eq '${accessPackage.id}'`)
      .expand("target")
      .get();
    assert.deepEqual(
      held.value.map((row) => [row.target.objectId, row[names.held].toLowerCase()]),
      [[person.id, "delivered"], [other.id, "delivered"]],
    );

    // What is in use stands in the way.
    const refused = (operation, input, place) => assert.rejects(send(operation, input, place), { statusCode: 400 });
    const removal = { catalogId: catalog.id, requestType: "adminRemove", resourceId: resource.id };
    await refused("deleteAssignmentPolicy", undefined, { id: policy.id });
    await refused("deleteAccessPackage", undefined, { id: accessPackage.id });
    await refused("deleteCatalog", undefined, { id: catalog.id });
    await refused("createResourceRequest", removal);

    // All of it is taken down again, in the other order.
    for (const { id } of held.value) {
      const request = await send("createAssignmentRequest", {
        requestType: version === "beta" ? "AdminRemove" : "adminRemove", assignment: { id },
      });
      assert.equal(await follow(`assignmentRequests/${request.id}`), "delivered");
      await send("deleteAssignmentRequest", undefined, { id: request.id });
    }
    await send("deleteAssignmentPolicy", undefined, { id: policy.id });
    await send("deleteResourceRoleScope", undefined, { id: accessPackage.id, childId: given.id });
    const removed = await send("createResourceRequest", removal);
    assert.equal(await follow(`${names.requests}/${removed.id}`), "delivered");
    await send("deleteAccessPackage", undefined, { id: accessPackage.id });
    await send("deleteCatalog", undefined, { id: catalog.id });
    const left = await emulator.state("catalogs,accessPackages,assignmentPolicies,resources");
    assert.deepEqual(
      [left.catalogs.map((row) => row.displayName), left.accessPackages, left.assignmentPolicies, left.resources],
      [["General"], [], [], []],
    );
  });
}
