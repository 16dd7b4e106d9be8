// `explain`: the page of a rule. Pages are text beside the wasm, so that a bundler can leave them out.
import type { Rule } from "accesspack";

import { rules } from "#core";
import { PAGES } from "#pages";

/** The page of a rule. */
export interface Explanation extends Pick<Rule, "code" | "name" | "severity" | "since" | "source"> {
  /** What it requires and why, a wrong and a right example; Markdown. */
  text: string;
}

/**
 * Returns the page of a rule, by its code (`AP0101`) or its name; `undefined` if there is no such rule.
 *
 * @example
 * ```js
 * import { explain } from "accesspack";
 *
 * console.log(explain("AP0101").name);
 * //> unknown-member
 * ```
 */
export function explain(code: string): Explanation | undefined {
  if (typeof code !== "string") throw new TypeError("explain: give a code such as `AP0101`");
  const wanted = code.toUpperCase();
  const rule = rules().find((rule) => rule.code === wanted || rule.name === code);
  if (rule === undefined) return undefined;
  const { code: found, name, severity, since, source } = rule;
  return { code: found, name, severity, since, text: PAGES[found] ?? "", source };
}
