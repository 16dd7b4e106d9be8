// The check of one file, whatever it is: a body, a body on each line, or a file that holds bodies among other things.
import { validate, type FoundBody } from "accesspack";

import { decode, encode, encodingDiagnostic, type Decoded } from "./encoding.ts";
import { fixText } from "./fix.ts";
import { hasLines } from "./forms.ts";
import { fixFound, foundIn, foundResult, ofFile } from "./found.ts";
import { isStrange } from "./judge.ts";
import { checkLines, fixLines } from "./many.ts";
import { Misuse, NotAbout } from "./misuse.ts";
import { oneResult, type AppliedFix, type FileResult } from "./result.ts";
import { withoutSchema } from "./schema-member.ts";
import { targetOf, type GivenTarget } from "./target.ts";
import { MAX_BYTES } from "./walk.ts";

/** How files are checked. */
export interface Asked {
  given: GivenTarget;
  /** One body per line, whatever the file is called. */
  ndjson: boolean;
  /** The file was named, and no other: it is meant to be checked. */
  isAlone: boolean;
  /** What only happens to have a member of the same name is left alone: nobody named the file for what it is. */
  isChoosy: boolean;
}

/** The result for a file; throws `NotAbout` where nothing shows what it is for. */
export function checkFile(name: string, bytes: Uint8Array, asked: Asked): FileResult {
  const { given, isChoosy } = asked;
  if (isTooLong(name, bytes, asked)) return tooLong(name, bytes, asked);
  const decoded = decode(bytes);
  const { text } = decoded;
  if (isMany(name, asked)) return checkLines(name, bytes, decoded, given, isChoosy);
  const found = foundIn(name, text, given);
  if (found !== undefined && !isBlank(text, found, given)) {
    if (found.length === 0 && asked.isAlone && given.operation !== undefined) throw new Misuse(`${name} has no body for ${given.operation} in it`);
    const result = foundResult(name, bytes, decoded, found, given);
    const isBare = (at: number) => found[at]?.form === "json" && found[at]?.url === undefined;
    const strange = found.filter(({ body, report }, at) => isBare(at) && report !== undefined && isStrange(body, report));
    if (isChoosy && found.length > 0 && strange.length === found.length) throw new NotAbout(`${name} is about something else`);
    return result;
  }
  const target = targetOf(name, text, given, asked.isAlone);
  const report = withoutSchema(validate(bytes, target.options));
  if (isChoosy && target.detected && isStrange(valueOf(text), report)) throw new NotAbout(`${name} is about something else`);
  return oneResult(name, text, target, report);
}

/** The bytes of a file after every fix, and the fixes; `refused` where its bytes could not be written back. */
export function fixFile(name: string, bytes: Uint8Array, asked: Asked): { bytes: Uint8Array; applied: AppliedFix[]; refused?: string } {
  if (isTooLong(name, bytes, asked)) return { bytes, applied: [] };
  const decoded = decode(bytes);
  const { encoding, bad } = decoded;
  if (bad !== undefined) {
    const refused = `cannot fix ${name}: the byte ${bad} is no text in ${encoding.startsWith("utf-8") ? "UTF-8" : "UTF-16"}; save the file as UTF-8 first`;
    return { bytes, applied: [], refused };
  }
  const { after, applied, said } = fixed(name, bytes, decoded, asked);
  // where the encoding is against the body, UTF-8 without a mark is the fix; else the file keeps its own
  if (said !== undefined) applied.unshift({ code: said.code, pointer: said.pointer, message: said.message });
  if (applied.length === 0) return { bytes, applied };
  return { bytes: encode(after, said === undefined ? encoding : "utf-8"), applied };
}

function fixed(name: string, bytes: Uint8Array, decoded: Decoded, asked: Asked) {
  const { text } = decoded;
  const { given } = asked;
  if (isMany(name, asked)) {
    const { text: after, applied } = fixLines(name, text, given);
    return { after, applied, said: encodingDiagnostic(bytes, decoded) };
  }
  const found = foundIn(name, text, given);
  if (found !== undefined && !isBlank(text, found, given)) {
    const { text: after, applied } = fixFound(name, text, found, given);
    return { after, applied, said: found.length === 0 ? undefined : ofFile(bytes, decoded, found) };
  }
  const { text: after, applied } = fixText(text, targetOf(name, text, given, asked.isAlone).options);
  return { after, applied, said: encodingDiagnostic(bytes, decoded) };
}

/** Whether there is no body where one was named. */
function isBlank(text: string, found: FoundBody[], { operation }: GivenTarget): boolean {
  return found.length === 0 && operation !== undefined && text.trim() === "";
}

/** Whether a text has more bytes than are read; lines are read in parts. */
function isTooLong(name: string, bytes: Uint8Array, asked: Asked): boolean {
  return bytes.length > MAX_BYTES && !isMany(name, asked);
}

/** What is said of a text that is not read. */
function tooLong(name: string, bytes: Uint8Array, { given, isChoosy }: Asked): FileResult {
  if (isChoosy) throw new NotAbout(`${name} has more bytes than are read`, `too large: it has more than ${MAX_BYTES / 1e6} MB`);
  const { operation = "createAssignmentPolicy", version = "v1.0" } = given;
  const target = { options: { operation, version }, detected: false };
  return oneResult(name, "", target, validate(bytes, target.options));
}

function isMany(name: string, { ndjson }: Asked): boolean {
  return ndjson || hasLines(name);
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
