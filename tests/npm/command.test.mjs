// The command with files and names meant to do harm, and the commands around the check.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, linkSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { before, describe, test } from "node:test";

import { policy } from "./lib/bodies.mjs";
import { node, project, run } from "./lib/consumer.mjs";
import { INSTALLED } from "./lib/where.mjs";

const CLI = join(INSTALLED, "cli.js");
const AS_POLICY = ["--operation", "createAssignmentPolicy", "--api", "v1.0"];
const onWindows = { skip: process.platform === "win32" };
const fixable = JSON.stringify({ ...policy(), displayName: undefined, displayname: "x" });
const fixed = fixable.replace("displayname", "displayName");

let folder;
before(() => {
  folder = project("command", { "good.json": JSON.stringify(policy()), "fix.json": fixable, "inner/a.json": fixable });
});

const accesspack = (args, options) => node([CLI, ...args], { cwd: folder, ...options });

describe("what is printed", () => {
  // controls, an escape sequence, C1, bidi, line separators, a zero-width space, tags
  const hostile = "a\u001b[31mb\u001b]0;t\u0007c\u009bd\u202ee\u2066f\u061cg\u2028h\u200bi\u{e0041}j\u200ek\rl";
  const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;
  const body = JSON.stringify({ ...policy(), [hostile]: 1, allowedTargetScope: hostile, displayname: hostile });

  for (const format of ["pretty", "github", "json", "sarif", "junit"]) {
    test(`${format} has nothing of a body or a name that a terminal obeys`, onWindows, async () => {
      const name = `${hostile}.json`;
      writeFileSync(join(folder, name), body);
      const { code, stdout, stderr } = await accesspack(["check", name, "--format", format, ...AS_POLICY], { env: { FORCE_COLOR: "0" } });
      assert.equal(code, 1);
      assert.doesNotMatch(stdout + stderr, UNSAFE);
      if (format === "json") assert.equal(JSON.parse(stdout).files[0].file, name);
      if (format === "sarif") assert.ok(JSON.parse(stdout).runs[0].results.some(({ message }) => message.text.includes("\u202e")));
    });
  }

  test("neither have fixes, wrong calls, diff and describe", onWindows, async () => {
    writeFileSync(join(folder, "hostile.json"), body);
    const calls = [
      ["check", "hostile.json", "--fix", ...AS_POLICY],
      ["check", `${hostile}-nowhere.json`],
      ["check", "good.json", `--${hostile}`],
      ["check", "good.json", "--format", hostile],
      [hostile],
      ["explain", hostile],
      ["diff", "good.json", "hostile.json", ...AS_POLICY],
      ["describe", "hostile.json", ...AS_POLICY],
      ["convert", "hostile.json", "--to", "beta"],
      ["build", "hostile.json", ...AS_POLICY],
    ];
    for (const args of calls) {
      const { stdout, stderr } = await accesspack(args);
      assert.doesNotMatch(stdout + stderr, UNSAFE, args.join(" "));
    }
  });
});

describe("what a log obeys", () => {
  // GitHub: `::error::` begins a line, `##[error]` stands anywhere; Azure Pipelines: `##vso[…]` anywhere
  const COMMAND = /##\w*\[|^\s*::(?!(?:error|warning|notice) file=)/m;
  const text = "##vso[task.setvariable variable=x]y ##[error]z ::error::w ##teamcity[a]";
  const body = JSON.stringify({ ...policy(), [text]: 1, allowedTargetScope: text, displayName: text, description: `a\n::error::b\n##[c]` });
  const names = ["::error::hello.json", "a\n::error::b.json", "\t ::set-output name=x::y\n##vso[task.complete]##[d].json", ":"];

  for (const format of ["pretty", "github", "json", "sarif", "junit"]) {
    test(`is not in ${format}`, onWindows, async () => {
      for (const name of names) writeFileSync(join(folder, name), body);
      for (const call of [names, ...names.map((name) => [name])]) {
        const { code, stdout, stderr } = await accesspack(["check", "--format", format, ...AS_POLICY, "--", ...call]);
        assert.equal(code, 1, stderr);
        assert.doesNotMatch(stdout + stderr, COMMAND, JSON.stringify(call));
        if (format === "json") assert.ok(JSON.parse(stdout).files[0].reports[0].diagnostics.some(({ message }) => message.includes("##vso[")));
      }
    });
  }

  test("is not in what the other commands print", onWindows, async () => {
    writeFileSync(join(folder, "log.json"), body);
    for (const args of [
      ["check", "log.json", "--fix", ...AS_POLICY],
      ["check", `${text}-nowhere.json`],
      ["check", "good.json", `--${text}`],
      [text],
      ["diff", "good.json", "log.json", ...AS_POLICY],
      ["describe", "log.json", ...AS_POLICY],
      ["describe", "log.json", "--format", "json", ...AS_POLICY],
      ["convert", "log.json", "--to", "beta"],
      ["build", "log.json", ...AS_POLICY],
    ]) {
      const { stdout, stderr } = await accesspack(args);
      assert.doesNotMatch(stdout + stderr, COMMAND, args.join(" "));
    }
  });
});

