// The npm package as it is packed, built by `cargo x npm`.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { ROOT } from "./emulator.mjs";

/** The package's functions. */
export function accesspack() {
  const path = `${ROOT}target/npm/accesspack/index.js`;
  assert.ok(existsSync(path), `${path} is missing: run \`cargo x test contract\``);
  return import(pathToFileURL(path));
}
