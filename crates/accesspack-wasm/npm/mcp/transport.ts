// Messages of the Model Context Protocol over standard input and output, one a line, also long ones.
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { ErrorCode, JSONRPCMessageSchema, type JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/** The most bytes of a message: a body of 16 MB, of which each character may be escaped, and room for the rest. */
export const MAX_MESSAGE = 64 << 20;

/** What is kept of the end of a message that is too long, which has its id. */
const END_BYTES = 1024;

/** Standard input and output. A message that is too long is answered with an error, and the next one is read. */
export class LineTransport implements Transport {
  onmessage?: (message: JSONRPCMessage) => void;
  onerror?: (error: Error) => void;
  onclose?: () => void;
  #chunks: Buffer[] = [];
  #bytes = 0;
  readonly #read = (chunk: Buffer) => this.#take(chunk);

  async start(): Promise<void> {
    process.stdin.on("data", this.#read);
    process.stdin.on("end", () => void this.close());
  }

  async close(): Promise<void> {
    process.stdin.off("data", this.#read);
    process.stdin.pause();
    this.#chunks = [];
    this.onclose?.();
  }

  async send(message: JSONRPCMessage | { jsonrpc: "2.0"; id: null; error: { code: number; message: string } }): Promise<void> {
    const isWritten = process.stdout.write(`${JSON.stringify(message)}\n`);
    if (!isWritten) await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
  }

  #take(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      this.#keep(chunk.subarray(start, end));
      start = end + 1;
      const line = Buffer.concat(this.#chunks);
      const bytes = this.#bytes;
      this.#chunks = [];
      this.#bytes = 0;
      this.#message(line, bytes);
    }
    this.#keep(chunk.subarray(start));
  }

  /** Keeps a part of a line; of one that is too long, its end. */
  #keep(part: Buffer): void {
    if (part.length === 0) return;
    this.#chunks.push(part);
    this.#bytes += part.length;
    if (this.#bytes <= MAX_MESSAGE) return;
    const last = Buffer.concat(this.#chunks.slice(-2));
    this.#chunks = [Buffer.from(last.subarray(-END_BYTES))];
  }

  #message(line: Buffer, bytes: number): void {
    const text = line.toString().replace(/\r$/, "");
    if (bytes > MAX_MESSAGE) {
      const message = `a message has ${MAX_MESSAGE} bytes at most, and this one has ${bytes}`;
      void this.send({ jsonrpc: "2.0", id: idAtEnd(text), error: { code: ErrorCode.InvalidRequest, message } } as JSONRPCMessage);
      return;
    }
    try {
      this.onmessage?.(JSONRPCMessageSchema.parse(JSON.parse(text)));
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** The id of a message, of which clients write it last; `null` where it is not seen, as the protocol has it. */
function idAtEnd(text: string): string | number | null {
  const id = /"id"\s*:\s*(\d+|"[^"\\]*")\s*\}\s*$/.exec(text)?.[1];
  return id === undefined ? null : (JSON.parse(id) as string | number);
}
