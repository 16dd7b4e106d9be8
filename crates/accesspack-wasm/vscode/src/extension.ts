// The extension for VS Code: starts the language server that is inside it.
import { join } from "node:path";

import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

/** What the server reads, by the names that VS Code has for it. */
const LANGUAGES = ["json", "jsonc", "json5", "jsonl", "ndjson", "http", "rest", "markdown", "mdx", "powershell", "shellscript", "bat"];

export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath(join("dist", "server.mjs"));
  const run = { module, transport: TransportKind.stdio };
  const documentSelector = LANGUAGES.map((language) => ({ language }));
  client = new LanguageClient("accesspack", "accesspack", { run, debug: run }, { documentSelector });
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
