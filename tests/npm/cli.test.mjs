// The command `accesspack` as installed: exit codes, output in each format, fixes, standard input.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";

import { policy, request } from "./lib/bodies.mjs";
import { node, project, run } from "./lib/consumer.mjs";
import { HERE, INSTALLED } from "./lib/where.mjs";

const { version } = JSON.parse(readFileSync(join(INSTALLED, "package.json"), "utf8"));
const AS_POLICY = ["--operation", "createAssignmentPolicy", "--api", "v1.0"];
const AS_REQUEST = ["--operation", "createAssignmentRequest", "--api", "v1.0"];
const wrongPolicy = JSON.stringify({ ...policy(), allowedTargetScope: "planet" }, null, 2);

let folder;
before(() => {
  folder = project("cli", {
    "good.json": JSON.stringify(policy(), null, 2),
    "wrong.json": wrongPolicy,
    "a,b/wrong.json": wrongPolicy,
    "broken.json": '{\n  "displayName": "x",\n}\n',
    "unclear.json": "{}",
    "minified.json": JSON.stringify({ ...policy(), allowedTargetScope: "planet" }),
  });
});

/** Runs the command as npm's link to it does. */
const accesspack = (args, options) => node([join(INSTALLED, "cli.js"), ...args], { cwd: folder, ...options });

async function exits(wanted, args, options) {
  const result = await accesspack(args, options);
  assert.equal(result.code, wanted, JSON.stringify(result));
  return result;
}

