// The quick way into the wasm for what is usual: a value or a short text, and no option but operation and version.
// The text of the body is written where the wasm reads it, and a body without a diagnostic makes nothing but its report.
import type { Report, ValidateOptions } from "accesspack";

import { plainText } from "./plain.ts";

/** What the wasm has for this. */
export interface QuickCore {
  validate(body: unknown, options: ValidateOptions): Report;
  quickNames(): string;
  quickMemory(): { readonly buffer: ArrayBuffer };
  quickRoom(): number;
  quickRoomSize(): number;
  quickIsPlain(length: number, strings: number): boolean;
  quickCheck(length: number, call: number, isText: boolean): number;
  quickNumbers(): number;
}

/** `validate` over the wasm's own, and what is to be called when the wasm has a new instance. */
export function quickly(core: QuickCore, reportOf: (numbers: Uint32Array) => Report) {
  const encoder = new TextEncoder();
  /** The number of each operation. */
  let numbers: Map<unknown, number> | undefined;
  /** The call before: most are like it, and to look a name up would cost as much as a member does. */
  let last: { operation: unknown; version: unknown; call: number } = { operation: undefined, version: undefined, call: -1 };
  let memory: { readonly buffer: ArrayBuffer } | undefined;
  /** The part of the memory that a text is written into; empty when the memory has grown. */
  let room = new Uint8Array(0);

  /** Operation and version as a number; -1 where there is something else in the options. */
  function callOf(options: ValidateOptions): number {
    try {
      return numberOf(options);
    } catch {
      return -1; // it cannot be read, and the usual way says why
    }
  }

  /** The same; throws what a proxy or a getter throws. */
  function numberOf(options: ValidateOptions): number {
    if (typeof options !== "object" || options === null) return -1;
    let count = 0;
    for (const name in options) {
      if (name !== "operation" && name !== "version") return -1;
      count++;
    }
    if (count !== 2) return -1;
    const { operation, version } = options;
    if (operation === last.operation && version === last.version) return last.call;
    numbers ??= new Map(core.quickNames().split(" ").map((name, index) => [name, index * 2]));
    const number = numbers.get(operation);
    if (number === undefined) return -1;
    last = { operation, version, call: version === "v1.0" ? number : version === "beta" ? number + 1 : -1 };
    return last.call;
  }

  /** Writes a text into the wasm's memory; returns how many bytes it has, or -1 where it may have more than there is room for. */
  function write(text: string): number {
    if (room.length === 0) {
      memory ??= core.quickMemory();
      const at = core.quickRoom();
      room = new Uint8Array(memory.buffer, at, core.quickRoomSize());
    }
    // a unit of text has at most three bytes
    return text.length * 3 > room.length ? -1 : encoder.encodeInto(text, room).written;
  }

  /** Writes a value; returns how many bytes its JSON text has, or -1 where it is not for the quick way. */
  function writeValue(body: object): number {
    const plain = plainText(body);
    if (plain !== undefined) {
      const length = write(plain.json);
      // beyond ASCII there may be half a surrogate pair, which JSON.stringify escapes
      if (length === plain.json.length && core.quickIsPlain(length, plain.strings)) return length;
    }
    const text: unknown = JSON.stringify(body);
    return typeof text === "string" ? write(text) : -1;
  }

  /** Writes a body; returns how many bytes its text has, or -1 where it is not for the quick way. */
  function writeBody(body: unknown): number {
    if (typeof body === "string") return write(body);
    if (typeof body !== "object" || body === null || ArrayBuffer.isView(body)) return -1;
    try {
      return body instanceof ArrayBuffer ? -1 : writeValue(body);
    } catch {
      return -1; // it cannot be written, and the usual way says why
    }
  }

  function validate(body: unknown, options: ValidateOptions): Report {
    const call = callOf(options);
    const length = call < 0 ? -1 : writeBody(body);
    if (length < 0) return core.validate(body, options);
    const found = core.quickCheck(length, call, typeof body === "string");
    if (found === 0) return { valid: true, diagnostics: [] };
    // a copy: the memory may grow when texts are asked for, and then there is nothing behind what is no copy
    return reportOf(new Uint32Array(memory!.buffer, core.quickNumbers(), found).slice());
  }

  function forget(): void {
    memory = undefined;
    room = new Uint8Array(0);
  }

  return { validate, forget };
}
