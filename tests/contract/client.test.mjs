// Microsoft's own Graph client against the emulator: if it is content, others will be.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "./lib/emulator.mjs";
import {
  BatchRequestContent, BatchResponseContent, client, EM, GraphError, jwt, PageIterator,
} from "./lib/graph.mjs";

let emulator;
let graph;
before(async () => {
  emulator = await start("--time", "virtual");
  graph = client(emulator.url);
});
after(() => emulator?.stop());

/** The object of a collection with this member. */
async function find(collection, member, value) {
  const state = await emulator.state(collection);
  const found = state[collection].find((row) => row[member] === value);
  assert.ok(found, `${collection} with ${member} ${value}`);
  return found;
}

/** A request for a batch: the client cuts off the host and nothing else. */
const request = (path, init) => new Request(`https://graph.microsoft.com${path}`, init);

/** What a direct assignment to a package needs. */
async function direct(mail, packageName = "Sales CRM") {
  const { id: targetId } = await find("users", "mail", mail);
  const { id: accessPackageId } = await find("accessPackages", "displayName", packageName);
  const { assignmentPolicies } = await emulator.state("assignmentPolicies");
  const policy = assignmentPolicies.find(
    (row) => row.accessPackageId === accessPackageId && row.displayName === "Direct assignment",
  );
  return { targetId, accessPackageId, assignmentPolicyId: policy.id };
}

test("the paging iterator sees every assignment once", async () => {
  const first = await graph.api(`${EM}/assignments`).top(7).expand("target,accessPackage").get();
  assert.ok(first["@odata.nextLink"], "there is more than a page");
  const seen = [];
  const pages = new PageIterator(graph, first, (row) => seen.push(row.id) > 0);
  await pages.iterate();
  assert.ok(pages.isComplete());
  const { assignments } = await emulator.state("assignments");
  assert.deepEqual(seen.toSorted(), assignments.map((row) => row.id).toSorted());
});

test("$filter, $select, $orderby, $count and $search are put together as the client does", async () => {
  const packages = await graph
    .api(`${EM}/accessPackages`)
    .filter("contains(displayName,'Sales')")
    .select(["id", "displayName"])
    .orderby("displayName desc")
    .count(true)
    .get();
  assert.equal(packages["@odata.count"], packages.value.length);
  assert.deepEqual(Object.keys(packages.value[0]), ["id", "displayName"]);
  const people = await graph
    .api("/users")
    .header("ConsistencyLevel", "eventual")
    .search('"displayName:Grace"')
    .get();
  assert.equal(people.value[0].mail, "grace.kim@contoso.com");
});

test("a policy is created, replaced and deleted", async () => {
  const { id } = await find("accessPackages", "displayName", "Sales CRM");
  const policy = {
    displayName: "By contract",
    description: "",
    allowedTargetScope: "notSpecified",
    specificAllowedTargets: [],
    expiration: { type: "noExpiration" },
    requestorSettings: { enableTargetsToSelfAddAccess: false },
    requestApprovalSettings: { isApprovalRequiredForAdd: false, stages: [] },
    accessPackage: { id },
  };
  const made = await graph.api(`${EM}/assignmentPolicies`).post(policy);
  assert.equal(made.displayName, "By contract");
  const path = `${EM}/assignmentPolicies/${made.id}`;
  const put = await graph.api(path).put({ ...policy, displayName: "By another name" });
  assert.equal(put.displayName, "By another name");
  await graph.api(path).delete();
  await assert.rejects(graph.api(path).get(), { statusCode: 404, code: "ResourceNotFound" });
  await assert.rejects(graph.api(`${EM}/catalogs`).patch({}), { statusCode: 405 });
});

test("a direct assignment is followed to its end", async () => {
  const assignment = await direct("hiroshi.tanaka@contoso.com");
  const request = await graph
    .api(`${EM}/assignmentRequests`)
    .post({ requestType: "adminAdd", assignment });
  assert.equal(request.state, "submitted");
  const states = [];
  for (let turn = 0; turn < 10 && states.at(-1) !== "delivered"; turn += 1) {
    await emulator.advance(1);
    states.push((await graph.api(`${EM}/assignmentRequests/${request.id}`).get()).state);
  }
  assert.deepEqual([...new Set(states)], ["delivering", "delivered"]);
  const held = await graph
    .api(`${EM}/assignments`)
    .filter(
      `accessPackage/id eq '${assignment.accessPackageId}' and target/objectId eq '${assignment.targetId}' and state eq 'Delivered'`,
    )
    .expand("target")
    .get();
  assert.equal(held.value.length, 1);
  assert.equal(held.value[0].target.email, "hiroshi.tanaka@contoso.com");
});

