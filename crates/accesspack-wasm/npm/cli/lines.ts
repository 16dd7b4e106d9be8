// Slices a long text at line ends, so that memory stays small.

/** The least bytes of a slice, unless the text ends. */
const SLICE_BYTES = 8 << 20;

/** Slices of about 8 MiB, each with the number of its first line, from 1. */
export function* slicesOf(bytes: Uint8Array): Generator<{ first: number; slice: Uint8Array }> {
  let first = 1;
  for (let start = 0; start < bytes.length; ) {
    const end = endOfSlice(bytes, start);
    const slice = bytes.subarray(start, end);
    yield { first, slice };
    for (const byte of slice) if (byte === 0x0a) first += 1;
    start = end;
  }
}

/** The end of the last line that begins within `SLICE_BYTES` of `start`, or of the line that is longer. */
function endOfSlice(bytes: Uint8Array, start: number): number {
  if (bytes.length - start <= SLICE_BYTES) return bytes.length;
  const last = bytes.lastIndexOf(0x0a, start + SLICE_BYTES);
  if (last >= start) return last + 1;
  const next = bytes.indexOf(0x0a, start + SLICE_BYTES);
  return next === -1 ? bytes.length : next + 1;
}
