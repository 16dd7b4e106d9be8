// Packs target/npm/accesspack and target/npm/accesspack-emulator as `npm publish` would, and installs each tarball into
// an empty project of its own beside them. All consumers of the tests live in those projects' folders.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { CONSUMER, EMULATOR_CONSUMER, EMULATOR_PACKAGE, EMULATOR_TARBALLS, HERE, PACKAGE, TARBALLS } from "./lib/where.mjs";

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const run = (args, cwd) => execFileSync(npm, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

function prepare(from, command, tarballs, consumer) {
  if (!existsSync(join(from, "package.json"))) {
    console.error(`there is no ${from} yet: run \`${command}\` first`);
    process.exit(1);
  }
  for (const folder of [consumer, tarballs]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const [{ filename }] = JSON.parse(run(["pack", "--json", "--pack-destination", tarballs], from));
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  // the packages depend on nothing, so nothing is asked of a registry
  const quiet = ["--offline", "--no-audit", "--no-fund", "--loglevel=error"];
  run(["install", ...quiet, join(tarballs, filename)], consumer);
}

prepare(PACKAGE, "cargo x npm", TARBALLS, CONSUMER);
prepare(EMULATOR_PACKAGE, "cargo x npm --emulator", EMULATOR_TARBALLS, EMULATOR_CONSUMER);
// the examples are with Microsoft's client
symlinkSync(join(HERE, "node_modules/@microsoft"), join(EMULATOR_CONSUMER, "node_modules/@microsoft"), "junction");
