// The package's README: each `js` block is run, and prints what the comments `//>` behind it say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { node, project } from "./lib/consumer.mjs";
import { INSTALLED } from "./lib/where.mjs";

const readme = readFileSync(join(INSTALLED, "README.md"), "utf8");
const examples = [...readme.matchAll(/^## (.+)\n(?:(?!^## )[^])*?^```js\n([^]*?)^```/gm)];

test("the README has examples", () => assert.ok(examples.length >= 2));

for (const [, title, code] of examples) {
  test(`example: ${title}`, async () => {
    const wanted = [...code.matchAll(/^\/\/> (.*)$/gm)].map(([, line]) => line);
    assert.ok(wanted.length > 0, "it shows what it prints");
    const folder = project("readme", { "example.mjs": code });
    const { code: exit, stdout, stderr } = await node(["example.mjs"], { cwd: folder });
    assert.equal(exit, 0, stderr);
    assert.deepEqual(stdout.trimEnd().split("\n"), wanted);
  });
}
