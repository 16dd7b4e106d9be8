// Reports out of the wasm's flat lists of numbers: each is made here, member by member, as JSON.parse would make it.
import type { Diagnostic, ManyReport, Report, ValidateOptions } from "accesspack";

type Fix = NonNullable<Diagnostic["fix"]>;

/** What the wasm has for this. */
export interface PackedCore {
  packedMany(ndjson: string | Uint8Array, options: ValidateOptions): Uint32Array;
  packedTexts(): string;
  packedForget(): void;
}

/** What stands in place of a span where there is none. */
const NO_SPAN = 0xffffffff;
/** The first number of a list that has texts or fixes which are not here yet. */
const HAS_NEW = 1;
/** So many units of texts stay from call to call. */
const MOST_KEPT = 1 << 18;

const NO_NUMBERS: Uint32Array = new Uint32Array(0);

/** Makes reports; has the texts of all lists so far, as long as the wasm has their numbers. */
export function unpacker(core: PackedCore) {
  let texts: string[] = [""];
  let units = 0;
  let fixes: Fix[] = [];
  let numbers = NO_NUMBERS;
  let at = 0;

  const next = () => numbers[at++]!;
  const text = () => texts[numbers[at++]!]!;

  /** Begins with a list, which is JavaScript's own. */
  function begin(list: Uint32Array): void {
    numbers = list;
    at = 0;
    if (next() !== HAS_NEW) return;
    const json = core.packedTexts();
    units += json.length;
    const [added, made]: [string[], Fix[]] = JSON.parse(json);
    for (const one of added) texts.push(one);
    fixes = made;
  }

  /** Ends with the list. */
  function end(): void {
    numbers = NO_NUMBERS;
    fixes = [];
    if (units <= MOST_KEPT) return;
    core.packedForget();
    forget();
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
    const number = next();
    const fix = number === 0 ? undefined : fixes[number - 1];
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
    const report = { valid: next() === 1, diagnostics: diagnostics() };
    end();
    return report;
  }

  /** `validateMany` over the wasm's own. */
  function validateMany(ndjson: string | Uint8Array, options: ValidateOptions): ManyReport {
    begin(core.packedMany(ndjson, options));
    const checked = next();
    const failed = next();
    const reports: ManyReport["reports"] = [];
    while (at < numbers.length) reports.push({ line: next(), valid: next() === 1, diagnostics: diagnostics() });
    end();
    return { checked, failed, reports };
  }

  /** To be called when the wasm has a new instance, which knows no text. */
  function forget(): void {
    texts = [""];
    units = 0;
  }

  return { one, validateMany, forget };
}
