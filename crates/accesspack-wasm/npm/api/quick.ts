// The quick way into the wasm for what is usual: a value or a short text, and no option but operation and version.
// The text of the body is written where the wasm reads it, and a body without a diagnostic makes nothing but its report.
import type { Report, ValidateOptions } from "accesspack";

/** What the wasm has for this. */
interface Core {
  validate(body: unknown, options: ValidateOptions): Report;
  quickNames(): string;
  quickMemory(): { readonly buffer: ArrayBuffer };
  quickRoom(): number;
  quickRoomSize(): number;
  quickCheck(length: number, call: number, isText: boolean): string | undefined;
}

/** `validate` over the wasm's own, and what is to be called when the wasm has a new instance. */
export function quickly(core: Core): { validate: Core["validate"]; forget: () => void } {
  const encoder = new TextEncoder();
  /** The number of each operation. */
  let numbers: Map<unknown, number> | undefined;
  let memory: { readonly buffer: ArrayBuffer } | undefined;
  /** The part of the memory that a text is written into; empty when the memory has grown. */
  let room = new Uint8Array(0);

  /** Operation and version as a number; -1 where there is something else in the options. */
  function callOf(options: ValidateOptions): number {
    if (typeof options !== "object" || options === null) return -1;
    let count = 0;
    for (const name in options) {
      if (name !== "operation" && name !== "version") return -1;
      count++;
    }
    if (count !== 2) return -1;
    numbers ??= new Map(core.quickNames().split(" ").map((name, index) => [name, index * 2]));
    const { operation, version } = options;
    const number = numbers.get(operation);
    if (number === undefined) return -1;
    return version === "v1.0" ? number : version === "beta" ? number + 1 : -1;
  }

  /** The text of a body; `undefined` for bytes, and for what has none. */
  function textOf(body: unknown): string | undefined {
    if (typeof body === "string") return body;
    if (typeof body !== "object" || body === null || ArrayBuffer.isView(body) || body instanceof ArrayBuffer) return undefined;
    try {
      return JSON.stringify(body);
    } catch {
      return undefined;
    }
  }

  function validate(body: unknown, options: ValidateOptions): Report {
    const call = callOf(options);
    const text = call < 0 ? undefined : textOf(body);
    if (typeof text !== "string") return core.validate(body, options);
    if (room.length === 0) {
      memory ??= core.quickMemory();
      const at = core.quickRoom();
      room = new Uint8Array(memory.buffer, at, core.quickRoomSize());
    }
    // a unit of text has at most three bytes
    if (text.length * 3 > room.length) return core.validate(body, options);
    const { written } = encoder.encodeInto(text, room);
    const report = core.quickCheck(written, call, typeof body === "string");
    return report === undefined ? { valid: true, diagnostics: [] } : JSON.parse(report);
  }

  function forget(): void {
    memory = undefined;
    room = new Uint8Array(0);
  }

  return { validate, forget };
}
