// Reading and writing bodies; `-` is standard input and output.
import { randomBytes } from "node:crypto";
import { closeSync, constants, fchmodSync, fstatSync, fsyncSync, lstatSync, openSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import { buffer } from "node:stream/consumers";

import { decode } from "./encoding.ts";
import { Misuse } from "./misuse.ts";

/** The name of a file in messages. */
export function nameOf(file: string): string {
  return file === "-" ? "<stdin>" : file;
}

/** The bytes of a file; throws `Misuse` when it cannot be read. A pipe or a device is not waited for. */
export async function read(file: string): Promise<Uint8Array> {
  if (file === "-") return buffer(process.stdin);
  let open: number | undefined;
  try {
    open = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = fstatSync(open);
    if (!found.isFile() && !found.isDirectory()) throw new Misuse(`cannot read ${file}: it is no regular file; pipe it to \`-\``);
    return readFileSync(open);
  } catch (error) {
    throw error instanceof Misuse ? error : new Misuse(`cannot read ${file}: ${reason(error)}`);
  } finally {
    if (open !== undefined) closeSync(open);
  }
}

/** The text of a file; throws `Misuse` where it is none that can be sent as it is. */
export async function readText(file: string): Promise<string> {
  const { text, bad } = decode(await read(file));
  if (bad !== undefined) throw new Misuse(`cannot read ${nameOf(file)} as text: the byte ${bad} is not UTF-8; save the file as UTF-8`);
  return text;
}

/** Throws `Misuse` where writing a file would replace one that is there already. */
export function refuseExisting(file: string): void {
  const found = file === "-" ? undefined : lstatSync(file, { throwIfNoEntry: false });
  if (found !== undefined) throw new Misuse(`${file} is there already: choose another name, or give --force`);
}

/**
 * Writes a file whole or not at all, and keeps its mode; throws `Misuse` when it cannot be written, is no regular
 * file, or is a link to a place outside the folder that the command runs in.
 */
export function write(file: string, text: string | Uint8Array): void {
  if (file === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    const place = placeOf(file);
    const mode = modeOf(place);
    const beside = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString("hex")}.tmp`);
    try {
      const open = openSync(beside, "wx", 0o666);
      try {
        writeFileSync(open, text);
        if (mode !== undefined) fchmodSync(open, mode);
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

/** Where a name leads. Links are followed within the folder that the command runs in. */
function placeOf(file: string): string {
  const folder = realpathSync(".");
  const holder = realpathSync(dirname(file));
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  const place = isLink ? realpathSync(file) : join(holder, basename(file));
  const isFollowed = isLink || (!isAbsolute(file) && !relative(".", file).startsWith(".."));
  const way = relative(folder, place);
  if (isFollowed && (way.startsWith("..") || isAbsolute(way))) {
    throw new Misuse(`cannot write ${file}: it is a link to a place outside this folder`);
  }
  return place;
}

/** The mode of a file; `undefined` for one that is not there yet. */
function modeOf(place: string): number | undefined {
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile()) throw new Misuse(`cannot write ${place}: it is no regular file`);
  return found.mode & 0o7777;
}

/** Why something cannot be read or written, in words. */
export function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return "there is no such file";
    case "EISDIR":
      return "it is a folder; name the files in it";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "it is not allowed";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
