// The package's name stands in one place; everything that imports or installs the package follows it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { INSTALLED, ROOT } from "./lib/where.mjs";

const { namer } = await import(pathToFileURL(join(ROOT, "crates/accesspack-wasm/npm/name.mjs")));

test("another name is written wherever the name of the package is meant", () => {
  const named = namer("@example/packs");
  for (const file of ["README.md", "index.d.ts", "slim.d.ts", "graph-client.d.ts"]) {
    const text = named(readFileSync(join(INSTALLED, file), "utf8"));
    assert.doesNotMatch(text, /(from|import|require\(|import\(|resolve\()\s*["']accesspack["'/]|node_modules\/accesspack/, file);
    assert.match(text, /from "@example\/packs/, file);
  }
  const readme = named(readFileSync(join(INSTALLED, "README.md"), "utf8"));
  assert.match(readme, /^accesspack check policy\.json/m);
  assert.match(readme, /`@example\/packs\/check`/);
});

test("the name that is written is left as it is", () => {
  const text = 'import { validate } from "accesspack";';
  assert.equal(namer("accesspack")(text), text);
});
