// Writing files; `-` is standard output.
import { randomBytes } from "node:crypto";
import { accessSync, closeSync, constants, fchmodSync, fchownSync, fstatSync, fsyncSync, lstatSync, openSync, realpathSync, renameSync, rmSync, writeFileSync, type Stats } from "node:fs";
import { basename, dirname, isAbsolute, join, parse, relative, sep } from "node:path";

import { reason } from "./files.ts";
import { Misuse } from "./misuse.ts";

/**
 * Writes a file whole or not at all, and keeps who owns it and who may read it; throws `Misuse` when it cannot be
 * written, is no regular file, or is reached by a link that leads out of the folder that the command runs in.
 */
export function write(file: string, text: string | Uint8Array): void {
  if (file === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    const place = placeOf(file);
    const before = existing(place);
    const beside = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString("hex")}.tmp`);
    try {
      const open = openSync(beside, "wx", before === undefined ? 0o666 : 0o600);
      try {
        writeFileSync(open, text);
        if (before !== undefined) keep(open, before);
        fsyncSync(open);
      } finally {
        closeSync(open);
      }
      renameSync(beside, place);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  } catch (error) {
    throw error instanceof Misuse ? error : new Misuse(`cannot write ${file}: ${reason(error)}`);
  }
}

/** Where a name leads, as the system reads it. A link in the folder that the command runs in must not lead out of it. */
function placeOf(file: string): string {
  const folder = realpathSync.native(".");
  const isInside = (path: string) => {
    const way = relative(folder, path);
    return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  };
  const refused = () => new Misuse(`cannot write ${file}: it is a link to a place outside this folder`);
  const { root } = parse(file);
  const parts = file.slice(root.length).split(sep === "/" ? "/" : /[\\/]/).filter((part) => part !== "" && part !== ".");
  let place = isAbsolute(file) ? root : folder;
  for (const [index, part] of parts.entries()) {
    const next = part === ".." ? dirname(place) : join(place, part);
    const isLink = part !== ".." && (lstatSync(next, { throwIfNoEntry: false })?.isSymbolicLink() ?? false);
    const target = isLink ? realpathSync.native(next) : next;
    // a link elsewhere may lead where it likes to a folder, but not to the file itself
    if (isLink && !isInside(target) && (isInside(next) || index === parts.length - 1)) throw refused();
    place = target;
  }
  return place;
}

/** What is known of a file; `undefined` for one that is not there yet. Throws `Misuse` for one that must stay as it is. */
function existing(place: string): Stats | undefined {
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile()) throw new Misuse(`cannot write ${place}: it is no regular file`);
  // replacing a file takes the right to write its folder only; root may do both
  if ((found.mode & 0o222) === 0) throw new Misuse(`cannot write ${place}: it is read-only`);
  accessSync(place, constants.W_OK);
  return found;
}

/** Gives a file the owner and the mode of another, as far as it may; never the right to run as its owner. */
function keep(open: number, { uid, gid, mode }: Stats): void {
  const own = fstatSync(open);
  for (const [user, group] of [[uid, gid], [own.uid, gid]] as const) {
    if (own.uid === user && own.gid === group) break;
    try {
      fchownSync(open, user, group);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
    }
  }
  fchmodSync(open, mode & 0o777);
}
