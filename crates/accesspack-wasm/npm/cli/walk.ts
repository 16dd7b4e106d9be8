// Folders: the files in them that bodies are read from. Links are not followed, so that nothing outside is read.
import { readdirSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";

import { reason } from "./files.ts";
import { isRead } from "./forms.ts";

/** More files than a folder of bodies has: the check of so many takes minutes. */
const MAX_FILES = 20_000;
/** Folders within folders; deeper names are longer than systems take. */
const MAX_DEPTH = 100;
/** Bytes that the package reads of one text. A file of lines is read in parts. */
export const MAX_BYTES = 16_000_000;

/** Folders that hold the work of others, or none. */
export const SKIPPED: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** Whether a name is a folder's. */
export function isFolder(name: string): boolean {
  if (name === "-") return false;
  try {
    return statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false; // reading it says why: links in a circle, a name that is too long
  }
}

/** The files of a folder, in the order of their names, and what of it cannot be read. */
export function filesIn(folder: string): { files: string[]; problems: { name: string; message: string }[] } {
  const files: string[] = [];
  const problems: { name: string; message: string }[] = [];
  let more = false;
  const visit = (path: string, depth: number): void => {
    let entries: Dirent[] = [];
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      problems.push({ name: path, message: `cannot read ${path}: ${reason(error)}` });
    }
    for (const entry of entries.sort(({ name: left }, { name: right }) => (left < right ? -1 : 1))) {
      if (files.length === MAX_FILES) {
        more = true;
        return;
      }
      const inner = join(path, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
        if (depth < MAX_DEPTH) visit(inner, depth + 1);
        else more = true;
      } else if (entry.isFile() && isRead(entry.name)) {
        files.push(inner);
      }
    }
  };
  visit(folder, 0);
  if (more) problems.push({ name: folder, message: `${folder} has more than ${MAX_FILES} files, or more than ${MAX_DEPTH} folders in each other: name folders in it` });
  return { files, problems };
}
