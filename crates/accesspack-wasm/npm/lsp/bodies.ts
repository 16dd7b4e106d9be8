// The bodies in a document of an editor: a JSON file is one, .http files and Markdown have several.
import { callOf } from "../api/call.ts";
import type { CheckTarget } from "../cli/result.ts";
import { targetOf } from "../cli/target.ts";

/** A body and its place. */
export interface EditedBody {
  /** Where it begins, in UTF-16 units. */
  offset: number;
  text: string;
  target: CheckTarget;
}

/** A part of a document that may hold a body. */
interface Part {
  offset: number;
  text: string;
}

/** The bodies of a document, by its language. What is not about entitlement management is none. */
export function bodiesOf(language: string, text: string, known?: CheckTarget): EditedBody[] {
  switch (language) {
    case "json":
    case "jsonc":
      return bodyOf({ offset: 0, text }, known);
    case "http":
    case "rest":
      return requests({ offset: 0, text }).flatMap(request);
    case "markdown":
      return fences(text).flatMap(({ info, part }) => (info === "http" ? requests(part).flatMap(request) : bodyOf(part)));
    default:
      return [];
  }
}

/** A body whose target is detected, or `known` while the text is no JSON. */
function bodyOf({ offset, text }: Part, known?: CheckTarget): EditedBody[] {
  try {
    JSON.parse(text);
  } catch {
    return known === undefined ? [] : [{ offset, text, target: known }];
  }
  try {
    return [{ offset, text, target: targetOf("", text, {}) }];
  } catch {
    return [];
  }
}

/** The requests of a text, which are separated by lines of `###`. */
function requests({ offset, text }: Part): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const { index, 0: line } of text.matchAll(/^###.*$/gm)) {
    parts.push({ offset: offset + start, text: text.slice(start, index) });
    start = index + line.length;
  }
  parts.push({ offset: offset + start, text: text.slice(start) });
  return parts;
}

const CALL = /^(?:GET|POST|PUT|PATCH|DELETE)[ \t]+(\S+).*$/m;

/** The body of a request: what follows the empty line after its headers. */
function request({ offset, text }: Part): EditedBody[] {
  const call = CALL.exec(text);
  if (call === null) return [];
  const head = /\r?\n[ \t]*\r?\n/.exec(text.slice(call.index));
  if (head === null) return [];
  const start = call.index + head.index + head[0].length;
  const body = /\s*([{[][\s\S]*[}\]])/.exec(text.slice(start));
  if (body?.[1] === undefined) return [];
  const at = start + body[0].length - body[1].length;
  const [method = ""] = call[0].split(/[ \t]/, 1);
  const options = callOf(method, call[1] ?? "");
  const part = { offset: offset + at, text: body[1] };
  return options === undefined ? bodyOf(part) : [{ ...part, target: { options, detected: true } }];
}

/** The fenced blocks of Markdown for JSON and HTTP. */
function fences(text: string): { info: "json" | "http"; part: Part }[] {
  const blocks = text.matchAll(/^([ \t]*(`{3,}|~{3,})[ \t]*(json|http)\b[^\n]*\n)([\s\S]*?)^[ \t]*\2[ \t]*$/gim);
  return [...blocks].map(({ index, 1: head = "", 3: info, 4: inner = "" }) => ({
    info: info?.toLowerCase() === "http" ? "http" : "json",
    part: { offset: index + head.length, text: inner },
  }));
}
