// `validateMany` over the wasm's flat list: each report is made here, member by member, as JSON.parse would make it.
import type { Diagnostic, ManyReport, ValidateOptions } from "accesspack";

type Fix = NonNullable<Diagnostic["fix"]>;

/** What stands in place of a span where there is none. */
const NO_SPAN = 0xffffffff;

/** `validateMany` over the wasm's own: its texts and fixes as JSON, and numbers, of which many are places of these. */
export function unpacked(packedMany: (ndjson: string | Uint8Array, options: ValidateOptions) => readonly [string, Uint32Array]) {
  return (ndjson: string | Uint8Array, options: ValidateOptions): ManyReport => {
    const [json, numbers] = packedMany(ndjson, options);
    const [texts, fixes]: [string[], Fix[]] = JSON.parse(json);
    const reports: ManyReport["reports"] = [];
    let at = 2;
    const next = () => numbers[at++]!;
    const text = () => texts[numbers[at++]!]!;
    while (at < numbers.length) {
      const line = next();
      const valid = next() === 1;
      const count = next();
      const diagnostics: Diagnostic[] = [];
      for (let index = 0; index < count; index++) {
        const code = text();
        const severity = text() as Diagnostic["severity"];
        const pointer = text();
        const message = text();
        const help: string[] = [];
        for (let more = next(); more > 0; more--) help.push(text());
        const docs = text();
        const diagnostic: Diagnostic = { code, severity, pointer, message, help, docs };
        const start = next();
        if (start !== NO_SPAN) diagnostic.span = { start, end: next(), line: next(), column: next(), endLine: next(), endColumn: next() };
        const fix = next();
        if (fix !== 0) diagnostic.fix = fixes[fix]!;
        diagnostics.push(diagnostic);
      }
      reports.push({ line, valid, diagnostics });
    }
    return { checked: numbers[0]!, failed: numbers[1]!, reports };
  };
}
