// Reports out of the wasm's flat lists of numbers: each is made here, member by member, as JSON.parse would make it.
import type { Diagnostic, ManyReport, Report, ValidateOptions } from "accesspack";

type Fix = NonNullable<Diagnostic["fix"]>;

/** What the wasm has for this. */
export interface PackedCore {
  packedMany(ndjson: string | Uint8Array, options: ValidateOptions): Uint32Array;
  packedTexts(): string;
}

/** What stands in place of a span where there is none. */
const NO_SPAN = 0xffffffff;
/** In the first number of a list: there are texts or fixes that are not here yet. */
const HAS_NEW = 1;
/** In the first number of a list: the numbers of texts begin anew. */
const BEGINS_ANEW = 2;

/** Makes reports; has the texts of all lists so far, as long as the wasm has their numbers. */
export function unpacker(core: PackedCore) {
  let texts: string[] = [""];
  let fixes: Fix[] = [];
  let numbers: Uint32Array = new Uint32Array(0);
  let at = 0;

  const next = () => numbers[at++]!;
  const text = () => texts[numbers[at++]!]!;

  /** Begins with a list. */
  function begin(list: Uint32Array): void {
    numbers = list;
    at = 0;
    const first = next();
    if ((first & BEGINS_ANEW) !== 0) texts = [""];
    if ((first & HAS_NEW) === 0) return;
    const [added, made]: [string[], Fix[]] = JSON.parse(core.packedTexts());
    for (const one of added) texts.push(one);
    fixes = made;
  }

  /** The next diagnostic of the list. */
  function diagnostic(): Diagnostic {
    const code = text();
    const severity = text() as Diagnostic["severity"];
    const pointer = text();
    const message = text();
    const help: string[] = [];
    for (let more = next(); more > 0; more--) help.push(text());
    const docs = text();
    const start = next();
    const span = start === NO_SPAN ? undefined : { start, end: next(), line: next(), column: next(), endLine: next(), endColumn: next() };
    const fix = fixes[next() - 1];
    // each with all its members at once: an object that grows is stored in two parts
    if (span !== undefined) {
      if (fix !== undefined) return { code, severity, pointer, message, help, docs, span, fix };
      return { code, severity, pointer, message, help, docs, span };
    }
    if (fix !== undefined) return { code, severity, pointer, message, help, docs, fix };
    return { code, severity, pointer, message, help, docs };
  }

  /** The diagnostics of the next report. */
  function diagnostics(): Diagnostic[] {
    const all: Diagnostic[] = [];
    for (let more = next(); more > 0; more--) all.push(diagnostic());
    return all;
  }

  /** The report of a list that has one. */
  function one(list: Uint32Array): Report {
    begin(list);
    return { valid: next() === 1, diagnostics: diagnostics() };
  }

  /** `validateMany` over the wasm's own. */
  function validateMany(ndjson: string | Uint8Array, options: ValidateOptions): ManyReport {
    begin(core.packedMany(ndjson, options));
    const checked = next();
    const failed = next();
    const reports: ManyReport["reports"] = [];
    while (at < numbers.length) reports.push({ line: next(), valid: next() === 1, diagnostics: diagnostics() });
    return { checked, failed, reports };
  }

  /** To be called when the wasm has a new instance, which knows no text. */
  function forget(): void {
    texts = [""];
  }

  return { one, validateMany, forget };
}
