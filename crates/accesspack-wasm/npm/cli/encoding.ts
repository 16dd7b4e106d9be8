// How the bytes of a file are text: read without loss, and written back the same way.
import { validate, type Diagnostic } from "accesspack";

/** What the first bytes say; what has no mark is UTF-8. */
export type Encoding = "utf-8" | "utf-8-marked" | "utf-16le" | "utf-16be";

/** The text of a file, without its byte order mark. */
export interface Decoded {
  text: string;
  encoding: Encoding;
  /** Where the bytes are no text of the encoding, so that they cannot be written back: `0xe4 at 3:12`. */
  bad?: string;
}

/** The text of bytes. What is no text of the encoding is U+FFFD in it, and `bad` says where. */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding === "utf-8-marked" ? "utf-8" : encoding).decode(bytes);
  const again = encode(text, encoding);
  if (again.equals(bytes)) return { text, encoding };
  const most = Math.min(again.length, bytes.length);
  let at = 0;
  while (at < most && again[at] === bytes[at]) at += 1;
  const before = new TextDecoder(encoding === "utf-8-marked" ? "utf-8" : encoding).decode(bytes.subarray(0, at)).split("\n");
  const byte = (bytes[at] ?? bytes.at(-1) ?? 0).toString(16).padStart(2, "0");
  return { text, encoding, bad: `0x${byte} at ${before.length}:${(before.at(-1)?.length ?? 0) + 1}` };
}

/** The bytes of a text. */
export function encode(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-8-marked":
      return Buffer.from(`\ufeff${text}`);
    case "utf-16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf-16be":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  }
}

function encodingOf([first, second, third]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8-marked" : "utf-8";
}

/** What the check says about the encoding of bytes, whatever text they are. */
export function encodingDiagnostic(bytes: Uint8Array, { encoding, bad }: Decoded): Diagnostic | undefined {
  if (encoding === "utf-8" && bad === undefined) return undefined;
  const { diagnostics } = validate(bytes, { operation: "createCatalog", version: "v1.0" });
  return diagnostics.find(({ code }) => code === "AP0002" || code === "AP0003");
}
