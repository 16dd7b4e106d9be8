// The guard for `@microsoft/microsoft-graph-client`, in the real client, in front of a server on loopback.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { Client, HTTPMessageHandler } from "@microsoft/microsoft-graph-client";

import { policy, request } from "./lib/bodies.mjs";
import { CONSUMER } from "./lib/where.mjs";

const { AccessPackGuard, RefusedBodyError } = createRequire(join(CONSUMER, "x.js"))("accesspack/graph-client");
const POLICIES = "/identityGovernance/entitlementManagement/assignmentPolicies";
const REQUESTS = "/identityGovernance/entitlementManagement/assignmentRequests";

let server;
let seen = [];
before(async () => {
  server = createServer((incoming, response) => {
    const chunks = [];
    incoming.on("data", (chunk) => chunks.push(chunk));
    incoming.on("end", () => {
      seen.push([incoming.method, incoming.url, Buffer.concat(chunks).toString()]);
      response.writeHead(201, { "content-type": "application/json" }).end('{"id":"1"}');
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
after(() => server.close());
beforeEach(() => (seen = []));

function client(options, version = "v1.0") {
  const guard = new AccessPackGuard(options);
  guard.setNext(new HTTPMessageHandler());
  const baseUrl = `http://127.0.0.1:${server.address().port}/`;
  return Client.initWithMiddleware({ middleware: guard, baseUrl, defaultVersion: version });
}

test("a good body is sent as it is", async () => {
  const reports = [];
  const created = await client({ onReport: (report) => reports.push(report) }).api(POLICIES).post(policy());
  assert.equal(created.id, "1");
  assert.deepEqual(seen.map(([method, url, body]) => [method, url, JSON.parse(body)]), [["POST", `/v1.0${POLICIES}`, policy()]]);
  assert.equal(reports.every(({ valid }) => valid), true);
});

test("a wrong body is refused with all its errors, and nothing is sent", async () => {
  const wrong = { ...policy(), allowedTargetScope: "planet", displayNam: "x" };
  await assert.rejects(client().api(POLICIES).post(wrong), (error) => {
    // the client wraps every error in its own class, which keeps only name and message
    assert.equal(error.code, "RefusedBodyError");
    assert.match(error.message, /^createAssignmentPolicy \(v1\.0\) was not sent, it has 2 errors:\n/);
    assert.match(error.message, /AP0108 at \/allowedTargetScope: /);
    return true;
  });
  const alone = new AccessPackGuard();
  const options = { method: "POST", body: JSON.stringify(wrong) };
  await assert.rejects(alone.execute({ request: `https://graph.microsoft.com/v1.0${POLICIES}`, options }), (error) => {
    assert.ok(error instanceof RefusedBodyError);
    assert.deepEqual([error.report.valid, error.target.operation], [false, "createAssignmentPolicy"]);
    return true;
  });
  assert.deepEqual(seen, []);
});

test("each operation is recognized by method and URL, in either version", async () => {
  const targets = [];
  const options = { refuse: false, onReport: (_, { operation, version }) => targets.push(`${operation} ${version}`) };
  const id = "46184453-e63b-4f20-86c2-c557ed5d5df9";
  const beta = client(options, "beta");
  await client(options).api(REQUESTS).post({ ...request(), requestType: "adminAd" });
  await beta.api(`${REQUESTS.replace("assignment", "accessPackageAssignment")}`).post({ requestType: "AdminAd" });
  await client(options).api(`${POLICIES}/${id}`).put({ displayName: 1 });
  await beta.api(`${REQUESTS}/${id}/resume`).post({ source: 1 });
  await client(options).api("/$batch").post({ requests: [] });
  assert.deepEqual(targets, [
    "createAssignmentRequest v1.0",
    "createAssignmentRequest beta",
    "updateAssignmentPolicy v1.0",
    "resumeAssignmentRequest beta",
    "batch v1.0",
  ]);
  assert.equal(seen.length, 5, "without `refuse` everything is sent");
});

test("other requests pass unchecked", async () => {
  const options = { onReport: () => assert.fail("nothing to check") };
  await client(options).api("/users").post({ displayNam: "x" });
  await client(options).api(POLICIES).get();
  assert.equal(seen.length, 2);
});

test("the body is checked with the context", async () => {
  const schedule = { expiration: { type: "afterDateTime", endDateTime: "2027-02-01T00:00:00Z" } };
  const late = { context: { now: "2027-03-01T00:00:00Z" }, refuse: false };
  const codes = [];
  const guarded = client({ ...late, onReport: (report) => codes.push(...report.diagnostics.map(({ pointer }) => pointer)) });
  await guarded.api(REQUESTS).post({ ...request(), schedule });
  assert.ok(codes.includes("/schedule/expiration/endDateTime"), codes.join());
});
