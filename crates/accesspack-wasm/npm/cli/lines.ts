// Cuts a long text of lines into parts that end with a line, so that memory stays small.

const PART = 8 << 20;

/** Parts of at most about 8 MiB, each with the number of its first line, from 1. */
export function* linesOf(bytes: Uint8Array): Generator<{ first: number; part: Uint8Array }> {
  let first = 1;
  for (let start = 0; start < bytes.length; ) {
    const end = cut(bytes, start);
    const part = bytes.subarray(start, end);
    yield { first, part };
    for (const byte of part) if (byte === 0x0a) first += 1;
    start = end;
  }
}

function cut(bytes: Uint8Array, start: number): number {
  if (bytes.length - start <= PART) return bytes.length;
  const last = bytes.lastIndexOf(0x0a, start + PART);
  if (last >= start) return last + 1;
  const next = bytes.indexOf(0x0a, start + PART);
  return next === -1 ? bytes.length : next + 1;
}
