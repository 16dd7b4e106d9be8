// `accesspack lsp`: the language server. It checks the bodies of open documents, offers fixes and conversions,
// explains rules, completes members and values, and shows what a policy means.
import { describe, explain, fixAll } from "accesspack";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CodeActionKind,
  CompletionItemKind,
  createConnection,
  MarkupKind,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Hover,
  type Range,
} from "vscode-languageserver/node";

import { readable } from "../cli/guess.ts";
import type { CheckTarget } from "../cli/result.ts";
import { packageVersion } from "../cli/version.ts";
import { bodiesOf, lineStarts, type EditedBody } from "./bodies.ts";
import { aboutMember, proposals } from "./complete.ts";
import { conversion } from "./convert.ts";
import { diagnosticsOf, type Found } from "./diagnostics.ts";
import { editTo, fixedBy } from "./edits.ts";

/** The kind of the action that applies every fix, as editors run it when a file is saved. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.accesspack`;

/** Serves standard input and output until the editor closes them. */
export async function serve(): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  /** What a document was for when it was last JSON, by its address. */
  const targets = new Map<string, CheckTarget>();
  const found = new Map<string, Found[]>();

  const bodies = (document: TextDocument): EditedBody[] => {
    const { uri, languageId } = document;
    const all = bodiesOf({ uri, languageId, text: document.getText() }, targets.get(uri));
    const [only] = all;
    if (only !== undefined) targets.set(document.uri, only.target);
    return all;
  };

  connection.onInitialize(() => ({
    serverInfo: { name: "accesspack", version: packageVersion() },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, CodeActionKind.RefactorRewrite] },
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['"', ":"] },
      codeLensProvider: { resolveProvider: false },
    },
  }));

  documents.onDidChangeContent(({ document }) => {
    const starts = lineStarts(document.getText());
    const all = bodies(document).flatMap((body) => diagnosticsOf(document, body, starts));
    found.set(document.uri, all);
    const diagnostics = all.map(({ diagnostic }) => diagnostic);
    void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  });
  documents.onDidClose(({ document: { uri } }) => {
    targets.delete(uri);
    found.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onCodeAction(({ textDocument: { uri }, range, context }): CodeAction[] => {
    const document = documents.get(uri);
    if (document === undefined) return [];
    const wants = (kind: string) => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
    const actions: CodeAction[] = [];
    for (const { body, reported, diagnostic } of wants(CodeActionKind.QuickFix) ? (found.get(uri) ?? []) : []) {
      if (reported.fix === undefined || !meets(diagnostic.range, range)) continue;
      const edit = editTo(document, body, fixedBy(body, reported));
      const title = `Fix ${reported.code}: ${reported.message}`;
      if (edit !== undefined) actions.push({ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: true, edit: { changes: { [uri]: [edit] } } });
    }
    const all = bodies(document);
    if (wants(FIX_ALL)) {
      const edits = all.flatMap((body) => editTo(document, body, fixAll(body.bodyText, body.target.options).body) ?? []);
      if (edits.length > 0) actions.push({ title: "Apply every fix of accesspack", kind: FIX_ALL, edit: { changes: { [uri]: edits } } });
    }
    for (const body of wants(CodeActionKind.RefactorRewrite) ? all.filter((body) => meets(rangeOf(document, body), range)) : []) {
      const to = body.target.options.version === "beta" ? "v1.0" : "beta";
      const edits = conversion(document, body, all, to);
      if (edits !== undefined) actions.push({ title: `Convert to ${to}`, kind: CodeActionKind.RefactorRewrite, edit: { changes: { [uri]: edits } } });
    }
    return actions;
  });

  connection.onHover(({ textDocument: { uri }, position }): Hover | null => {
    const document = documents.get(uri);
    if (document === undefined) return null;
    const at = { start: position, end: position };
    const here = (found.get(uri) ?? []).filter(({ diagnostic }) => meets(diagnostic.range, at));
    const codes = [...new Set(here.map(({ reported }) => reported.code))];
    const pages = codes.flatMap((code) => explain(code)?.text ?? []);
    const offset = document.offsetAt(position);
    const body = bodies(document).find((body) => holds(body, offset));
    const about = body?.isVerbatim === true ? aboutMember(body.text, offset - body.offset, body.target.options.operation, body.target.options.version) : undefined;
    const parts = about === undefined ? pages : [about, ...pages];
    return parts.length === 0 ? null : { contents: { kind: MarkupKind.Markdown, value: parts.join("\n\n---\n\n") } };
  });

  connection.onCompletion(({ textDocument: { uri }, position }): CompletionItem[] => {
    const document = documents.get(uri);
    const offset = document?.offsetAt(position) ?? 0;
    const body = document && bodies(document).find((body) => holds(body, offset));
    if (document === undefined || body === undefined || !body.isVerbatim) return [];
    const { operation, version } = body.target.options;
    return proposals(body.text, offset - body.offset, operation, version).map(({ label, text, isMember, about, from, to }) => ({
      label,
      kind: isMember ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
      filterText: text,
      textEdit: { newText: text, range: { start: document.positionAt(body.offset + from), end: document.positionAt(body.offset + to) } },
      ...(about !== undefined && { documentation: { kind: MarkupKind.Markdown, value: about } }),
    }));
  });

  connection.onCodeLens(({ textDocument: { uri } }): CodeLens[] => {
    const document = documents.get(uri);
    return (document === undefined ? [] : bodies(document)).flatMap((body) => {
      const { operation, version } = body.target.options;
      if (body.bodyText === "") return [];
      if (!/AssignmentPolicy$/.test(operation)) return [];
      const start = document?.positionAt(body.offset) ?? { line: 0, character: 0 };
      // what is not complete yet is described as far as it can be read
      const value = readable(body.bodyText);
      if (value === undefined) return [];
      const { sentence } = describe(JSON.stringify(value), { operation, version });
      return [{ range: { start, end: start }, command: { title: sentence, command: "" } }];
    });
  });

  const closed = new Promise<void>((resolve) => connection.onExit(resolve));
  documents.listen(connection);
  connection.listen();
  await closed;
}

function holds({ offset, text }: EditedBody, at: number): boolean {
  return offset <= at && at <= offset + text.length;
}

function rangeOf(document: TextDocument, { offset, text }: EditedBody): Range {
  return { start: document.positionAt(offset), end: document.positionAt(offset + text.length) };
}

/** Whether two ranges have a place in common. */
function meets(one: Range, other: Range): boolean {
  const before = (left: Range["start"], right: Range["start"]) =>
    left.line < right.line || (left.line === right.line && left.character <= right.character);
  return before(one.start, other.end) && before(other.start, one.end);
}
