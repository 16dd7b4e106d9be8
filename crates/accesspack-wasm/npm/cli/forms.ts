// The names of files that bodies are read from, as the core's readers know them.

/** The ending by which each language of editors goes to its reader. */
export const ENDINGS: Readonly<Record<string, string>> = {
  json: "json",
  jsonc: "jsonc",
  json5: "json5",
  jsonl: "jsonl",
  ndjson: "ndjson",
  http: "http",
  rest: "http",
  markdown: "md",
  mdx: "mdx",
  powershell: "ps1",
  ps1: "ps1",
  shellscript: "sh",
  sh: "sh",
  bash: "bash",
  zsh: "zsh",
  ksh: "ksh",
  bat: "bat",
  dosbatch: "bat",
};

const READ = /\.(?:json|jsonc|json5|har|ndjson|jsonl|http|rest|md|markdown|mdx|sh|bash|zsh|ksh|curl|bat|cmd|ps1|psm1|psd1)$/i;

/** Whether a file of this name is one that bodies are read from. */
export function isRead(name: string): boolean {
  return READ.test(name);
}

/** Whether a file of this name has one body per line. */
export function hasLines(name: string): boolean {
  return /\.(?:ndjson|jsonl)$/i.test(name);
}
