// What `--fix` and the editor do to the text of a body: what does not change keeps its form, whatever the layout.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { before, describe, test } from "node:test";

import { build } from "esbuild";

import { policy } from "./lib/bodies.mjs";
import { node, project } from "./lib/consumer.mjs";
import { INSTALLED, ROOT } from "./lib/where.mjs";

const CLI = join(INSTALLED, "cli.js");
const NPM = join(ROOT, "crates/accesspack-wasm/npm");
const AS_POLICY = ["--operation", "createAssignmentPolicy", "--api", "v1.0"];

let folder, edit, reprint, parse;
before(async () => {
  folder = project("edit", {});
  const contents = 'export { edit } from "./cli/edit.ts"; export { reprint } from "./cli/layout.ts"; export { parse } from "jsonc-parser";';
  const outfile = join(folder, "edit.mjs");
  await build({ stdin: { contents, resolveDir: NPM }, outfile, bundle: true, format: "esm", platform: "node", mainFields: ["module", "main"] });
  ({ edit, reprint, parse } = await import(pathToFileURL(outfile)));
});

/** The text after a change of its value. */
function changed(text, change) {
  const [old, value] = [parse(text, [], { allowTrailingComma: true }), parse(text, [], { allowTrailingComma: true })];
  const after = edit(text, old, change(value) ?? value);
  assert.deepEqual(parse(after, [], { allowTrailingComma: true }), change(parse(text, [], { allowTrailingComma: true })) ?? value);
  return after;
}

describe("a text is changed", () => {
  const take = (value, ...names) => names.forEach((name) => delete value[name]);
  for (const [what, text, change, after] of [
    ["a value", '{ "a" : 1 }', (it) => void (it.a = 2), '{ "a" : 2 }'],
    ["a name in its place", '{"A":1.0,"b":2}', ({ A: a, b }) => ({ a, b }), '{"a":1.0,"b":2}'],
    ["a name and what is in it", '{"A": {"B": 1}, "c": 2}', () => ({ a: { b: 1 }, c: 2 }), '{"a": {"b": 1}, "c": 2}'],
    ["two names with one value", '{"x":null,"y":null}', () => ({ p: null, q: null }), '{"p":null,"q":null}'],
    ["a member more", '{\n  "a": 1\n}\n', (it) => void (it.b = { c: [1] }), '{\n  "a": 1,\n  "b": {\n    "c": [\n      1\n    ]\n  }\n}\n'],
    ["a member more on one line", '{"a":1}', (it) => void (it.b = 2), '{"a":1,"b":2}'],
    ["a member more where colons have a space", '{"a": 1}', (it) => void (it.b = 2), '{"a": 1, "b": 2}'],
    ["a member more of an object on one line", '{\n\t"o": { "a": 1 }\n}', (it) => void (it.o.b = 2), '{\n\t"o": { "a": 1, "b": 2 }\n}'],
    ["a member more behind a comment", '{\r\n  "a": 1 // one\r\n}', (it) => void (it.b = 2), '{\r\n  "a": 1, // one\r\n  "b": 2\r\n}'],
    ["a member more behind a comma", '{\n  "a": 1, /* one */ // 1\n}', (it) => void (it.b = 2), '{\n  "a": 1, /* one */ // 1\n  "b": 2,\n}'],
    ["a member of an empty object", '{\n  "o": {}\n}', (it) => void (it.o.a = 1), '{\n  "o": {\n    "a": 1\n  }\n}'],
    ["a member less, the first", '{\n  "a": 1,\n  "b": 2\n}', (it) => take(it, "a"), '{\n  "b": 2\n}'],
    ["members less, between others", '{\n  "a": 1,\n  "b": 2,\n  "c": 3,\n  "d": 4\n}', (it) => take(it, "b", "c"), '{\n  "a": 1,\n  "d": 4\n}'],
    ["a member less, the last", '{\n  "a": 1, // one\n  "b": 2\n}', (it) => take(it, "b"), '{\n  "a": 1 // one\n}'],
    ["a member less with comments around", '{\n  "a": 1, // one\n  "b": 2,\n  // three\n  "c": 3\n}', (it) => take(it, "b"), '{\n  "a": 1, // one\n  // three\n  "c": 3\n}'],
    ["every member less", '{\n  "o": {\n    "a": 1\n  }\n}', (it) => take(it.o, "a"), '{\n  "o": {}\n}'],
    ["members for others", '{\n  "a": 1,\n  "b": 2\n}', () => ({ a: 1, c: 3, d: 4 }), '{\n  "a": 1,\n  "c": 3,\n  "d": 4\n}'],
    ["an element more in the middle", '[\n  1,\n  3 // three\n]', (it) => void it.splice(1, 0, 2), '[\n  1,\n  2,\n  3 // three\n]'],
    ["an element more at the end", "[1, 2]", (it) => void it.push(3), "[1, 2,3]"],
    ["elements less", "[1, 2, 3, 4]", (it) => void it.splice(1, 2), "[1, 4]"],
    ["what stands in a page, indented as a whole", '{\n     "a": {}\n   }', (it) => void (it.a.b = 1), '{\n     "a": {\n       "b": 1\n     }\n   }'],
  ]) {
    test(what, () => assert.equal(changed(text, change), after));
  }

  test("in whatever way a value changes, in whatever layout", () => {
    let seed = 20_26;
    const below = (most) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % most;
    const any = (depth) => {
      const kind = below(depth > 3 ? 4 : 8);
      if (kind < 4) return [below(5), `"/,${below(9)}`, null, below(2) === 0][kind];
      const items = Array.from({ length: below(5) }, () => any(depth + 1));
      return kind < 6 ? items : Object.fromEntries(items.map((item) => [`${"aAbBcC"[below(6)]}/`, item]));
    };
    const other = (value) => {
      if (below(6) === 0 || typeof value !== "object" || value === null) return any(2);
      if (Array.isArray(value)) return value.flatMap((item) => [[], [item], [item], [other(item)], [any(3), item]][below(5)]);
      return Object.fromEntries(Object.entries(value).flatMap(([name, item]) => [[], [[name, item]], [[name, other(item)]], [["aAbBcC"[below(6)], item]], [[name, item], [`${below(9)}`, any(3)]]][below(5)]));
    };
    const layouts = [(value) => JSON.stringify(value), (value) => JSON.stringify(value, null, 3), (value) => JSON.stringify(value, null, "\t").replaceAll("\n", "\r\n")];
    const noted = layouts.map((layout) => (value) => layout(value).replace(/^(.*[{[,])(\r?)$/gm, (_, line, end) => `${line} // ${below(9)}, "${end}`).replace(/^(\s+)([\]}])/gm, (all, space, close) => (below(2) === 0 ? all : `${space}/* } */${close}`)));
    for (let round = 0; round < 6_000; round += 1) {
      const [old, value] = [any(0)].flatMap((one) => [one, other(one)]);
      const text = [...layouts, ...noted][round % 6](old);
      const after = edit(text, old, value);
      assert.deepEqual(parse(after), value, `${text}\n=>\n${JSON.stringify(value)}\n=>\n${after}`);
    }
  });
});

