// Characters that are not seen, or that turn what stands around them: Unicode says which, and nothing prints them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { request, REQUEST } from "./lib/bodies.mjs";
import { node, project } from "./lib/consumer.mjs";
import { CONSUMER, INSTALLED } from "./lib/where.mjs";

const { build, snippet } = createRequire(join(CONSUMER, "x.js"))("accesspack");

const HIDDEN = /\p{Cc}|[\u2028\u2029\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}/u;

/** Every one of them; surrogates are halves of others. */
const all = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((char) => HIDDEN.test(char));

test("there are some thousands", () => {
  assert.ok(all.length > 4_000 && all.includes("\u202e") && all.includes("\u{e0100}") && all.includes("\u3164"), `${all.length}`);
});

test("a program that sends them escapes them, and sends the same", () => {
  // hosts refuse NUL, and so does the check
  const justification = all.filter((char) => char !== "\0").join("-");
  const built = build({ ...request(), justification }, REQUEST);
  for (const language of ["javascript", "python", "powershell", "curl", "csharp", "terraform", "bicep"]) {
    const left = [...snippet(built, language).text].filter((char) => HIDDEN.test(char) && char !== "\n");
    assert.deepEqual(left.map((char) => char.codePointAt(0).toString(16)), [], language);
  }
});

test("the command prints none of them but tabs, and the joiners and selectors of scripts and pictures", async () => {
  const wanted = ["\n", "\t", "\u200c", "\u200d", "\ufe0e", "\ufe0f"];
  const name = all.join("-");
  const body = { ...request(), [name]: 1, requestType: name };
  const folder = project("hidden", { "body.json": JSON.stringify(body) });
  for (const format of ["pretty", "json", "github"]) {
    const args = ["check", "body.json", "--operation", "createAssignmentRequest", "--api", "v1.0", "--format", format];
    const { stdout, stderr } = await node([join(INSTALLED, "cli.js"), ...args], { cwd: folder });
    assert.ok(stdout.includes("AP0101"));
    const left = [...stdout + stderr].filter((char) => HIDDEN.test(char) && !wanted.includes(char));
    assert.deepEqual(left.map((char) => char.codePointAt(0).toString(16)), [], format);
  }
});
