// The language server as one file with the package inside, for an extension of an editor.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "esbuild";

/** Bundles the server around a built package. */
export async function bundleServer(folder, outfile) {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  await build({
    stdin: { contents: `import { serve } from "./lsp/main.ts"; await serve();`, resolveDir: import.meta.dirname, sourcefile: "server.ts" },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minify: true,
    mainFields: ["module", "main"],
    define: { PACKAGE_VERSION: JSON.stringify(version) },
    banner: { js: `import { createRequire as __require } from "node:module"; const require = __require(import.meta.url);` },
    alias: { accesspack: join(folder, "index.js") },
    legalComments: "none",
    logLevel: "warning",
  });
}
