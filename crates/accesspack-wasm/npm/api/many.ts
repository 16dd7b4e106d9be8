// `validateMany` over the wasm's flat list: each report is made here, member by member, as JSON.parse would make it.
import type { Diagnostic, ManyReport, ValidateOptions } from "accesspack";

/** What is in the list; each text that many reports share is the number of its place in the first item. */
type Item = string | number | readonly string[] | NonNullable<Diagnostic["fix"]>;

/** `validateMany` over the wasm's own. */
export function unpacked(packedMany: (ndjson: string | Uint8Array, options: ValidateOptions) => string) {
  return (ndjson: string | Uint8Array, options: ValidateOptions): ManyReport => {
    const items: Item[] = JSON.parse(packedMany(ndjson, options));
    const shared = items[0] as readonly string[];
    const text = (item: Item) => (typeof item === "number" ? shared[item] : item) as string;
    const reports: ManyReport["reports"] = [];
    let at = 3;
    while (at < items.length) {
      const line = items[at] as number;
      const valid = items[at + 1] === 1;
      const count = items[at + 2] as number;
      const diagnostics: Diagnostic[] = [];
      at += 3;
      for (let index = 0; index < count; index++) {
        const code = text(items[at]!);
        const severity = text(items[at + 1]!) as Diagnostic["severity"];
        const pointer = items[at + 2] as string;
        const message = text(items[at + 3]!);
        const help: string[] = [];
        const behind = at + 5 + (items[at + 4] as number);
        for (at += 5; at < behind; at++) help.push(text(items[at]!));
        const docs = text(items[at++]!);
        const diagnostic: Diagnostic = { code, severity, pointer, message, help, docs };
        const start = items[at++] as number;
        if (start >= 0) {
          const [end, line, column, endLine, endColumn] = [items[at], items[at + 1], items[at + 2], items[at + 3], items[at + 4]] as number[];
          diagnostic.span = { start, end: end!, line: line!, column: column!, endLine: endLine!, endColumn: endColumn! };
          at += 5;
        }
        const fix = items[at++];
        if (fix !== 0) diagnostic.fix = fix as NonNullable<Diagnostic["fix"]>;
        diagnostics.push(diagnostic);
      }
      reports.push({ line, valid, diagnostics });
    }
    return { checked: items[1] as number, failed: items[2] as number, reports };
  };
}
