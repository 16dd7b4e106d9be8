// Reading bodies; `-` is standard input.
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";

import { decode } from "./encoding.ts";
import { Misuse } from "./misuse.ts";

/** The most bytes that are read: text of more has no place in memory. */
const MAX_READ = 500_000_000;

/** The name of a file in messages. */
export function nameOf(file: string): string {
  return file === "-" ? "<stdin>" : file;
}

/** The bytes of a file; throws `Misuse` when it cannot be read. A pipe or a device is not waited for. */
export async function read(file: string): Promise<Uint8Array> {
  if (file === "-") return readInput();
  let open: number | undefined;
  try {
    open = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = fstatSync(open);
    if (!found.isFile() && !found.isDirectory()) throw new Misuse(`cannot read ${file}: it is no regular file; pipe it to \`-\``);
    if (found.size > MAX_READ) throw tooLarge(file);
    return readFileSync(open);
  } catch (error) {
    throw error instanceof Misuse ? error : new Misuse(`cannot read ${file}: ${reason(error)}`);
  } finally {
    if (open !== undefined) closeSync(open);
  }
}

async function readInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_READ) throw tooLarge("-");
  }
  return Buffer.concat(chunks);
}

function tooLarge(file: string): Misuse {
  return new Misuse(`cannot read ${nameOf(file)}: it is too large, it has more than ${MAX_READ / 1e6} MB; split it`);
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

/** Why something cannot be read or written, in words. */
export function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return "there is no such file";
    case "EISDIR":
      return "it is a folder; name the files in it";
    case "ELOOP":
      return "its links lead in a circle";
    case "ENAMETOOLONG":
      return "its name is too long";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "it is not allowed";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
