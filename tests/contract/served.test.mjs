// The server itself: it ends what it began, breaks what it is configured to
// break, and holds a large tenant.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { start } from "./lib/emulator.mjs";
import { client, EM } from "./lib/graph.mjs";

const TOKEN = { headers: { authorization: "Bearer anything" } };

test("a request under way is answered before the program ends", async () => {
  const emulator = await start();
  await emulator.fault({ kind: "slow", seconds: 1 });
  const answer = fetch(`${emulator.url}/v1.0/me`, TOKEN);
  // The fault is taken as soon as the request has arrived.
  while ((await (await fetch(`${emulator.url}/_emulator/faults`)).json()).length > 0);
  await Promise.all([emulator.stop(), answer.then(async (answer) => {
    assert.equal(answer.status, 200);
    assert.ok((await answer.json()).id);
  })]);
});

test("10,000 people with 100,000 assignments are paged through within 500 MB", async () => {
  const emulator = await start("--data", "large");
  try {
    const graph = client(emulator.url);
    const seen = new Set();
    let page = await graph.api(`${EM}/assignments`).top(999).select("id").get();
    for (;;) {
      for (const row of page.value) seen.add(row.id);
      const next = page["@odata.nextLink"];
      if (!next) break;
      page = await graph.api(next).get();
    }
    assert.equal(seen.size, 100_000);
    // A lookup does not scan all of them.
    const { value } = await graph.api(`${EM}/assignments`).top(1).expand("target").get();
    const theirs = await graph
      .api(`${EM}/assignments`)
      .filter(`target/objectId eq '${value[0].target.objectId}'`)
      .get();
    assert.equal(theirs.value.length, 10);
    const status = `/proc/${emulator.pid}/status`;
    if (existsSync(status)) {
      const most = Number(readFileSync(status, "utf8").match(/VmHWM:\s+(\d+) kB/)[1]) / 1024;
      assert.ok(most < 500, `${most} MB`);
    }
  } finally {
    await emulator.stop();
  }
});

test("a connection that is cut sends nothing, and the next one works", async () => {
  const emulator = await start("--time", "virtual");
  try {
    await emulator.fault({ kind: "answerLost", method: "POST" });
    const body = JSON.stringify({ displayName: "Lost" });
    const headers = { ...TOKEN.headers, "content-type": "application/json" };
    await assert.rejects(fetch(`${emulator.url}/v1.0${EM}/catalogs`, { method: "POST", headers, body }));
    const { value } = await client(emulator.url).api(`${EM}/catalogs`).get();
    assert.ok(value.some((catalog) => catalog.displayName === "Lost"));
  } finally {
    await emulator.stop();
  }
});