describe("--fix", () => {
  test("keeps the mode, and leaves nothing beside the file", onWindows, async () => {
    const file = join(folder, "mode.json");
    writeFileSync(file, fixable);
    chmodSync(file, 0o640);
    assert.equal((await accesspack(["check", "mode.json", "--fix", ...AS_POLICY])).code, 0);
    assert.equal(readFileSync(file, "utf8"), fixed);
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith(".tmp")), []);
  });

  test("replaces the file, so that another name of it keeps the old text", onWindows, async () => {
    const [file, other] = [join(folder, "one.json"), join(folder, "other.json")];
    for (const path of [file, other]) rmSync(path, { force: true });
    writeFileSync(file, fixable);
    linkSync(file, other);
    await accesspack(["check", "one.json", "--fix", ...AS_POLICY]);
    assert.deepEqual([file, other].map((path) => readFileSync(path, "utf8")), [fixed, fixable]);
  });

  test("follows a link inside the folder, and none that leaves it", onWindows, async () => {
    const outside = join(tmpdir(), `accesspack-${process.pid}.json`);
    writeFileSync(outside, fixable);
    for (const name of ["in.json", "out.json", "away"]) rmSync(join(folder, name), { force: true });
    symlinkSync("inner/a.json", join(folder, "in.json"));
    symlinkSync(outside, join(folder, "out.json"));
    symlinkSync(tmpdir(), join(folder, "away"));
    assert.equal((await accesspack(["check", "in.json", "--fix", ...AS_POLICY])).code, 0);
    assert.equal(readFileSync(join(folder, "inner/a.json"), "utf8"), fixed);
    assert.ok(lstatSync(join(folder, "in.json")).isSymbolicLink());
    for (const name of ["out.json", `away/accesspack-${process.pid}.json`]) {
      const { code, stderr } = await accesspack(["check", name, "--fix", ...AS_POLICY]);
      assert.equal(code, 2, name);
      assert.match(stderr, /a link to a place outside this folder/);
    }
    // by whatever way the same link is named
    const own = basename(folder);
    for (const way of [join(folder, "away"), "./inner/../away", `../${own}/away`, `away/../${basename(tmpdir())}`]) {
      const { code, stderr } = await accesspack(["check", `${way}/accesspack-${process.pid}.json`, "--fix", ...AS_POLICY]);
      assert.equal(code, 2, way);
      assert.match(stderr, /a link to a place outside this folder/);
    }
    assert.equal(readFileSync(outside, "utf8"), fixable);
    // the file itself, named by its path, is no link
    assert.equal((await accesspack(["check", outside, "--fix", ...AS_POLICY])).code, 0);
    rmSync(outside);
  });

  test("keeps the owner, and not the right to run as the owner", { skip: process.platform === "win32" || process.getuid() !== 0 }, async () => {
    const file = join(folder, "owner.json");
    writeFileSync(file, fixable);
    chownSync(file, 1234, 2345);
    chmodSync(file, 0o4751);
    assert.equal((await accesspack(["check", "owner.json", "--fix", ...AS_POLICY])).code, 0);
    const { uid, gid, mode } = statSync(file);
    assert.deepEqual([readFileSync(file, "utf8"), uid, gid, mode & 0o7777], [fixed, 1234, 2345, 0o751]);
  });

  test("leaves a file alone that is read-only", async () => {
    const file = join(folder, "readonly.json");
    writeFileSync(file, fixable);
    chmodSync(file, 0o444);
    const { code, stderr } = await accesspack(["check", "readonly.json", "--fix", ...AS_POLICY]);
    assert.match(stderr, /cannot write .*readonly\.json: it is read-only/);
    assert.deepEqual([code, readFileSync(file, "utf8")], [2, fixable]);
    chmodSync(file, 0o644);
  });

  test("ended in the middle, it leaves the old text or the new one", onWindows, async () => {
    const file = join(folder, "killed.json");
    const before = JSON.stringify({ ...JSON.parse(fixable), description: "d".repeat(8_000_000) });
    const both = [before, before.replace("displayname", "displayName")];
    for (let round = 0; round < 12; round += 1) {
      writeFileSync(file, before);
      const child = spawn(process.execPath, [CLI, "check", "killed.json", "--fix", "--quiet", ...AS_POLICY], { cwd: folder, stdio: "ignore" });
      const ended = once(child, "exit");
      // the file beside it is there while it is written
      const isBeside = () => readdirSync(folder).some((name) => name.startsWith(".killed.json."));
      while (child.exitCode === null && !isBeside()) await new Promise((done) => setTimeout(done, 1));
      child.kill("SIGKILL");
      await ended;
      assert.ok(both.includes(readFileSync(file, "utf8")), "the file is whole");
      for (const name of readdirSync(folder)) if (name.startsWith(".killed.json.")) rmSync(join(folder, name));
    }
  });

  test("a pipe or a device is refused, not waited for", onWindows, async () => {
    execFileSync("mkfifo", [join(folder, "pipe.json")]);
    for (const name of ["pipe.json", "/dev/zero"]) {
      const { code, stderr } = await accesspack(["check", name, ...AS_POLICY], { timeout: 20_000 });
      assert.equal(code, 2, name);
      assert.match(stderr, /no regular file/);
    }
    rmSync(join(folder, "pipe.json"));
  });
});

