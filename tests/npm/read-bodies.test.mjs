// The bodies in the files of `tests/bodies`, found by the package: the same as natively, and fixed in the file.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { node, project } from "./lib/consumer.mjs";
import { INSTALLED, ROOT } from "./lib/where.mjs";

const FOLDER = join(ROOT, "tests/bodies");
const expected = JSON.parse(readFileSync(join(FOLDER, "expected.json"), "utf8"));
const files = readdirSync(FOLDER).filter((name) => name !== "expected.json" && name !== "README.md");
const { readBodies } = await import(pathToFileURL(join(INSTALLED, "index.js")).href);

const text = (name) => readFileSync(join(FOLDER, name), "utf8");
const place = ({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`;

function described({ form, method, url, operation, version, span, notFixable, placeholders, report }) {
  const texts = Object.fromEntries(Object.entries({ form, method, url, operation, version }).filter(([, value]) => value !== undefined));
  const found = Object.fromEntries(placeholders.map((it) => [place(it.span), it.text]));
  return {
    ...texts,
    span: place(span),
    isFixable: notFixable === undefined,
    ...(placeholders.length > 0 && { placeholders: found }),
    diagnostics: (report?.diagnostics ?? []).map(({ span, code, pointer }) => `${place(span)} ${code} ${pointer}`),
  };
}

describe("readBodies", () => {
  test("knows every file", () => assert.deepEqual(files.toSorted(), Object.keys(expected).toSorted()));

  for (const name of files) {
    test(`finds what ${name} has`, () => {
      assert.deepEqual(readBodies(text(name), { name }).map(described), expected[name]);
      assert.deepEqual(readBodies(new TextEncoder().encode(text(name)), { name }).map(described), expected[name]);
    });
  }

  test("takes a text without a name, and refuses what is none", () => {
    const [{ form, body, bodyText }] = readBodies(text("page.md"));
    assert.equal(form, "http");
    assert.deepEqual(body, JSON.parse(bodyText));
    assert.throws(() => readBodies({}), TypeError);
    assert.throws(() => readBodies("{}", { nam: "x" }), TypeError);
    assert.throws(() => readBodies("{}{}", { maxBytes: 3 }), /more than 3 bytes/);
    assert.deepEqual(readBodies("{}", { operation: "createCatalog", version: "v1.0" })[0].operation, "createCatalog");
  });
});

describe("accesspack check", () => {
  let folder;
  before(() => {
    folder = project("bodies", Object.fromEntries(files.map((name) => [name, text(name)])));
  });
  const check = (...args) => node([join(INSTALLED, "cli.js"), "check", ...args], { cwd: folder });

  test("points into the file, names call and target, and counts", async () => {
    const { code, stdout } = await check("page.md");
    assert.equal(code, 1);
    assert.match(stdout, /^page\.md:32: POST https:\S+, checked as createAssignmentRequest, beta$/m);
    assert.match(stdout, /^page\.md:33:18: error AP0108: /m);
    assert.match(stdout, /checked 1 body: 1 error/);
    const { stdout: json } = await check("requests.http", "request.ps1", "--format", "json");
    const { files: [http, script] } = JSON.parse(json);
    assert.deepEqual(http.bodies.map(({ line, method }) => [line, method]), [[15, "POST"], [30, "PATCH"], [35, "POST"], [47, "POST"]]);
    assert.deepEqual(script.reports.map(({ body, notFixable }) => [body.line, notFixable === undefined]), [[3, false], [15, true]]);
    for (const format of ["github", "sarif", "junit"]) assert.equal((await check("page.md", "--format", format)).code, 1);
  });

  test("a file without a body is no error", async () => {
    writeFileSync(join(folder, "notes.md"), "# Notes\n\n```json\n{ \"a\": 1 }\n```\n");
    const { code, stdout } = await check("notes.md");
    assert.equal(code, 0);
    assert.match(stdout, /there is no body for entitlement management in it/);
  });

  test("--fix changes the bodies that stand in a file as JSON, and nothing else", async () => {
    for (const name of ["page.md", "commented.jsonc", "windows.http", "workflow.json", "add.sh"]) {
      await check(name, "--fix");
      const [before, after] = [text(name).split("\n"), readFileSync(join(folder, name), "utf8").split("\n")];
      assert.equal(after.length, before.length, name);
      const changed = after.filter((line, index) => line !== before[index]);
      assert.equal(changed.length, 1, `${name}: ${changed.join("\n")}`);
    }
    assert.match(readFileSync(join(folder, "page.md"), "utf8"), /"requestType": "AdminAdd"/);
    const { stdout } = await check("policy.psd1", "--fix");
    assert.match(stdout, /not by --fix: the file has the body as a hashtable of PowerShell/);
    assert.equal(readFileSync(join(folder, "policy.psd1"), "utf8"), text("policy.psd1"));
  });
});
