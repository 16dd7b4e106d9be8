// The examples of the package's README and of its doc comments: each is run, and prints the lines of its
// comments `//>`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { node, project } from "./lib/consumer.mjs";
import { INSTALLED } from "./lib/where.mjs";

const readme = readFileSync(join(INSTALLED, "README.md"), "utf8");
const sections = [...readme.matchAll(/^## (.+)\n(?:(?!^## )[^])*?^```js\n([^]*?)^```/gm)];

test("the README has examples", () => assert.ok(sections.length >= 2));

for (const [, title, code] of sections) example(`README, ${title}`, code);

for (const file of ["index.d.ts", "slim.d.ts", "graph-client.d.ts"]) {
  const types = readFileSync(join(INSTALLED, file), "utf8");
  // a doc comment and the function or class that it is about
  const documented = /^\/\*\*\n((?: \*.*\n)*) \*\/\nexport (function|class) (\w+)/gm;
  const examples = [...types.matchAll(documented)].flatMap(([, comment, kind, name]) => {
    const code = /^ \* ```js\n((?: \*.*\n)*?) \* ```$/m.exec(comment)?.[1];
    return code === undefined ? [] : [[kind, name, code.replace(/^ \* ?/gm, "")]];
  });
  test(`every function of ${file} has an example`, () => {
    const functions = [...types.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(examples.filter(([kind]) => kind === "function").map(([, name]) => name), functions);
  });
  for (const [, name, code] of examples) example(`${file}, ${name}`, code);
}

function example(title, code) {
  test(`example: ${title}`, async () => {
    const printed = [...code.matchAll(/^\/\/> (.*)$/gm)].map(([, line]) => line);
    assert.ok(printed.length > 0, "the example shows what it prints");
    const folder = project("examples", { "example.mjs": code });
    const { code: exit, stdout, stderr } = await node(["example.mjs"], { cwd: folder });
    assert.equal(exit, 0, stderr);
    assert.deepEqual(stdout.trimEnd().split("\n"), printed);
  });
}
