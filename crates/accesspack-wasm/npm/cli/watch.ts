// `--watch`: does something again whenever one of some files changes, until it is interrupted.
import { watch as watchFolder } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

import { printable } from "./format/clean.ts";
import { isRead } from "./forms.ts";
import { Misuse } from "./misuse.ts";
import { isFolder, SKIPPED } from "./walk.ts";

/** Editors write a file in several steps; this long after the last one it is read. */
const SETTLED_MS = 80;

/**
 * Calls `once`, and again after each change; never resolves. Folders are watched, so that a replaced file is seen.
 * A change of the file that the report is written to is none.
 */
export async function watch(files: string[], output: string | undefined, once: () => Promise<number>): Promise<never> {
  if (files.includes("-")) throw new Misuse("check: --watch needs files, standard input does not change");
  const own = output === undefined ? undefined : resolve(output);
  const names = new Map<string, Set<string>>();
  const folders = files.filter(isFolder).map((folder) => resolve(folder));
  for (const file of files.filter((file) => !isFolder(file))) {
    const folder = dirname(resolve(file));
    names.set(folder, (names.get(folder) ?? new Set()).add(basename(file)));
  }
  await report(once);
  let timer: NodeJS.Timeout | undefined;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void report(once), SETTLED_MS);
  };
  for (const [folder, watched] of names) {
    watchFolder(folder, (_, name) => {
      if (name === null || watched.has(name)) again();
    });
  }
  for (const folder of folders) {
    watchFolder(folder, { recursive: true }, (_, name) => {
      const isOurs = name === null || (isRead(name) && !name.split(sep).some((part) => SKIPPED.has(part)) && join(folder, name) !== own);
      if (isOurs) again();
    });
  }
  return new Promise(() => {});
}
/** A file that is gone for a moment does not end the watch. */
async function report(once: () => Promise<number>): Promise<void> {
  try {
    await once();
  } catch (error) {
    if (!(error instanceof Misuse || error instanceof TypeError)) throw error;
    process.stderr.write(`accesspack: ${printable(error.message)}\n`);
  }
}
