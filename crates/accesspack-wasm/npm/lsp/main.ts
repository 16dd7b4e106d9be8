// `accesspack lsp`: the language server. It checks the bodies of open documents, offers fixes and conversions,
// explains rules, completes members and values, and shows what a policy means.
import { describe, explain } from "accesspack";
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
} from "vscode-languageserver/node";

import { printable } from "../cli/format/clean.ts";
import { readable } from "../cli/guess.ts";
import type { CheckTarget } from "../cli/result.ts";
import { packageVersion } from "../cli/version.ts";
import { actionsFor, asksForEdits, chosen, FIX_ALL, meets, type Opened } from "./actions.ts";
import { bodiesOrProblem, lineStarts, type EditedBody } from "./bodies.ts";
import { aboutMember, proposals } from "./complete.ts";
import { aboutDocument, diagnosticsOf, type Found } from "./diagnostics.ts";

/** Serves standard input and output until the editor closes them. */
export async function serve(): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  /** What a document was for when it was last JSON, by its address. */
  const targets = new Map<string, CheckTarget>();
  const found = new Map<string, Found[]>();

  /** The bodies of the version of a document that was read last, by its address. */
  const read = new Map<string, { version: number; all: EditedBody[]; problem?: string }>();
  let isAsked = false;

  const bodiesIn = (document: TextDocument) => {
    const { uri, languageId, version } = document;
    const before = read.get(uri);
    if (before?.version === version) return before;
    const now = { version, ...bodiesOrProblem({ uri, languageId, text: document.getText() }, targets.get(uri)) };
    const [only] = now.all;
    if (only !== undefined) targets.set(uri, only.target);
    read.set(uri, now);
    return now;
  };
  const bodies = (document: TextDocument): EditedBody[] => bodiesIn(document).all;
  const opened = (document: TextDocument): Opened => ({ document, bodies: bodies(document), found: found.get(document.uri) ?? [] });

  connection.onInitialize(({ capabilities }) => {
    isAsked = asksForEdits(capabilities);
    return {
      serverInfo: { name: "accesspack", version: packageVersion() },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, CodeActionKind.RefactorRewrite], resolveProvider: isAsked },
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['"', ":"] },
        codeLensProvider: { resolveProvider: false },
      },
    };
  });

  documents.onDidChangeContent(({ document }) => {
    read.delete(document.uri);
    const starts = lineStarts(document.getText());
    const { all, problem } = bodiesIn(document);
    const here = all.flatMap((body) => diagnosticsOf(document, body, starts));
    found.set(document.uri, here);
    const diagnostics = [...(problem === undefined ? [] : [aboutDocument(problem)]), ...here.map(({ diagnostic }) => diagnostic)];
    void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  });
  documents.onDidClose(({ document: { uri } }) => {
    for (const kept of [targets, found, read]) kept.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onCodeAction(({ textDocument: { uri }, range, context }): CodeAction[] => {
    const document = documents.get(uri);
    return document === undefined ? [] : actionsFor(opened(document), range, context, isAsked);
  });

  connection.onCodeActionResolve((action): CodeAction => {
    const { uri } = (action.data ?? {}) as { uri?: string };
    const document = uri === undefined ? undefined : documents.get(uri);
    return (document && chosen(action, opened(document))) ?? action;
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
      return [{ range: { start, end: start }, command: { title: printable(sentence), command: "" } }];
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
