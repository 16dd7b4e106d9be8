// The emulator's package in a test of others: over HTTP, in place of `fetch`, and who it answers.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createRequire } from "node:module";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { EMULATOR, EMULATOR_CONSUMER } from "./lib/where.mjs";

const { startEmulator } = await import(pathToFileURL(join(EMULATOR, "index.mjs")));
const EM = "/v1.0/identityGovernance/entitlementManagement";
const TOKEN = { authorization: "Bearer anything" };

/** One request with headers of choice, `Host` too; nothing where the connection broke. */
function ask(url, path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((done, failed) => {
    const sent = request(`${url}${path}`, { method, headers: { ...TOKEN, ...headers } }, async (answer) => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() });
    });
    sent.on("error", (error) => (error.code === "ECONNRESET" ? done(undefined) : failed(error)));
    sent.end(body);
  });
}

describe("a tenant that listens", () => {
  let emulator;
  before(async () => (emulator = await startEmulator({ seed: 7 })));
  beforeEach(() => emulator.reset());
  after(() => emulator.close());
  const post = (path, body) =>
    ask(emulator.url, path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

  test("it answers as Graph, under its own address", async () => {
    const { status, headers, text } = await ask(emulator.url, `${EM}/accessPackages?$top=2`);
    assert.equal(status, 200);
    assert.match(headers["content-type"], /^application\/json/);
    assert.ok(JSON.parse(text)["@odata.nextLink"].startsWith(`${emulator.url}${EM}/accessPackages?`));
    assert.equal((await ask(emulator.url, "/v1.0/nothing")).status, 400);
    assert.equal((await ask(emulator.url, `${EM}/catalogs`, { headers: { authorization: "" } })).status, 401);
    assert.equal((await ask(emulator.url, "/v1.0/me", { method: "HEAD" })).status, 405);
    assert.match((await ask(emulator.url, "/_emulator")).text, /^<!doctype html>/i);
  });

  test("what is written is there, and reset takes everything back", async () => {
    const before = emulator.state();
    assert.equal((await post(`${EM}/catalogs`, { displayName: "New" })).status, 201);
    emulator.behave({ pageSize: 1, auth: false });
    emulator.fault({ kind: "badGateway", times: 9 });
    emulator.advance(86_400);
    assert.equal(emulator.state("catalogs").catalogs.length, before.catalogs.length + 1);
    emulator.reset();
    const after = emulator.state();
    assert.deepEqual(after.catalogs.map(({ id }) => id), before.catalogs.map(({ id }) => id));
    assert.deepEqual([emulator.faults(), after.log], [[], []]);
    assert.deepEqual([emulator.behave({}).auth, emulator.behave({}).pageSize], [true, 100]);
    assert.ok(Math.abs(Date.parse(after.now) - Date.now()) < 3_600_000);
    emulator.reset({ data: "empty" });
    assert.equal(emulator.state("users").users.length, 1);
    emulator.reset();
    assert.ok(emulator.state("users").users.length > 1);
  });

  test("faults meet requests, and can be looked at and forgotten", async () => {
    emulator.fault([{ kind: "tooManyRequests", retryAfter: 5, method: "POST" }, { kind: "answerLost", skip: 1 }]);
    assert.deepEqual(emulator.faults().map(({ kind }) => kind), ["tooManyRequests", "answerLost"]);
    const throttled = await post(`${EM}/catalogs`, { displayName: "New" });
    assert.deepEqual([throttled.status, throttled.headers["retry-after"]], [429, "5"]);
    assert.equal(await post(`${EM}/catalogs`, { displayName: "Lost" }), undefined);
    assert.ok(emulator.state("catalogs").catalogs.some(({ displayName }) => displayName === "Lost"));
    emulator.fault({ kind: "slow" });
    emulator.clearFaults();
    assert.equal((await ask(emulator.url, "/v1.0/me")).status, 200);
  });

  test("a wrong call throws, and says what there is", () => {
    assert.throws(() => emulator.fault({ kind: "nonsense" }), { name: "TypeError", message: /unknown variant `nonsense`/ });
    assert.throws(() => emulator.behave({ nonsense: 1 }), { name: "TypeError", message: /no setting `nonsense`/ });
    assert.throws(() => emulator.advance(-1), { name: "TypeError" });
    assert.throws(() => emulator.reset({ data: "nonsense" }), /there are small, empty, directory, large, largest/);
  });

  test("hosts and pages of elsewhere are refused, and no page of elsewhere steers", async () => {
    const own = new URL(emulator.url).host;
    const refused = [
      ["/v1.0/users", { headers: { host: "evil.example" } }],
      ["/v1.0/users", { headers: { host: `${own}.evil.example` } }],
      ["/v1.0/users", { headers: { origin: "https://evil.example" } }],
      ["/v1.0/users", { headers: { origin: "null" } }],
      ["/v1.0/users", { method: "OPTIONS", headers: { origin: "https://evil.example" } }],
      ["/_emulator/state", { headers: { host: "evil.example" } }],
      ["/_emulator/state", { headers: { origin: "http://localhost:4300" } }],
      ["/_emulator/reset", { method: "POST", headers: { origin: "https://evil.example" }, body: '{"data":"empty"}' }],
      ["/_emulator/do", { method: "POST", headers: { "sec-fetch-site": "cross-site" }, body: "do=reset" }],
    ];
    for (const [path, options] of refused) {
      const { status, headers } = await ask(emulator.url, path, options);
      assert.equal(status, 403, JSON.stringify([path, options]));
      assert.equal(Object.keys(headers).some((name) => name.startsWith("access-control-allow")), false);
    }
    assert.ok(emulator.state("users").users.length > 1);
    const page = await ask(emulator.url, "/v1.0/users", { headers: { origin: "http://localhost:4300" } });
    assert.deepEqual([page.status, page.headers["access-control-allow-origin"], page.headers.connection], [200, "*", "close"]);
  });

  test("a body is read up to 4 MB", async () => {
    const body = Buffer.alloc(4 * 1024 * 1024 + 1, 0x20);
    const answer = await ask(emulator.url, `${EM}/catalogs`, { method: "POST", body });
    assert.equal(answer?.status, 413);
    assert.equal((await ask(emulator.url, "/v1.0/me")).status, 200);
  });

  test("a request in a proxy's form is answered by its path", async () => {
    const { hostname, port, host } = new URL(emulator.url);
    const socket = connect(Number(port), hostname);
    socket.end(`GET http://${host}/v1.0/me HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n`);
    const parts = [];
    for await (const part of socket) parts.push(part);
    assert.match(Buffer.concat(parts).toString(), /^HTTP\/1\.1 200 /);
  });
});

describe("in place of fetch", () => {
  let emulator;
  before(async () => (emulator = await startEmulator({ data: "small" })));
  beforeEach(() => emulator.reset());
  after(() => emulator.close());
  const graph = (path, init = {}) =>
    emulator.fetch(`https://graph.microsoft.com${path}`, { ...init, headers: { ...TOKEN, ...init.headers } });

  test("Graph is the tenant, with links to Graph's own host", async () => {
    const page = await (await graph(`${EM}/accessPackages?$top=2`)).json();
    assert.ok(page["@odata.nextLink"].startsWith(`https://graph.microsoft.com${EM}/`));
    assert.equal((await emulator.fetch(page["@odata.nextLink"], { headers: TOKEN })).status, 200);
    const body = JSON.stringify({ displayName: "New" });
    const made = await graph(`${EM}/catalogs`, { method: "POST", headers: { "content-type": "application/json" }, body });
    assert.equal(made.status, 201);
    assert.equal((await emulator.fetch(new Request("https://graph.microsoft.us/beta/me", { headers: TOKEN }))).status, 200);
    assert.equal((await graph("/_emulator/state")).status, 400);
    const { id } = await made.json();
    assert.ok(emulator.state("catalogs").catalogs.some((catalog) => catalog.id === id));
    const removed = await graph(`${EM}/catalogs/${id}`, { method: "DELETE" });
    assert.deepEqual([removed.status, await removed.text()], [204, ""]);
  });

  test("a cut connection is an error as fetch has it, and a caller may stop waiting", async () => {
    emulator.fault([{ kind: "connectionCut" }, { kind: "slow", seconds: 600 }]);
    await assert.rejects(graph("/v1.0/me"), { name: "TypeError", message: "fetch failed" });
    await assert.rejects(graph("/v1.0/me", { signal: AbortSignal.timeout(20) }), { name: /AbortError|TimeoutError/ });
  });

  test("what is not Graph goes where it went", async () => {
    const answer = await emulator.fetch(`${emulator.url}/v1.0/me`, { headers: TOKEN });
    assert.equal((await answer.json()).id, (await (await graph("/v1.0/me")).json()).id);
  });
});

test("the same seed, date and requests give the same answers", async () => {
  const history = async () => {
    const emulator = await startEmulator({ seed: 7, time: new Date("2030-01-01T00:00:00Z"), preset: "lenient" });
    try {
      const headers = { "content-type": "application/json" };
      const made = await ask(emulator.url, `${EM}/catalogs`, { method: "POST", headers, body: '{"displayName":"New"}' });
      assert.equal(emulator.advance(60).toISOString(), "2030-01-01T00:01:00.000Z");
      return [made.status, JSON.parse(made.text).id, JSON.stringify(emulator.state())];
    } finally {
      await emulator.close();
    }
  };
  assert.deepEqual(await history(), await history());
});

test("two at once are two tenants, by import and by require", async () => {
  const { startEmulator: required } = createRequire(join(EMULATOR_CONSUMER, "x.js"))("accesspack-emulator");
  const [one, other] = await Promise.all([startEmulator({ data: "empty" }), required({ data: "directory" })]);
  one.fault({ kind: "badGateway" });
  assert.deepEqual(other.faults(), []);
  assert.ok(other.state("users").users.length > one.state("users").users.length);
  await Promise.all([one.close(), other.close(), other.close()]);
});

test("closing waits for what is under way, and lets nothing in", async () => {
  const emulator = await startEmulator();
  emulator.fault({ kind: "slow", seconds: 1 });
  const answer = ask(emulator.url, "/v1.0/me");
  while (emulator.faults().length > 0) await new Promise((done) => setTimeout(done, 5));
  await Promise.all([emulator.close(), answer.then(({ status }) => assert.equal(status, 200))]);
  await assert.rejects(ask(emulator.url, "/v1.0/me"), { code: "ECONNREFUSED" });
});

test("it listens on this machine only, and takes no option that it does not know", async () => {
  for (const host of ["0.0.0.0", "::", "192.0.2.1"]) {
    await assert.rejects(startEmulator({ host }), { name: "TypeError", message: /is not a loopback address/ });
  }
  const named = await startEmulator({ host: "localhost", allowHosts: ["graph.test"], allowOrigins: ["https://portal.test"] });
  const as = (headers, path = "/v1.0/me") => ask(named.url, path, { headers });
  assert.equal((await as({ host: "graph.test", origin: "https://portal.test" })).status, 200);
  assert.equal((await as({ host: "graph.test", origin: "https://portal.test" }, "/_emulator/state")).status, 403);
  await named.close();
  await assert.rejects(startEmulator({ prot: 1 }), { name: "TypeError", message: /no option `prot`/ });
  await assert.rejects(startEmulator({ data: "none" }), { name: "TypeError", message: /there are small/ });
  await assert.rejects(startEmulator({ time: "soon" }), { name: "TypeError" });
  await assert.rejects(startEmulator({ seed: -1 }), { name: "TypeError" });
  await assert.rejects(startEmulator({ behaviour: { pagesize: 1 } }), { name: "TypeError" });
  const taken = await startEmulator();
  const port = Number(new URL(taken.url).port);
  await assert.rejects(startEmulator({ port }), { code: "EADDRINUSE" });
  await taken.close();
});