describe("check", () => {
  test("a good body: exit 0", async () => {
    const { stdout, stderr } = await exits(0, ["check", "good.json", ...AS_POLICY]);
    assert.equal(stdout, "checked 1 body: nothing wrong\n");
    assert.equal(stderr, "");
    assert.equal((await exits(0, ["check", "good.json", ...AS_POLICY, "--quiet"])).stdout, "");
  });

  test("a wrong body: exit 1, with place, code, the line, a caret and what to do", async () => {
    const { stdout } = await exits(1, ["check", "wrong.json", ...AS_POLICY]);
    const lines = stdout.split("\n");
    assert.match(lines[0], /^wrong\.json:4:25: error AP\d{4}: .*`planet`/);
    assert.equal(lines[1], "  |");
    assert.equal(lines[2], '4 |   "allowedTargetScope": "planet",');
    assert.equal(lines[3], '  |                         ^^^^^^^^');
    assert.equal(lines[4], "  = at: /allowedTargetScope");
    assert.match(stdout, /^ {2}= help: /m);
    assert.match(stdout, /^ {2}= see: https:\/\//m);
    assert.match(stdout, /^checked 1 body: 1 error, 0 warnings/m);
    assert.doesNotMatch(stdout, /\u001b/, "no colours into a pipe");
  });

  test("broken JSON is reported with its place, whatever the operation", async () => {
    const { stdout } = await exits(1, ["check", "broken.json"]);
    assert.match(stdout, /^broken\.json:3:1: error AP\d{4}: /m);
    assert.match(stdout, /^3 \| }$/m);
  });

  test("a body on one long line is shown around the place", async () => {
    const { stdout } = await exits(1, ["check", "minified.json", ...AS_POLICY]);
    const [, , source, caret] = stdout.split("\n");
    assert.ok(source.length < 120 && source.includes('"planet"'), source);
    assert.equal(source.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1), '"planet"');
  });

  test("what is left out is detected from the body, and printed", async () => {
    const { stdout } = await exits(0, ["check", "good.json"]);
    assert.match(stdout, /^good\.json: checked as createAssignmentPolicy, v1\.0 \(detected/);
    const { stderr } = await exits(2, ["check", "unclear.json"]);
    assert.match(stderr, /cannot detect what unclear\.json is for; give --operation and --api/);
  });

  test("several files: all are checked", async () => {
    const { stdout } = await exits(1, ["check", "good.json", "wrong.json", "broken.json", ...AS_POLICY]);
    assert.match(stdout, /checked 3 bodies: 2 errors/);
  });

  test("standard input", async () => {
    await exits(0, ["check", "-", ...AS_POLICY], { input: JSON.stringify(policy()) });
    const { stdout } = await exits(1, ["check", "-", ...AS_POLICY], { input: wrongPolicy });
    assert.match(stdout, /^<stdin>:4:25: error/);
  });

  test(".ndjson is read line by line, and any file with --ndjson", async () => {
    const lines = [JSON.stringify(request()), "", '{"requestType": "adminAd"}', JSON.stringify(request())].join("\n");
    writeFileSync(join(folder, "many.ndjson"), lines);
    const { stdout } = await exits(1, ["check", "many.ndjson", ...AS_REQUEST]);
    assert.match(stdout, /^many\.ndjson:3:17: error /m);
    assert.match(stdout, /checked 3 bodies/);
    assert.match((await exits(1, ["check", "-", "--ndjson", ...AS_REQUEST], { input: lines })).stdout, /^<stdin>:3:17: /m);
  });

  test("many megabytes of lines keep their numbers", async () => {
    const good = `${JSON.stringify(request())}\n`;
    const count = Math.ceil((20 << 20) / good.length);
    const { stdout } = await exits(1, ["check", "-", "--ndjson", "--format", "json", ...AS_REQUEST], {
      input: `${good.repeat(count)}{\n${good}`,
    });
    const { checked, failed, files } = JSON.parse(stdout);
    assert.deepEqual([checked, failed, files[0].reports.map(({ line }) => line)], [count + 2, 1, [count + 1]]);
  });

  test("--format json has everything", async () => {
    const { stdout } = await exits(1, ["check", "wrong.json", "good.json", "--format", "json", ...AS_POLICY]);
    const { valid, checked, failed, files } = JSON.parse(stdout);
    assert.deepEqual([valid, checked, failed], [false, 2, 1]);
    const [wrong, good] = files;
    assert.equal(wrong.file, "wrong.json");
    assert.deepEqual([wrong.operation, wrong.version, wrong.detected], ["createAssignmentPolicy", "v1.0", false]);
    const [{ pointer, span }] = wrong.reports[0].diagnostics;
    assert.deepEqual([pointer, span.line, span.column], ["/allowedTargetScope", 4, 25]);
    assert.deepEqual(good.reports, []);
  });

  test("--format github writes annotations", async () => {
    const { stdout } = await exits(1, ["check", "a,b/wrong.json", "--format", "github", ...AS_POLICY]);
    assert.match(stdout, /^::error file=a%2Cb\/wrong\.json,line=4,endLine=4,col=25,endColumn=33,title=AP\d{4}::[^\n]+\n/);
    assert.equal((await exits(0, ["check", "good.json", "--format", "github", ...AS_POLICY])).stdout, "");
  });

  test("--format sarif is valid against the standard's schema", async () => {
    const { stdout } = await exits(1, ["check", "wrong.json", "a,b/wrong.json", "good.json", "--format", "sarif", ...AS_POLICY]);
    const log = JSON.parse(stdout);
    const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
    const schema = JSON.parse(readFileSync(join(HERE, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
    const check = ajv.compile(schema);
    assert.ok(check(log), JSON.stringify(check.errors));
    const [run] = log.runs;
    assert.equal(run.results.length, 2);
    const [{ ruleId, ruleIndex, level, message, locations }, other] = run.results;
    assert.deepEqual([ruleId, level, run.tool.driver.rules[ruleIndex].id], ["AP0108", "error", "AP0108"]);
    assert.match(message.text, /`planet`/);
    const { artifactLocation, region } = locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, "wrong.json");
    assert.deepEqual(region, { startLine: 4, startColumn: 25, endLine: 4, endColumn: 33 });
    assert.equal(other.locations[0].physicalLocation.artifactLocation.uri, "a%2Cb/wrong.json");
    assert.match(run.tool.driver.rules[0].help.markdown, /## Why/);
    const clean = JSON.parse((await exits(0, ["check", "good.json", "--format", "sarif", ...AS_POLICY])).stdout);
    assert.ok(check(clean) && clean.runs[0].results.length === 0);
  });

  test("a file may name its schema: the schema names what the body is for, and is not sent", async () => {
    const $schema = "./node_modules/accesspack/schemas/v1.0/createAssignmentPolicy.json";
    const file = join(folder, "schema.json");
    writeFileSync(file, JSON.stringify({ $schema, ...policy() }, null, 2));
    assert.equal((await exits(0, ["check", "schema.json"])).stdout, "checked 1 body: nothing wrong\n");
    const { stdout } = await exits(0, ["build", "schema.json"]);
    assert.deepEqual(JSON.parse(stdout).requests[0].body, policy());
    writeFileSync(file, JSON.stringify({ $schema, ...policy(), displayname: "Kept", displayName: undefined }, null, 2));
    await exits(0, ["check", "schema.json", "--fix"]);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { $schema, ...policy(), displayName: "Kept" });
  });

  test("the caret is below its place behind wide characters and joined emoji", async () => {
    const input = JSON.stringify({ displayName: "漢👩‍👧é", requestType: "adminAd" });
    const { stdout } = await exits(1, ["check", "-", ...AS_REQUEST], { input });
    const carets = stdout.split("\n").filter((line) => /^ +\| +\^+$/.test(line)).map((line) => line.indexOf("^") - "  | ".length);
    // the three characters of the name have 2, 2 and 1 cells
    assert.ok(carets.includes('{"displayName":"'.length + 5 + '","requestType":'.length), stdout);
  });

  test("control characters in a body do not reach the terminal", async () => {
    const input = wrongPolicy.replace("planet", "pla\u001b[2Jnet\u202e");
    const { stdout } = await exits(1, ["check", "-", ...AS_POLICY], { input });
    assert.doesNotMatch(stdout, /[\u001b\u202e]/);
  });
});

test("a list of bodies and a response of Graph are recognized", async () => {
  const { stdout } = await exits(1, ["check", "-"], { input: JSON.stringify([policy()]) });
  assert.match(stdout, /error AP0005: the body of `createAssignmentPolicy` is an object, but this is a list/);
  const { stderr } = await exits(2, ["check", "-"], { input: JSON.stringify({ value: [policy()] }) });
  assert.match(stderr, /is a response of Graph; its bodies are the elements of `value`/);
});

describe("check --fix", () => {
  const fixable = { ...policy(), displayname: "Kept", extra: [] };
  delete fixable.displayName;
  delete fixable.extra;

  test("fixes the file, keeps the rest of its text, and prints the fixes", async () => {
    for (const [name, indent, end] of [["two", 2, "\n"], ["tabs", "\t", "\r\n"], ["four", 4, ""]]) {
      const file = join(folder, `fix-${name}.json`);
      const text = JSON.stringify(fixable, null, indent).replaceAll("\n", end || "\n") + end;
      writeFileSync(file, text);
      const { stdout } = await exits(0, ["check", file, "--fix", ...AS_POLICY]);
      assert.match(stdout, /: fixed AP\d{4} at \/displayname: /);
      assert.match(stdout, /nothing wrong/);
      assert.equal(readFileSync(file, "utf8"), text.replace("displayname", "displayName"));
    }
  });

  test("a renamed member keeps its place, whatever changes in it", async () => {
    const file = join(folder, "casing.json");
    const { expiration: _, ...rest } = policy();
    const wrong = { Expiration: { Type: "afterDuration", Duration: "30.00:00:00" }, ...rest };
    const text = JSON.stringify(wrong, null, 2);
    writeFileSync(file, text);
    await exits(0, ["check", file, "--fix", ...AS_POLICY]);
    const fixed = text.replace('"Expiration"', '"expiration"').replace('"Type"', '"type"').replace('"Duration"', '"duration"');
    assert.equal(readFileSync(file, "utf8"), fixed.replace("30.00:00:00", "P30D"));
  });

  test("a file in UTF-16 or with a byte order mark is read, and written as UTF-8", async () => {
    const text = JSON.stringify(policy(), null, 2).replaceAll("\n", "\r\n");
    const little = Buffer.from(`\ufeff${text}`, "utf16le");
    for (const [name, bytes, code] of [
      ["little", little, "AP0002"],
      ["big", Buffer.from(little).swap16(), "AP0002"],
      ["marked", Buffer.from(`\ufeff${text}`), "AP0003"],
    ]) {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, bytes);
      const { stdout: before } = await exits(code === "AP0002" ? 1 : 0, ["check", file, ...AS_POLICY]);
      assert.match(before, new RegExp(code));
      assert.doesNotMatch(before, /AP0001/);
      const { stdout } = await exits(0, ["check", file, "--fix", ...AS_POLICY]);
      assert.match(stdout, new RegExp(`fixed ${code} at the root`));
      assert.equal(readFileSync(file, "utf8"), text);
    }
  });

  test("changes nothing when there is no fix", async () => {
    const file = join(folder, "unfixable.json");
    writeFileSync(file, '{ "displayName":   "x",\n}');
    await exits(1, ["check", file, "--fix", ...AS_POLICY]);
    assert.equal(readFileSync(file, "utf8"), '{ "displayName":   "x",\n}');
  });

  test("standard input is fixed to standard output, the diagnostics go to standard error", async () => {
    const { stdout, stderr } = await exits(0, ["check", "-", "--fix", ...AS_POLICY], { input: JSON.stringify(fixable) });
    assert.equal(stdout, JSON.stringify(fixable).replace("displayname", "displayName"));
    assert.match(stderr, /fixed AP\d{4} at \/displayname/);
  });

  test("each line of an .ndjson file is fixed by itself", async () => {
    const file = join(folder, "fix.ndjson");
    const lines = [JSON.stringify(policy()), JSON.stringify(fixable), "", JSON.stringify(policy()), ""];
    writeFileSync(file, lines.join("\n"));
    const { stdout } = await exits(0, ["check", file, "--fix", ...AS_POLICY]);
    assert.match(stdout, /fix\.ndjson:2: fixed /);
    assert.equal(readFileSync(file, "utf8"), lines.join("\n").replace("displayname", "displayName"));
  });
});

describe("the other commands", () => {
  test("build prints the requests", async () => {
    const input = JSON.stringify(request());
    const { stdout } = await exits(0, ["build", "-", ...AS_REQUEST], { input });
    const { requests, scopes } = JSON.parse(stdout);
    assert.deepEqual(requests[0].body, request());
    assert.equal(requests[0].method, "POST");
    assert.deepEqual(scopes, ["EntitlementManagement.ReadWrite.All"]);
    const { stdout: cancel } = await exits(0, ["build", "--operation", "cancelAssignmentRequest", "--api", "v1.0", "--id", "46184453-e63b-4f20-86c2-c557ed5d5df9"]);
    assert.match(JSON.parse(cancel).requests[0].url, /\/cancel$/);
  });

  test("build prints the errors of a wrong body, and no request", async () => {
    const { stdout, stderr } = await exits(1, ["build", "wrong.json", ...AS_POLICY]);
    assert.equal(stdout, "");
    assert.match(stderr, /error AP\d{4}: .*`planet`/);
  });

  test("build and snippet point to the place in the file", async () => {
    const { stderr } = await exits(1, ["build", "wrong.json", ...AS_POLICY]);
    assert.match(stderr, /^wrong\.json:4:25: error AP0108/m);
    assert.match(stderr, /^ {2}\| {25}\^{8}$/m);
    const nested = JSON.stringify({ ...policy(), displayName: "漢/~", expiration: { type: "never" }, accessPackage: undefined }, null, 2);
    const { stderr: more } = await exits(1, ["snippet", "-", ...AS_POLICY], { input: nested });
    const line = nested.split("\n").findIndex((line) => line.includes('"never"'));
    assert.ok(more.includes(`<stdin>:${line + 1}:${nested.split("\n")[line].indexOf('"never"') + 1}: error AP0108`), more);
    // what is missing is missing in the body
    assert.match(more, /^<stdin>:1:1: error AP0803/m);
  });

  test("convert prints the other version, and what is lost", async () => {
    const { stdout, stderr } = await exits(0, ["convert", "good.json", "--to", "beta"]);
    const body = JSON.parse(stdout);
    assert.equal(body.accessPackageId, policy().accessPackage.id);
    assert.match(stderr, /AP1401/);
    writeFileSync(join(folder, "beta.json"), stdout);
    const back = JSON.parse((await exits(0, ["convert", "beta.json"])).stdout);
    assert.equal(back.accessPackage.id, policy().accessPackage.id);
    const broken = await exits(1, ["convert", "broken.json", "--operation", "createAssignmentPolicy", "--to", "beta"]);
    assert.equal(broken.stdout, "");
    assert.match(broken.stderr, /broken\.json:3:1: error AP0001/);
  });

  test("diff lists what two files set differently, and describe what one means", async () => {
    writeFileSync(join(folder, "longer.json"), JSON.stringify({ ...policy(), expiration: { type: "afterDuration", duration: "P90D" } }));
    const { stdout } = await exits(0, ["diff", "good.json", "longer.json", ...AS_POLICY]);
    assert.match(stdout, /^Access package assignments expire: .* -> After 90 days\n  at \/expiration.*; does not touch assignments that exist\n$/);
    const json = JSON.parse((await exits(0, ["diff", "good.json", "longer.json", "--format", "json"])).stdout);
    assert.equal(json[0].touchesAssignments, "no");
    assert.equal((await exits(0, ["diff", "good.json", "good.json", ...AS_POLICY])).stdout, "no setting differs\n");
    const { stdout: described } = await exits(0, ["describe", "longer.json", ...AS_POLICY]);
    assert.match(described, /; access ends after 90 days; .*\n  Name: /);
    assert.match((await exits(2, ["describe", "broken.json"])).stderr, /broken\.json is not JSON: `accesspack check` shows the place/);
  });

  test("diff compares bodies of one version, and of one kind", async () => {
    writeFileSync(join(folder, "old-beta.json"), (await exits(0, ["convert", "good.json", "--to", "beta"])).stdout);
    const { stdout, stderr } = await exits(0, ["diff", "old-beta.json", "good.json"]);
    assert.match(stderr, /old-beta\.json is written for beta: it is compared as converted to v1\.0\n.*Users can request specific timeline: not compared, beta does not have it/);
    assert.equal(stdout, "no setting differs\n");
    writeFileSync(join(folder, "longer-beta.json"), JSON.stringify({ ...JSON.parse(readFileSync(join(folder, "old-beta.json"), "utf8")), durationInDays: 90 }));
    const changed = await exits(0, ["diff", "good.json", "longer-beta.json", "--format", "json"]);
    assert.deepEqual(JSON.parse(changed.stdout).map(({ after }) => after), ["After 90 days"]);
    writeFileSync(join(folder, "request.json"), JSON.stringify(request()));
    const { stderr: refused } = await exits(2, ["diff", "request.json", "good.json"]);
    assert.match(refused, /request\.json is for createAssignmentRequest and good\.json for createAssignmentPolicy/);
    // one that is changed is the one that was created
    writeFileSync(join(folder, "changed.json"), JSON.stringify({ id: policy().accessPackage.id, ...policy() }));
    await exits(0, ["diff", "good.json", "changed.json"]);
  });

  test("explain prints a rule's page", async () => {
    const { stdout } = await exits(1, ["check", "wrong.json", "--format", "json", ...AS_POLICY]);
    const [{ code }] = JSON.parse(stdout).files[0].reports[0].diagnostics;
    assert.ok((await exits(0, ["explain", code.toLowerCase()])).stdout.length > 40);
    assert.match((await exits(2, ["explain", "AP9999"])).stderr, /there is no rule `AP9999`/);
  });

  test("operations and rules print lists", async () => {
    const { stdout } = await exits(0, ["operations"]);
    assert.match(stdout, /^createAssignmentPolicy: /m);
    assert.match(stdout, /POST \/v1\.0\/identityGovernance\/entitlementManagement\/assignmentPolicies/);
    assert.equal(JSON.parse((await exits(0, ["operations", "--format", "json"])).stdout).length, 36);
    assert.match((await exits(0, ["rules"])).stdout, /^AP\d{4} {2}(error|warning|info) /m);
  });

  test("--help and --version", async () => {
    assert.match((await exits(0, ["--help"])).stdout, /accesspack check FILE/);
    assert.match((await exits(0, ["check", "--help"])).stdout, /accesspack check FILE/);
    const options = (await exits(0, ["--help"])).stdout.match(/^    (?:-\w, )?--[\w-]+/gm).map((line) => line.trim());
    for (const option of ["--operation", "--legacy-path", "--to", "-q, --quiet"]) assert.ok(options.includes(option), option);
    assert.equal((await exits(0, ["--version"])).stdout, `${version}\n`);
  });

  test("npm's link to the command works", { skip: process.platform === "win32" }, async () => {
    const link = join(INSTALLED, "../.bin/accesspack");
    assert.deepEqual(await run(link, ["--version"], {}), { code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

test("a wrong call: exit 2, a message of one line, no stack", async () => {
  const calls = [
    [[], /accesspack check FILE/],
    [["chekc", "x"], /unknown command `chekc`, did you mean `check`\?/],
    [["check"], /name the files to check/],
    [["check", "good.json", "--formt", "json"], /unknown option `--formt`, did you mean `--format`\?/],
    [["check", "-x.json"], /unknown option `-x`; a name that begins with `-` goes behind `--`/],
    [["check", "good.json", "--format", "jsn"], /unknown format `jsn`, did you mean `json`\?/],
    [["check", "good.json", "--operation", "createPolicy", "--api", "v1.0"], /unknown operation `createPolicy`/],
    [["check", "good.json", "--api", "v1"], /unknown version `v1`/],
    [["check", "good.json", "--api"], /--api/],
    [["check", "nowhere.json"], /cannot read nowhere\.json: there is no such file/],
    [["describe", "."], /cannot read \.: it is a folder/],
    [["convert"], /name one file/],
    [["diff", "good.json"], /diff: name two files/],
    [["describe"], /describe: name one file/],
    [["convert", "unclear.json"], /cannot detect what unclear\.json is for; give --operation/],
    [["build", ...AS_POLICY], /name the file/],
    [["build", "a", "b"], /name one file/],
    [["explain"], /name one code/],
    [["operations", "x"], /takes no file/],
  ];
  for (const [args, message] of calls) {
    const { stdout, stderr } = await exits(2, args);
    assert.match(stderr, message);
    assert.equal(stdout, "");
    assert.doesNotMatch(stderr, /^\s+at /m);
  }
});

test("a reader that stops early is not a failure", async () => {
  const shell = `"${process.execPath}" "${join(INSTALLED, "cli.js")}" rules | head -n 1`;
  const { execFileSync } = await import("node:child_process");
  assert.match(execFileSync("sh", ["-c", shell], { encoding: "utf8" }), /^AP\d{4}/);
});
