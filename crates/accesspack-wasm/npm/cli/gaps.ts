// What stands between the values of JSON text: white space, commas and comments.

const LINE_COMMENT = "//";
const BLOCK_COMMENT = "/*";

/** Where the white space from `at` ends. */
export function afterSpace(text: string, at: number): number {
  while (isSpace(text[at])) at += 1;
  return at;
}

/** Where what is taken away up to `end` begins: its own line goes with it where nothing else is on that line. */
export function startOfGone(text: string, at: number, end: number): number {
  while (text[end] === " " || text[end] === "\t") end += 1;
  if (text[end] !== "\n" && text[end] !== "\r") return at;
  while (isSpace(text[at - 1])) at -= 1;
  return at;
}

/** The place of the comma that comes next; `undefined` where something else does. */
export function commaAfter(text: string, at: number): number | undefined {
  for (;;) {
    at = afterSpace(text, at);
    const after = afterComment(text, at);
    if (after === at) return text[at] === "," ? at : undefined;
    at = after;
  }
}

/** Where the last comment ends that begins on the line of `at`, before anything else; `at` where there is none. */
export function afterComments(text: string, at: number): number {
  for (let next = at; ; ) {
    while (text[next] === " " || text[next] === "\t") next += 1;
    const after = afterComment(text, next);
    if (after === next) return at;
    at = next = after;
  }
}

/** Where the comment at `at` ends, without the end of its line; `at` where there is none. */
function afterComment(text: string, at: number): number {
  if (text.startsWith(BLOCK_COMMENT, at)) {
    const end = text.indexOf("*/", at + 2);
    return end === -1 ? text.length : end + 2;
  }
  if (!text.startsWith(LINE_COMMENT, at)) return at;
  const end = text.indexOf("\n", at);
  if (end === -1) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}

function isSpace(char: string | undefined): boolean {
  return char === " " || char === "\t" || char === "\n" || char === "\r";
}