test("after -- a name is no option", onWindows, async () => {
  for (const name of ["--fix", "--help", "-q"]) writeFileSync(join(folder, name), fixable);
  const { code, stdout } = await accesspack(["check", ...AS_POLICY, "--", "--fix", "--help", "-q"]);
  assert.match(stdout, /checked 3 bodies/);
  assert.equal(code, (await accesspack(["check", "fix.json", ...AS_POLICY])).code);
  assert.equal(readFileSync(join(folder, "--fix"), "utf8"), fixable);
});

test("a name that leads nowhere is a wrong call", onWindows, async () => {
  for (const [from, to] of [["circle-a", "circle-b"], ["circle-b", "circle-a"]]) {
    rmSync(join(folder, to), { force: true });
    symlinkSync(from, join(folder, to));
  }
  for (const [name, why] of [["circle-a", "its links lead in a circle"], ["x".repeat(300), "its name is too long"], ["good.json/x", "not a directory|no such file"]]) {
    for (const args of [["check", name], ["check", name, "--fix"], ["describe", name], ["check", "good.json", "--output", `${name}/x`]]) {
      const { code, stderr } = await accesspack(args);
      assert.match(stderr, new RegExp(`^accesspack: cannot (read|write) .*: .*(${why})`), args.join(" "));
      assert.equal(code, 2);
    }
  }
});

test("after -- `-` is a file", onWindows, async () => {
  writeFileSync(join(folder, "-"), "{");
  const { code, stdout } = await accesspack(["check", ...AS_POLICY, "--", "-"], { input: JSON.stringify(policy()) });
  assert.match(stdout, /^\.\/-:1:2: error AP0001/m);
  assert.equal(code, 1);
  assert.equal((await accesspack(["describe", ...AS_POLICY, "--", "-"], { input: JSON.stringify(policy()) })).code, 2);
  assert.equal((await accesspack(["check", ...AS_POLICY, "-"], { input: JSON.stringify(policy()) })).code, 0);
  rmSync(join(folder, "-"));
});

