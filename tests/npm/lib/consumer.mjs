// A folder of its own below the project that has the tarball installed.
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { CONSUMER, HERE } from "./where.mjs";

/** Creates the folder with these files in it, and returns its path. */
export function project(name, files) {
  const folder = join(CONSUMER, name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs a program; never rejects: the exit code is part of the result. */
export function run(program, args, { cwd, input, env, timeout } = {}) {
  return new Promise((done) => {
    const options = { cwd, timeout, maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: "1", ...env } };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : error.code, stdout, stderr });
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Runs Node. */
export function node(args, options) {
  return run(process.execPath, args, options);
}

/** Runs a tool that is installed beside the tests. */
export function tool(path, args, options) {
  return node([join(HERE, "node_modules", path), ...args], options);
}
