// Programs of `snippet`, run by the real tools where the machine has them: what arrives is what was built, whatever is in
// the body.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe as suite, test } from "node:test";

import { CONSUMER } from "./lib/where.mjs";

const { build, snippet } = createRequire(join(CONSUMER, "x.js"))("accesspack");

/** Text that ends literals, runs commands and expands variables in one language or another. */
const HOSTILE = [
  "Bob's \"best\" `id`",
  "$(touch pwned) ${HOME} %{if} $env:PATH #{x} {{y}}",
  "first\n'@\n@'\n'''\n\"\"\"\nEOF\nlast",
  "\\ \\n \\' \\u0041 \\",
  "\u2018curly\u2019 \u201cquotes\u201d",
  "\u202eright to left\u202c \u200b\ufeff",
  "é ß 漢 😀 \u{e0041}",
  "-- ; & | > < ! * ? ~ [x] $'x' @file",
  "\r\n\t\b\u0001",
];

/** The server, what it received last, and a folder to run things in. */
let server;
let received = [];
let folder;
let baseUrl;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "accesspack-snippet-"));
  server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { method, url, headers } = request;
    received.push({ method, url, token: headers.authorization, type: headers["content-type"], body: Buffer.concat(parts).toString() });
    response.writeHead(201, { "content-type": "application/json" }).end('{"id":"1"}');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether a program is there. */
const has = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;

/** Runs a program without blocking the server; resolves when it has ended well. */
async function run(program, args) {
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, GRAPH_TOKEN: "t" }, stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => said.push(data));
  const [code] = await once(child, "close");
  assert.equal(code, 0, Buffer.concat(said).toString());
}

const RUNNERS = {
  curl: ["bash", (file) => [file], "sh"],
  javascript: [process.execPath, (file) => [file], "mjs"],
  python: ["python3", (file) => [file], "py"],
};

/** The requests that create a catalog with this name. */
const catalog = (displayName) => build({ displayName, description: "d", isExternallyVisible: false }, { operation: "createCatalog", version: "v1.0", baseUrl });

suite("programs send what was built", () => {
  for (const [language, [program, args, ending]] of Object.entries(RUNNERS)) {
    test(language, { skip: !has(program) }, async () => {
      for (const name of HOSTILE) {
        const built = catalog(name);
        assert.equal(built.requests.length, 1, JSON.stringify(built.report));
        const { text, losses } = snippet(built, language);
        assert.deepEqual(losses, []);
        const file = join(folder, `run.${ending}`);
        writeFileSync(file, text);
        received = [];
        await run(program, args(file));
        const [{ method, url, token, type, body }] = received;
        const wanted = built.requests[0];
        assert.equal(method, wanted.method);
        assert.equal(baseUrl + url, wanted.url);
        assert.equal(token, "Bearer t");
        assert.match(type, /^application\/json/);
        assert.deepEqual(JSON.parse(body), wanted.body);
      }
    });
  }

  test("a call without a body, and a number that JavaScript cannot hold", async () => {
    const cancel = build(undefined, { operation: "cancelAssignmentRequest", version: "v1.0", id: "7b1d4e63-5c0f-4a0e-9d3b-6a2f5f0c1e88", baseUrl });
    const wide = { ...cancel, requests: [{ ...cancel.requests[0], body: { wide: 1 } }] };
    for (const [language, [program, args, ending]] of Object.entries(RUNNERS)) {
      if (!has(program)) continue;
      const file = join(folder, `call.${ending}`);
      writeFileSync(file, snippet(cancel, language).text);
      received = [];
      await run(program, args(file));
      assert.equal(received[0].body, "");
      writeFileSync(file, snippet(wide, language).text);
      await run(program, args(file));
      assert.deepEqual(JSON.parse(received[1].body), { wide: 1 });
    }
  });
});

suite("what is not run here", () => {
  const policy = () =>
    build(
      { accessPackageId: "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613", displayName: HOSTILE[1], description: "d", durationInDays: 30, canExtend: false },
      { operation: "createAssignmentPolicy", version: "beta" },
    );

  test("Terraform reads it", { skip: !has("terraform") }, () => {
    for (const name of HOSTILE) {
      const { text } = snippet(catalog(name), "terraform");
      if (text === "") continue;
      const read = spawnSync("terraform", ["fmt", "-"], { input: text, encoding: "utf8" });
      assert.equal(read.status, 0, text + read.stderr);
    }
    const { text, losses } = snippet(policy(), "terraform");
    assert.equal(spawnSync("terraform", ["fmt", "-"], { input: text }).status, 0, text);
    assert.deepEqual(losses, []);
  });

  test("PowerShell's here-string ends where it should, and the script is ASCII", () => {
    for (const name of HOSTILE) {
      const built = catalog(name);
      const { text } = snippet(built, "powershell");
      assert.match(text, /^[\n\x20-\x7e]*$/);
      const [, body, rest] = /@'\n(.*?)\n'@([^]*)$/s.exec(text);
      assert.deepEqual(JSON.parse(body), built.requests[0].body);
      assert.match(rest, /^\nInvoke-MgGraphRequest -Method POST -Uri 'http:[^']*' -ContentType 'application\/json' -Body \$body\n$/);
    }
  });

  test("a wrong call says so", () => {
    assert.throws(() => snippet(policy(), "cobol"), /snippet: unknown language `cobol`/);
    assert.throws(() => snippet(undefined, "curl"), /snippet: give the result of `build`/);
    assert.throws(() => snippet({ requests: [{ method: "POKE", url: "x" }] }, "curl"), TypeError);
  });
});
