// The emulator in a Node test, with nothing but Node: start the program, point your code at its URL,
// make something go wrong, look at what is left in the tenant.
//
//   EMULATOR=target/debug/accesspack-emulator node --test crates/accesspack-emulator/examples/from_node.mjs
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

let child;
let url;

before(async () => {
  // Port 0 is any free port; the one line that the program prints has it.
  child = spawn(process.env.EMULATOR ?? "accesspack-emulator", ["--listen", "127.0.0.1:0", "--time", "virtual"]);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  url = line.split(" ").at(-1);
});

after(() => child.kill());

/** The code under test. */
async function graph(method, path, body) {
  const answer = await fetch(`${url}/v1.0/identityGovernance/entitlementManagement${path}`, {
    method,
    headers: { authorization: "Bearer anything", "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Steering the emulator: no token is needed. */
async function emulator(method, path, body) {
  const answer = await fetch(`${url}/_emulator/${path}`, { method, body: body && JSON.stringify(body) });
  return answer.json();
}

test("a catalog whose answer was lost is there all the same", async () => {
  await emulator("POST", "faults", { kind: "answerLost", method: "POST", path: "catalogs" });
  await assert.rejects(graph("POST", "/catalogs", { displayName: "Lost" }));
  const { catalogs } = await emulator("GET", "state?only=catalogs");
  assert.ok(catalogs.some((catalog) => catalog.displayName === "Lost"));
});

test("the tenant's time moves on request", async () => {
  const { now } = await emulator("GET", "state?only=");
  await emulator("POST", "advance", { seconds: 86_400 });
  const later = await emulator("GET", "state?only=");
  assert.equal(Date.parse(later.now) - Date.parse(now), 86_400_000);
});

test("a refusal of your choice", async () => {
  await emulator("POST", "faults", { kind: "refusal", status: 409, code: "DuplicateKey" });
  const { status, body } = await graph("GET", "/catalogs");
  assert.deepEqual([status, body.error.code], [409, "DuplicateKey"]);
});
