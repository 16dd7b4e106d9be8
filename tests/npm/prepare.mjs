// Packs target/npm/accesspack as `npm publish` would, and installs the tarball into one empty
// project below target/npm/consumer. All consumers of the tests live in that project's folders.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { CONSUMER, PACKAGE, TARBALLS } from "./lib/where.mjs";

if (!existsSync(join(PACKAGE, "package.json"))) {
  console.error("there is no target/npm/accesspack yet: run `cargo x npm` first");
  process.exit(1);
}

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const run = (args, cwd) => execFileSync(npm, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

for (const folder of [CONSUMER, TARBALLS]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
const [{ filename }] = JSON.parse(run(["pack", "--json", "--pack-destination", TARBALLS], PACKAGE));
writeFileSync(join(CONSUMER, "package.json"), JSON.stringify({ name: "consumer", private: true }));
// the package depends on nothing, so nothing is asked of a registry
const quiet = ["--offline", "--no-audit", "--no-fund", "--loglevel=error"];
run(["install", ...quiet, join(TARBALLS, filename)], CONSUMER);
