// Colours: only on a terminal, never with NO_COLOR (https://no-color.org).
import { styleText } from "node:util";

type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";

/** Colours a text, or returns it as it is. */
export type Paint = (style: Style, text: string) => string;

export function painter(out: NodeJS.WriteStream): Paint {
  const { NO_COLOR, TERM } = process.env;
  const plain = !out.isTTY || TERM === "dumb" || (NO_COLOR !== undefined && NO_COLOR !== "");
  return plain ? (_, text) => text : (style, text) => styleText(style, text);
}
