// The emulator's own program on a port of its own, started as a user does.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The program: from the environment, or where cargo puts it. */
export function program() {
  const found = process.env.EMULATOR ?? `${ROOT}target/debug/accesspack-emulator`;
  assert.ok(existsSync(found), `${found} is missing: run \`cargo x test contract\`, or set EMULATOR`);
  return found;
}

/** Starts it; `stop` ends it and waits. */
export async function start(...options) {
  const child = spawn(program(), ["--listen", "127.0.0.1:0", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const url = line.match(/http:\/\/\S+/)?.[0];
  assert.ok(url, line);
  const ask = async (method, path, body) => {
    const answer = await fetch(`${url}/_emulator${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const json = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(json));
    return json;
  };
  return {
    url,
    pid: child.pid,
    /** Everything in the tenant, or some collections. */
    state: (only) => ask("GET", only ? `/state?only=${only}` : "/state"),
    fault: (fault) => ask("POST", "/faults", fault),
    behave: (changes) => ask("PATCH", "/behaviour", changes),
    advance: (seconds) => ask("POST", "/advance", { seconds }),
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = await ended;
      assert.equal(code, 0, "it stops gracefully");
    },
  };
}
