// The JSON cases of tests/cases, which tests/cases/README.md describes.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { ROOT } from "./where.mjs";

const FOLDER = join(ROOT, "tests/cases");

/** Every case, with its file and its place there. */
export function cases() {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((file) => {
    const content = JSON.parse(readFileSync(file, "utf8"));
    return (Array.isArray(content) ? content : [content]).map((one, index) => [file, index, one]);
  });
}

/** The title of a case's test. */
export function nameOf(file, index, one) {
  return `${relative(FOLDER, file)} ${index}: ${one.note}`;
}
