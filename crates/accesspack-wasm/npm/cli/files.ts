// Reading and writing bodies; `-` is standard input and output.
import { readFileSync, writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";

import { Misuse } from "./misuse.ts";

/** The name of a file in messages. */
export function nameOf(file: string): string {
  return file === "-" ? "<stdin>" : file;
}

/** The bytes of a file; throws `Misuse` when it cannot be read. */
export async function read(file: string): Promise<Uint8Array> {
  if (file === "-") return buffer(process.stdin);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Misuse(`cannot read ${file}: ${reason(error)}`);
  }
}

/** The text of a file, and the code of the diagnostic that the check reports about its encoding. */
export function decode(bytes: Uint8Array): { text: string; encoding?: "AP0002" | "AP0003" } {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "AP0002" };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "AP0002" };
  const text = new TextDecoder().decode(bytes);
  return first === 0xef && second === 0xbb && third === 0xbf ? { text, encoding: "AP0003" } : { text };
}

/** Writes a fixed body back; throws `Misuse` when it cannot be written. */
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
