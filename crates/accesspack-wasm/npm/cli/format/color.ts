// Colours: only on a terminal, never with NO_COLOR (https://no-color.org).
import { styleText } from "node:util";

import { Clean, printable } from "./clean.ts";
import type { Out } from "./print.ts";

type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";

/** Makes a text printable, and colours it where there are colours. */
export type Paint = (style: Style, text: string) => Clean;

export function painter(out: Out): Paint {
  const { NO_COLOR, TERM } = process.env;
  const plain = !out.isTTY || TERM === "dumb" || (NO_COLOR !== undefined && NO_COLOR !== "");
  return (style, text) => new Clean(plain ? printable(text) : styleText(style, printable(text)));
}
