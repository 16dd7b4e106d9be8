// Slices a long text at line ends, so that memory stays small.

/** The most bytes of a slice that has more than one line. */
const SLICE_BYTES = 8 << 20;

/** The most lines of a slice: as many bodies are read of one text. */
const SLICE_LINES = 100_000;

/** Slices of about 8 MiB, each with the number of its first line, from 1. */
export function* slicesOf(bytes: Uint8Array): Generator<{ first: number; slice: Uint8Array }> {
  let first = 1;
  for (let start = 0; start < bytes.length; ) {
    const { end, lines } = endOfSlice(bytes, start);
    yield { first, slice: bytes.subarray(start, end) };
    first += lines;
    start = end;
  }
}

/** Where the slice from `start` ends, and how many ends of lines it has. */
function endOfSlice(bytes: Uint8Array, start: number): { end: number; lines: number } {
  let end = start;
  let lines = 0;
  while (end < bytes.length && lines < SLICE_LINES) {
    const next = bytes.indexOf(0x0a, end);
    const after = next === -1 ? bytes.length : next + 1;
    if (lines > 0 && after - start > SLICE_BYTES) break;
    end = after;
    if (next !== -1) lines += 1;
  }
  return { end, lines };
}
