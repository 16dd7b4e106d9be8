// Reading and writing bodies; `-` is standard input and output.
import { readFileSync, writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";

import { Misuse } from "./misuse.ts";

/** What a file is called in messages. */
export function nameOf(file: string): string {
  return file === "-" ? "<stdin>" : file;
}

/** The bytes of a file. */
export async function read(file: string): Promise<Uint8Array> {
  if (file === "-") return buffer(process.stdin);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Misuse(`cannot read ${file}: ${reason(error)}`);
  }
}

/** Writes a fixed body back. */
export function write(file: string, text: string): void {
  if (file === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Misuse(`cannot write ${file}: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
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