test("an approver decides through the API", async () => {
  const person = await find("users", "mail", "nadia.haddad@contoso.com");
  const { id: accessPackageId } = await find("accessPackages", "displayName", "Sales CRM");
  const { users, assignmentPolicies, assignments } = await emulator.state(
    "users,assignmentPolicies,assignments",
  );
  const policy = assignmentPolicies.find(
    (row) => row.accessPackageId === accessPackageId && row.displayName.startsWith("Employees, approved"),
  );
  const asker = users.find(
    (user) =>
      user.managerId && user.userType === "Member" && user.accountEnabled && user.id !== person.id &&
      !assignments.some((row) => row.accessPackageId === accessPackageId && row.targetObjectId === user.id),
  );
  const as = (oid) => client(emulator.url, {
    token: jwt({ oid, scp: "EntitlementManagement.ReadWrite.All", wids: [] }),
  });
  const request = await as(asker.id).api(`${EM}/assignmentRequests`).post({
    requestType: "userAdd",
    assignment: { accessPackageId, assignmentPolicyId: policy.id },
    justification: "For the quarter's end",
  });
  await emulator.advance(2);
  const manager = as(asker.managerId);
  const mine = await manager
    .api(`${EM}/accessPackageAssignmentApprovals/filterByCurrentUser(on='approver')`)
    .expand("stages")
    .get();
  const approval = mine.value.find((row) => row.id === request.id);
  assert.ok(approval, JSON.stringify(mine));
  const stage = approval.stages.find((row) => row.status === "InProgress");
  const path = `${EM}/accessPackageAssignmentApprovals/${request.id}/stages/${stage.id}`;
  const decision = { reviewResult: "Approve", justification: "Yes" };
  await assert.rejects(as(asker.id).api(path).patch(decision), { statusCode: 403 });
  await manager.api(path).patch(decision);
  await assert.rejects(manager.api(path).patch(decision), { statusCode: 409, code: "Conflict" });
  await emulator.advance(10);
  const done = await graph.api(`${EM}/assignmentRequests/${request.id}`).get();
  assert.equal(done.state, "delivered");
});

test("a batch keeps its order and matches each answer", async () => {
  const post = (body) => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const batch = new BatchRequestContent([
    { id: "1", request: request(`${EM}/catalogs`, post({ displayName: "From a batch" })) },
    { id: "2", request: request(`${EM}/catalogs`, post({})), dependsOn: ["1"] },
    { id: "3", request: request("/me"), dependsOn: ["2"] },
  ]);
  const answers = new BatchResponseContent(await graph.api("/$batch").post(await batch.getContent()));
  const status = (id) => answers.getResponseById(id).status;
  assert.deepEqual(["1", "2", "3"].map(status), [201, 400, 424]);
  const catalog = await answers.getResponseById("1").json();
  assert.equal(catalog.displayName, "From a batch");
  const failure = await answers.getResponseById("2").json();
  assert.equal(failure.error.code, "InvalidModel");
});

test("inside a batch each request is throttled on its own", async () => {
  await emulator.fault({ kind: "tooManyRequests", method: "GET", path: "catalogs", retryAfter: 9 });
  const batch = new BatchRequestContent([
    { id: "a", request: request(`${EM}/catalogs`) },
    { id: "b", request: request("/me") },
  ]);
  const body = await graph.api("/$batch").post(await batch.getContent());
  const of = (id) => body.responses.find((answer) => answer.id === id);
  assert.equal(of("a").status, 429);
  assert.equal(of("a").headers["Retry-After"], "9");
  assert.equal(of("b").status, 200);
});

test("an error comes with code, message and request id", async () => {
  const assignment = await direct("hiroshi.tanaka@contoso.com");
  const id = "11111111-2222-4333-8444-555555555555";
  const failing = graph
    .api(`${EM}/assignmentRequests`)
    .post({ requestType: "adminAdd", assignment: { ...assignment, assignmentPolicyId: id } });
  const error = await failing.then(assert.fail, (error) => error);
  assert.ok(error instanceof GraphError);
  assert.equal(error.statusCode, 400);
  assert.equal(error.code, "BadRequest");
  assert.equal(error.message, "No valid policy was found in the request");
  assert.match(error.requestId, /^[0-9a-f-]{36}$/);
  assert.match(JSON.parse(error.body).innerError["client-request-id"], /^[0-9a-f-]{36}$/);
  const { log } = await emulator.state("log");
  assert.equal(log.at(-1).status, 400);
});

test("the retry handler obeys 429 and 503", async () => {
  for (const fault of [
    { kind: "tooManyRequests", times: 2, retryAfter: 1 },
    { kind: "serviceUnavailable", times: 1, retryAfter: 1 },
  ]) {
    await emulator.fault(fault);
    const before = (await emulator.state("log")).log.length;
    await graph.api(`${EM}/accessPackages`).get();
    const { log } = await emulator.state("log");
    const statuses = log.slice(before).map((entry) => entry.status);
    const wanted = fault.kind === "tooManyRequests" ? [429, 429, 200] : [503, 200];
    assert.deepEqual(statuses, wanted);
  }
  await emulator.fault({ kind: "gatewayTimeout", times: 9 });
  const impatient = client(emulator.url, { retries: 0 });
  await assert.rejects(impatient.api(`${EM}/catalogs`).get(), { statusCode: 504 });
  await fetch(`${emulator.url}/_emulator/faults`, { method: "DELETE" });
});

test("beta speaks its own names", async () => {
  const beta = client(emulator.url, { version: "beta" });
  const found = await beta.api(`${EM}/accessPackageAssignmentPolicies`).top(3).get();
  assert.ok("durationInDays" in found.value[0]);
  await assert.rejects(beta.api(`${EM}/assignmentPolicies`).get(), { statusCode: 400 });
});

test("many at once are answered, each with its own", async () => {
  const { users } = await emulator.state("users");
  const names = await Promise.all(
    users.flatMap((user) => [1, 2, 3].map(() => graph.api(`/users/${user.id}`).get())),
  );
  assert.deepEqual(
    names.map((user) => user.id),
    users.flatMap((user) => [user.id, user.id, user.id]),
  );
});