test("no body is an error where one was named", async () => {
  writeFileSync(join(folder, "page.md"), "# A page\n");
  for (const input of ["", "\ufeff", " \n"]) {
    const { code, stdout } = await accesspack(["check", "-", ...AS_POLICY], { input });
    assert.match(stdout, /error AP\d{4}/);
    assert.equal(code, 1);
    assert.equal((await accesspack(["check", "-", "--fix", ...AS_POLICY], { input })).code, 1);
  }
  const { code, stderr } = await accesspack(["check", "page.md", ...AS_POLICY]);
  assert.match(stderr, /page\.md has no body for createAssignmentPolicy in it/);
  assert.equal(code, 2);
  const cancel = ["--operation", "cancelAssignmentRequest", "--api", "v1.0"];
  assert.equal((await accesspack(["check", "-", ...cancel], { input: "" })).code, 0);
});

describe("files that are too large", () => {
  test("are a report, up to what has a place in memory", async () => {
    writeFileSync(join(folder, "large.json"), `{"displayName":"${"x".repeat(17_000_000)}"}`);
    for (const args of [[], AS_POLICY, ["--fix"]]) {
      const { code, stdout } = await accesspack(["check", "large.json", ...args]);
      assert.match(stdout, /error AP\d{4}: .*more than 16000000 bytes/);
      assert.equal(code, 1);
    }
    const { code, stdout } = await accesspack(["check", "large.json", "--skip-others"]);
    assert.match(stdout, /too large/);
    assert.equal(code, 0);
    rmSync(join(folder, "large.json"));
  });

  test("are not read beyond that", onWindows, async () => {
    for (const name of ["huge.json", "huge.ndjson"]) {
      // a file with a hole, which takes no room
      writeFileSync(join(folder, name), "");
      truncateSync(join(folder, name), 600_000_000);
      for (const command of ["check", "describe"]) {
        const { code, stderr } = await accesspack([command, name, ...AS_POLICY]);
        assert.match(stderr, new RegExp(`^accesspack: cannot read ${name.replace(".", "\\.")}: it is too large`));
        assert.equal(code, 2);
      }
      rmSync(join(folder, name));
    }
  });
});

test("--format junit and --output", async () => {
  writeFileSync(join(folder, "many.ndjson"), `${JSON.stringify(policy())}\n${JSON.stringify({ ...policy(), allowedTargetScope: 'a"<b>&' })}\n`);
  const { code, stdout } = await accesspack(["check", "many.ndjson", "--format", "junit", "--output", "results.xml", ...AS_POLICY]);
  assert.deepEqual([code, stdout], [1, ""]);
  const xml = readFileSync(join(folder, "results.xml"), "utf8");
  assert.match(xml, /<testsuites name="accesspack" tests="2" failures="1">/);
  assert.match(xml, /<testcase name="line 2" classname="many.ndjson" file="many.ndjson">\n\s+<failure type="AP0108" message="`a&quot;&lt;b&gt;&amp;`/);
});

test("new writes a body that has nothing wrong but its placeholders", async () => {
  for (const name of ["policy-members", "policy-direct", "request"]) {
    for (const api of ["v1.0", "beta"]) {
      const { code, stdout } = await accesspack(["new", name, "--api", api]);
      assert.equal(code, 0);
      const filled = stdout.replace(/<[\w ]+>/g, "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613");
      const operation = name === "request" ? "createAssignmentRequest" : "createAssignmentPolicy";
      const checked = await accesspack(["check", "-", "--operation", operation, "--api", api, "--format", "json"], { input: filled });
      assert.equal(checked.code, 0, `${name} ${api}: ${checked.stdout}`);
      const open = await accesspack(["check", "-", "--operation", operation, "--api", api], { input: stdout });
      assert.match(open.stdout, /placeholder/, `${name} ${api}`);
    }
  }
  assert.match((await accesspack(["new", "policy-member"])).stderr, /did you mean `policy-members`\?/);
});

test("what is written replaces no file by mistake", async () => {
  const file = join(folder, "new.json");
  rmSync(file, { force: true });
  const write = ["new", "request", "--output", "new.json"];
  assert.equal((await accesspack(write)).code, 0);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, "mine");
  const { code, stderr } = await accesspack(write);
  assert.equal(code, 2);
  assert.match(stderr, /new\.json is there already: choose another name, or give --force/);
  assert.equal(readFileSync(file, "utf8"), "mine");
  assert.equal((await accesspack([...write, "--force"])).code, 0);
  assert.equal(readFileSync(file, "utf8"), text);
  const over = await accesspack(["check", "good.json", "--output", "./good.json"]);
  assert.equal(over.code, 2);
  assert.match(over.stderr, /--output .* is one of the files to check/);
  assert.equal(readFileSync(join(folder, "good.json"), "utf8"), JSON.stringify(policy()));
});

