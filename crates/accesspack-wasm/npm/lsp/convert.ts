// Conversion between v1.0 and beta as edits of a document: of the body, and of the URL that it is sent to.
import { convert, operations, type Operation, type Version } from "accesspack";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver/node";

import { guessBySchema } from "../cli/guess.ts";
import type { EditedBody } from "./bodies.ts";
import { editTo } from "./edits.ts";

/** The edits that convert a body and its URL; `undefined` where either cannot be converted in the document. */
export function conversion(document: TextDocument, body: EditedBody, all: EditedBody[], to: Version): TextEdit[] | undefined {
  const value = converted(body, to);
  const edit = value === undefined ? undefined : editTo(document, body, value);
  if (edit === undefined) return undefined;
  // of a command or a plan, more than the body names the version
  if (body.url === undefined) return body.form === "json" || body.form === "ndjson" ? [edit] : undefined;
  const url = urlEdit(document, body, all, to);
  return url && [url, edit];
}

/** The value of a body in another version, also of its `$schema`; `undefined` where it cannot be converted. */
function converted({ bodyText, target }: EditedBody, to: Version): unknown {
  const { operation, version: from } = target.options;
  try {
    const { body } = convert(bodyText, { operation, from, to });
    if (typeof body !== "object" || body === null || guessBySchema(bodyText) === undefined) return body;
    const { $schema } = JSON.parse(bodyText) as { $schema?: unknown };
    if (typeof $schema !== "string") return body;
    const { $schema: _, ...rest } = body as Record<string, unknown>;
    return { $schema: $schema.replace(`schemas/${from}/`, `schemas/${to}/`), ...rest };
  } catch {
    return undefined; // no JSON, or an operation that one version does not have
  }
}

/** The edit of the URL in the request line before a body; `undefined` where it is not written out there. */
function urlEdit(document: TextDocument, body: EditedBody, all: EditedBody[], to: Version): TextEdit | undefined {
  const { url, form, offset, target } = body;
  if (url === undefined || form !== "http") return undefined;
  const start = Math.max(0, ...all.filter((other) => other.offset < offset).map((other) => other.offset + other.text.length));
  const at = document.getText().slice(start, offset).lastIndexOf(url);
  const after = inVersion(url, target.options.operation, target.options.version, to);
  if (at === -1 || after === undefined) return undefined;
  return { range: { start: document.positionAt(start + at), end: document.positionAt(start + at + url.length) }, newText: after };
}

/** A URL of an operation in another version; `undefined` where it is not one as the operation has. */
function inVersion(url: string, name: Operation, from: Version, to: Version): string | undefined {
  const paths = operations().find(({ operation }) => operation === name)?.paths;
  const [, root, version, path, rest] = /^(.*?\/)(v1\.0|beta)(\/[^?#\s]*)(.*)$/is.exec(url) ?? [];
  const [old, other] = [paths?.[from], paths?.[to]];
  if (old === undefined || other === undefined || path === undefined || version?.toLowerCase() !== from) return undefined;
  const pattern = old.replace(/[.$]/g, "\\$&").replace(/\{\w+\}/g, "([^/]+)");
  const ids = new RegExp(`^${pattern}/?$`, "i").exec(path)?.slice(1);
  if (ids === undefined) return undefined;
  return `${root ?? ""}${to}${other.replace(/\{\w+\}/g, () => ids.shift() ?? "")}${rest ?? ""}`;
}
