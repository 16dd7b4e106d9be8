// `--watch`: does something again whenever one of some files changes, until it is interrupted.
import { watch as watchFolder } from "node:fs";
import { basename, dirname, resolve } from "node:path";

import { printable } from "./format/clean.ts";
import { Misuse } from "./misuse.ts";

/** Editors write a file in several steps; this long after the last one it is read. */
const SETTLED_MS = 80;

/** Calls `once`, and again after each change; never resolves. Folders are watched, so that a replaced file is seen. */
export async function watch(files: string[], once: () => Promise<number>): Promise<never> {
  if (files.includes("-")) throw new Misuse("check: --watch needs files, standard input does not change");
  const names = new Map<string, Set<string>>();
  for (const file of files) {
    const folder = dirname(resolve(file));
    names.set(folder, (names.get(folder) ?? new Set()).add(basename(file)));
  }
  await report(once);
  let timer: NodeJS.Timeout | undefined;
  for (const [folder, watched] of names) {
    watchFolder(folder, (_, name) => {
      if (name !== null && !watched.has(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void report(once), SETTLED_MS);
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
