// Text that is safe to print. What a body, a file name or an option holds never reaches a terminal or a log as it
// is: a control character there moves the cursor or sets the title, a bidi mark reorders what is read, and systems that
// run builds obey lines of the log.

/** Controls, ends of lines, marks of annotations, and what Unicode says has no look of its own, which marks of direction and tags
 * are; but joiners and the two selectors of pictures stay, which scripts and emoji need. */
const UNSAFE = /\p{Cc}|[\u2028\u2029\ufff9-\ufffb]|(?![\u200c\u200d\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** What begins a command anywhere in a line: `##[error]` of GitHub, `##vso[…]` of Azure Pipelines, `##teamcity[…]`. */
const COMMAND = /##(?=\w*\[)/g;

/** What begins a command of GitHub at the beginning of a line: `::error::`. */
const LINE_COMMAND = /^(\s*):(?=:)/;

/** The same text, in one line, with U+FFFD in place of each unsafe character but the tab, and in commands to a log. */
export function printable(text: string): string {
  return withoutCommands(text.replace(UNSAFE, (char) => (char === "\t" ? char : "\ufffd")));
}

function withoutCommands(line: string): string {
  return line.replace(COMMAND, "#\ufffd").replace(LINE_COMMAND, "$1\ufffd");
}

/** The same lines, each printable. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** Text that `clean` or a painter made. */
export class Clean {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A template, of one line, whose values are made printable, but those that are already. */
export function clean(parts: TemplateStringsArray, ...values: (string | number | Clean)[]): Clean {
  const shown = values.map((value) => (value instanceof Clean ? value.text : printable(String(value))));
  return new Clean(withoutCommands(parts.map((part, at) => part + (shown[at] ?? "")).join("")));
}

/** A value as JSON with unsafe characters and commands to a log escaped, which is the same value to its reader. */
export function jsonText(value: unknown): string {
  const escaped = (char: string) =>
    char === "\n" ? char : [...Array(char.length).keys()].map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
  return `${JSON.stringify(value, null, 2).replace(UNSAFE, escaped).replace(COMMAND, "#\\u0023")}\n`;
}
