// The version of the package that the command belongs to.
import { createRequire } from "node:module";

export function packageVersion(): string {
  const { version } = createRequire(import.meta.url)("accesspack/package.json") as { version: string };
  return version;
}