describe("the time grows with the text, not with its square", () => {
  test("of many edits", () => {
    const body = (count) => JSON.stringify({ targets: Array.from({ length: count }, (_, at) => ({ userid: `${at}`, gone: 1, type: "x" })) }, null, 1);
    const time = (count) => {
      const text = body(count);
      const start = performance.now();
      changed(text, ({ targets }) => ({ targets: targets.map(({ userid: userId, type }) => ({ userId, type, more: true })) }));
      return performance.now() - start;
    };
    const [small, large] = [1_000, 16_000].map((count) => Math.min(time(count), time(count), time(count)));
    assert.ok(large / small < 64, `${large / small} times the time for sixteen times the text`);
  });

  test("of what is printed anew", () => {
    for (const text of [`{"a":1}${" ".repeat(400_000)}x`, `{"a":${"\n ".repeat(200_000)}1}`]) {
      const start = performance.now();
      reprint(text, { a: 2 });
      // a search that goes back for each blank takes minutes
      assert.ok(performance.now() - start < 20_000);
    }
  });

  test("of the command", async () => {
    const targets = Array.from({ length: 4_000 }, (_, at) => ({ "@odata.type": "#microsoft.graph.singleUser", userid: `0f1c9a52-7d3e-4b68-9c41-${String(at).padStart(12, "0")}` }));
    const text = JSON.stringify({ ...policy(), allowedTargetScope: "specificDirectoryUsers", specificAllowedTargets: targets }, null, 1);
    // a minute, where each fix was an edit of the whole text
    const { stdout } = await node([CLI, "check", "-", "--fix", "--quiet", ...AS_POLICY], { input: text, timeout: 15_000 });
    assert.equal(stdout, text.replaceAll("userid", "userId"));
    const twice = `{"displayname":"x","displayname":"y",${" ".repeat(200_000)}"accessPackage":{"id":"0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613"},"allowedTargetScope":"allMemberUsers"}`;
    const { stdout: once } = await node([CLI, "check", "-", "--fix", "--quiet", ...AS_POLICY], { input: twice, timeout: 15_000 });
    assert.equal(JSON.parse(once).displayName, "y");
  });
});