test("completions are scripts that the shells can read", async () => {
  const scripts = {};
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = await accesspack(["completions", shell]);
    assert.equal(code, 0);
    for (const word of ["describe", "operation", "createAssignmentPolicy"]) assert.ok(stdout.includes(word), `${shell}: ${word}`);
    scripts[shell] = stdout;
  }
  if (process.platform === "win32") return;
  const files = project("complete", { "a b.json": "{}", "a$(x).json": "{}", "plain.json": "{}" });
  const complete = async (...words) => {
    const list = words.map((word) => `'${word}'`).join(" ");
    const ask = `${scripts.bash}\nCOMP_WORDS=(accesspack ${list}); COMP_CWORD=${words.length}; _accesspack; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return (await run("bash", ["--noprofile", "--norc", "-c", ask], { cwd: files })).stdout.trim().split("\n");
  };
  assert.deepEqual(await complete("check", "--api", ""), ["v1.0", "beta"]);
  assert.deepEqual(await complete("check", "--format", ""), ["pretty", "json", "sarif", "github", "junit"]);
  assert.deepEqual(await complete("check", "--format", "=", "s"), ["sarif"]);
  assert.deepEqual(await complete("check", "--format", "="), ["pretty", "json", "sarif", "github", "junit"]);
  assert.deepEqual(await complete("rules", "--format", ""), ["pretty", "json"]);
  assert.deepEqual(await complete("convert", "--to", ""), ["v1.0", "beta"]);
  assert.deepEqual(await complete("snippet", "--language", "p"), ["powershell", "python"]);
  assert.deepEqual(await complete("new", ""), ["policy-members", "policy-direct", "request"]);
  assert.deepEqual(await complete("completions", ""), ["bash", "zsh", "fish"]);
  assert.deepEqual(await complete("explain", "AP000"), ["AP0001", "AP0002", "AP0003", "AP0004", "AP0005", "AP0006", "AP0007", "AP0008", "AP0009"]);
  assert.deepEqual(await complete("operations", ""), [""]);
  assert.deepEqual(await complete("check", "--skip"), ["--skip-others"]);
  assert.deepEqual((await complete("check", "")).sort(), ["a b.json", "a$(x).json", "plain.json"].sort());
  assert.deepEqual(await complete("check", "a\\ "), ["a b.json"]);
  assert.deepEqual(await complete("check", "--output", "pl"), ["plain.json"]);
  for (const line of ["seen_subcommand_from check' -l format -x -a 'pretty json sarif github junit'", "seen_subcommand_from new' -f -a 'policy-members policy-direct request'", "seen_subcommand_from completions' -f -a 'bash zsh fish'"]) {
    assert.ok(scripts.fish.includes(line), line);
  }
});

test("--watch checks again when a file changes", onWindows, async () => {
  const file = join(folder, "watched.json");
  writeFileSync(file, JSON.stringify({ ...policy(), allowedTargetScope: "planet" }));
  const child = spawn(process.execPath, [CLI, "check", "watched.json", "--watch", ...AS_POLICY], { cwd: folder });
  let printed = "";
  const until = async (pattern) => {
    while (!pattern.test(printed)) printed += String((await once(child.stdout, "data"))[0]);
    printed = "";
  };
  try {
    await until(/1 error/);
    // once more until it is seen: the watch begins after the first check
    const again = setInterval(() => writeFileSync(file, JSON.stringify(policy())), 500);
    await until(/nothing wrong/).finally(() => clearInterval(again));
  } finally {
    child.kill();
  }
  assert.ok(existsSync(file));
});

test("the servers take no other argument", async () => {
  for (const name of ["lsp", "mcp"]) {
    const { code, stderr } = await accesspack([name, "--port=1"]);
    assert.equal(code, 2);
    assert.match(stderr, /unknown argument/);
  }
});
