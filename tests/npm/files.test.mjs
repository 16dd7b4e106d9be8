// The command with files as they come: in other encodings, about something else, missing, in folders, of mixed lines.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";

import { policy, request } from "./lib/bodies.mjs";
import { node, project } from "./lib/consumer.mjs";
import { INSTALLED } from "./lib/where.mjs";

const CLI = join(INSTALLED, "cli.js");
const AS_REQUEST = ["--operation", "createAssignmentRequest", "--api", "v1.0"];
const URL_OF = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests";
const wrong = JSON.stringify({ ...request(), requestType: "adminAd" });
const fixed = JSON.stringify(request());
const onWindows = { skip: process.platform === "win32" };

let folder;
before(() => {
  folder = project("files", { "policy.json": JSON.stringify(policy()), "package.json": '{"name":"x","version":"1.0.0"}' });
});

const accesspack = (args, options) => node([CLI, ...args], { cwd: folder, ...options });
const put = (name, bytes) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
};
const bytesOf = (name) => readFileSync(join(folder, name));

/** A file of each form with the body in it, and an umlaut outside or inside. */
const FORMS = {
  "a.http": `### für Müller\nPOST ${URL_OF}\n\n${wrong}\n`,
  "a.ps1": `# für Müller\nInvoke-MgGraphRequest -Method POST -Uri "${URL_OF}" -Body '${wrong}'\n`,
  "a.sh": `# für Müller\ncurl -X POST '${URL_OF}' -d '${wrong}'\n`,
  "a.md": `# für Müller\n\n\`\`\`http\nPOST ${URL_OF}\n\n${wrong}\n\`\`\`\n`,
  "a.jsonc": `// für Müller\n${wrong}\n`,
  "a.ndjson": `${JSON.stringify({ ...request(), justification: "für Müller" })}\n${wrong}\n`,
  "a.json": JSON.stringify({ ...request(), requestType: "adminAd", justification: "für Müller" }),
};

describe("a file that is not UTF-8", () => {
  for (const [name, text] of Object.entries(FORMS)) {
    const given = name === "a.ndjson" ? AS_REQUEST : [];
    test(`${name} is reported with the place, and not touched by --fix`, async () => {
      const bytes = Buffer.from(text, "latin1");
      const [line] = text.split("ü");
      const place = `${line.split("\n").length}:${line.split("\n").at(-1).length + 1}`;
      for (const args of new Set([given, []])) {
        put(name, bytes);
        const { code, stdout } = await accesspack(["check", name, ...args]);
        assert.ok(stdout.includes(`${name}:${place}: `) && stdout.includes("AP0002"), stdout);
        assert.doesNotMatch(stdout, /--fix (fixes|applies)/);
        assert.equal(code, 1);
        const { code: refused, stderr } = await accesspack(["check", name, "--fix", ...args]);
        assert.match(stderr, new RegExp(`cannot fix ${name}: the byte 0xfc at ${place} is no text in UTF-8`));
        assert.equal(refused, 2);
        assert.deepEqual(bytesOf(name), bytes);
      }
    });
  }

  test("standard input is given back as it is", async () => {
    const child = spawn(process.execPath, [CLI, "check", "-", "--fix", "--quiet"], { cwd: folder });
    const printed = [];
    child.stdout.on("data", (chunk) => printed.push(chunk));
    const bytes = Buffer.from(FORMS["a.json"], "latin1");
    child.stdin.end(bytes);
    assert.deepEqual(await once(child, "close"), [2, null]);
    assert.deepEqual(Buffer.concat(printed), bytes);
  });

  test("UTF-16 that ends within a character is not touched either", async () => {
    const bytes = Buffer.concat([Buffer.from(`\ufeff${FORMS["a.http"]}`, "utf16le"), Buffer.from([0x41])]);
    put("half.http", bytes);
    const { code, stderr } = await accesspack(["check", "half.http", "--fix"]);
    assert.match(stderr, /cannot fix half\.http: the byte 0x41 at 5:1 is no text in UTF-16/);
    assert.equal(code, 2);
    assert.deepEqual(bytesOf("half.http"), bytes);
  });

  test("is not built, converted or described", async () => {
    put("latin.json", Buffer.from(FORMS["a.json"], "latin1"));
    for (const args of [["build", "latin.json", ...AS_REQUEST], ["convert", "latin.json"], ["describe", "latin.json"]]) {
      const { code, stdout, stderr } = await accesspack(args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /the byte 0xfc at 1:\d+ is not UTF-8/);
    }
  });
});

describe("--fix keeps the encoding of what is read before it is sent", () => {
  for (const name of ["a.http", "a.ps1", "a.md"]) {
    for (const [encoding, encode] of [
      ["a byte order mark", (text) => Buffer.from(`\ufeff${text}`)],
      ["UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
      ["UTF-16, big end first", (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ]) {
      test(`${name} with ${encoding}`, async () => {
        put(name, encode(FORMS[name]));
        const { code, stdout } = await accesspack(["check", name, "--fix"]);
        assert.equal(code, 0, stdout);
        assert.match(stdout, /: fixed AP0108 /);
        assert.deepEqual(bytesOf(name), encode(FORMS[name].replace('"adminAd"', '"adminAdd"')));
      });
    }
  }

  test("what is sent as it is becomes UTF-8, which is said", async () => {
    for (const name of ["a.jsonc", "a.ndjson"]) {
      put(name, Buffer.from(`\ufeff${FORMS[name]}`, "utf16le"));
      assert.match((await accesspack(["check", name])).stdout, /error AP0002/);
      assert.match((await accesspack(["check", name, "--fix"])).stdout, /fixed AP0002 at the root/);
      assert.equal(bytesOf(name).toString(), FORMS[name].replace('"adminAd"', '"adminAdd"'));
    }
  });
});

test("a fix that is left because it would do harm is not promised again", async () => {
  // without the assignment, `adminAdd` lacks what it needs
  const text = `POST ${URL_OF}\n\n{"requestType":"adminAd","assignment":{}}\n`;
  for (const [name, bytes] of [["harm.http", text], ["harm.json", '{"requestType":"adminAd","assignment":{}}']]) {
    put(name, bytes);
    const { code, stdout } = await accesspack(["check", name, "--fix"]);
    assert.equal(code, 1);
    assert.match(stdout, /= fix: not by --fix: it would make another error/);
    assert.match(stdout, /^checked 1 body: 1 error, 0 warnings$/m);
    assert.equal(bytesOf(name).toString(), bytes);
  }
});

describe("several files", () => {
  before(() => {
    put("wrong.json", wrong);
    put("broken.json", '{"requestType": "adminAdd",\n}');
    put("tsconfig.json", '{"compilerOptions": {"strict": true,}}');
    put("settings.json", '{\n  // of an editor\n  "files.eol": "\\n",\n}\n');
  });

  test("one about something else is mentioned, and fails nothing", async () => {
    const others = ["package.json", "tsconfig.json", "settings.json"];
    const { code, stdout, stderr } = await accesspack(["check", "policy.json", ...others]);
    assert.deepEqual([code, stderr], [0, ""]);
    for (const other of others) assert.match(stdout, new RegExp(`^${other}: (not about entitlement management|not JSON, and nothing in it)`, "m"));
    assert.match(stdout, /^checked 1 body: nothing wrong$/m);
    assert.deepEqual(await accesspack(["check", ...others, "--quiet"]), { code: 0, stdout: "", stderr: "" });
    assert.match((await accesspack(["check", "package.json", "broken.json"])).stdout, /broken\.json:2:1: error AP0001/);
  });

  test("alone it is a wrong call, or left alone on demand", async () => {
    const { code, stderr } = await accesspack(["check", "package.json"]);
    assert.equal(code, 2);
    assert.match(stderr, /cannot detect what package\.json is for; give --operation and --api/);
    put("workspace.json", '{"name":"x","private":true,"catalog":{"a":"1"},"scripts":{}}');
    for (const name of ["package.json", "workspace.json"]) assert.equal((await accesspack(["check", "--skip-others", "--quiet", "--", name])).code, 0);
    assert.equal((await accesspack(["check", "--skip-others", "--quiet", "--", "wrong.json"])).code, 1);
    assert.equal((await accesspack(["check", "--skip-others", "nowhere.json"])).code, 2);
  });

  test("a missing one is an error when the others are checked and fixed", async () => {
    put("fix.json", wrong);
    const { code, stdout, stderr } = await accesspack(["check", "--fix", "nowhere.json", "fix.json", "package.json"]);
    assert.equal(code, 2);
    assert.equal(bytesOf("fix.json").toString(), fixed);
    assert.match(stdout, /fix\.json: fixed AP0108/);
    assert.match(stdout, /package\.json: not about/);
    assert.match(stderr, /^accesspack: cannot read nowhere\.json: there is no such file$/m);
  });

  test("every format says what was left alone, and what could not be read", async () => {
    const all = ["check", "wrong.json", "package.json", "nowhere.json", "--format"];
    const json = JSON.parse((await accesspack([...all, "json"])).stdout);
    assert.deepEqual(json.files.map(({ checked, skipped, problem }) => [checked, skipped, problem]), [
      [1, undefined, undefined],
      [0, "not about entitlement management", undefined],
      [0, undefined, "cannot read nowhere.json: there is no such file"],
    ]);
    const junit = (await accesspack([...all, "junit"])).stdout;
    assert.match(junit, /<testsuites name="accesspack" tests="3" failures="1" errors="1" skipped="1">/);
    assert.match(junit, /<error message="cannot read nowhere\.json/);
    const [run] = JSON.parse((await accesspack([...all, "sarif"])).stdout).runs;
    assert.equal(run.results.length, 1);
    assert.equal(run.invocations[0].executionSuccessful, false);
    assert.deepEqual(run.invocations[0].toolExecutionNotifications.map(({ level }) => level), ["note", "error"]);
    const github = (await accesspack([...all, "github"])).stdout;
    assert.match(github, /^::error file=nowhere\.json,title=accesspack::cannot read/m);
    assert.doesNotMatch(github, /package/);
    assert.equal(JSON.parse((await accesspack(["check", "policy.json", "nowhere.json", "--format", "json"])).stdout).valid, false);
  });

  test("--operation and --api force what a file is checked as", async () => {
    assert.equal((await accesspack(["check", "package.json", "policy.json", "--operation", "createCatalog", "--api", "v1.0"])).code, 1);
  });
});

describe("a folder", () => {
  const ID = "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613";
  const PACKAGES = `export/IdentityGovernance/EntitlementManagement/AccessPackages/${ID}`;
  const exported = { id: ID, displayName: "Sales", description: "d", isHidden: false, catalogId: ID, createdBy: "x", createdDateTime: "2026-01-01T00:00:00Z" };
  const exportedPolicy = { id: ID, displayName: "P", accessPackageId: ID, durationInDays: 30, requestorSettings: { scopeType: "NoSubject", acceptRequests: true, allowedRequestors: [] } };

  before(() => {
    put(`${PACKAGES}/${ID}.json`, JSON.stringify(exported));
    put(`${PACKAGES}/AssignmentPolicies/${ID}/${ID}.json`, JSON.stringify(exportedPolicy));
    put(`export/Users/${ID}.json`, JSON.stringify({ id: ID, displayName: "u", userPrincipalName: "u@example.com" }));
    put("export/PIM/role.json", JSON.stringify({ id: ID, principalId: ID, roleDefinitionId: ID, appScopeId: null, status: "Provisioned", scheduleInfo: {}, memberType: "Direct", createdUsing: ID }));
    put("export/Organization/broken.json", '{"displayName": }');
    put("export/requests/b.http", FORMS["a.http"]);
    put("export/requests/a.ndjson", `${fixed}\n`);
    put("export/README.md", "# An export\n");
    put("export/node_modules/x/wrong.json", wrong);
    put("export/.git/wrong.json", wrong);
    put("export/notes.txt", wrong);
    put("outside/wrong.json", wrong);
  });

  test("is walked in order; what is about something else is counted, not mentioned", async () => {
    if (process.platform !== "win32") {
      rmSync(join(folder, "export/out"), { force: true });
      symlinkSync(join(folder, "outside"), join(folder, "export/out"));
    }
    const { code, stdout, stderr } = await accesspack(["check", "export", "--format", "json"]);
    const { looked, checked, files } = JSON.parse(stdout);
    assert.equal(stderr, "");
    assert.deepEqual(files.map(({ file }) => file.replaceAll("\\", "/")), [
      `${PACKAGES}/${ID}.json`,
      `${PACKAGES}/AssignmentPolicies/${ID}/${ID}.json`,
      "export/requests/a.ndjson",
      "export/requests/b.http",
    ]);
    assert.deepEqual([looked, checked, code], [8, 4, 1]);
    // as each file alone
    const alone = JSON.parse((await accesspack(["check", files[1].file, "--format", "json"])).stdout);
    assert.deepEqual(files[1], alone.files[0]);
    assert.match((await accesspack(["check", "export"])).stdout, /^checked 4 bodies in 4 of 8 files: \d+ error/m);
  });

  test("a file that a pattern names again is checked once", async () => {
    put("twice/in/a.json", fixed);
    put("twice/package.json", "{}");
    const { stdout } = await accesspack(["check", "twice", "twice/in", "./twice/in/a.json", "twice/package.json", "--format", "json"]);
    const { checked, looked, files } = JSON.parse(stdout);
    assert.deepEqual([checked, looked, files.map(({ file }) => file)], [1, 2, ["./twice/in/a.json", "twice/package.json"]]);
  });

  test("--fix, --output and files beside it", async () => {
    put("fixes/a.http", FORMS["a.http"]);
    put("fixes/package.json", '{"name":"x"}');
    const { code, stdout } = await accesspack(["check", "fixes", "policy.json", "--fix", "--format", "sarif", "--output", "fixes/report.json"]);
    assert.deepEqual([code, stdout], [0, ""]);
    assert.equal(bytesOf("fixes/a.http").toString(), FORMS["a.http"].replace('"adminAd"', '"adminAdd"'));
    assert.equal(bytesOf("fixes/package.json").toString(), '{"name":"x"}');
    const again = await accesspack(["check", "fixes", "--output", "fixes/report.json"]);
    assert.equal(again.code, 0);
    assert.match(bytesOf("fixes/report.json").toString(), /checked 1 body in 1 of 2 files: nothing wrong/);
  });

  test("a folder in it that cannot be read is an error", { skip: process.platform === "win32" || process.getuid() === 0 }, async () => {
    mkdirSync(join(folder, "locked/in"), { recursive: true });
    chmodSync(join(folder, "locked/in"), 0);
    const { code, stderr } = await accesspack(["check", "locked"]);
    chmodSync(join(folder, "locked/in"), 0o755);
    assert.equal(code, 2);
    assert.match(stderr, /cannot read locked\/in/);
  });

  test("--watch checks again when a file in it changes, or is new", { ...onWindows, timeout: 60_000 }, async () => {
    put("watched/deep/a.json", wrong);
    const child = spawn(process.execPath, [CLI, "check", "watched", "--watch"], { cwd: folder });
    let printed = "";
    const until = async (pattern) => {
      while (!pattern.test(printed)) {
        const [chunk] = await Promise.race([once(child.stdout, "data"), once(child, "close").then(() => [assert.fail(`ended after ${printed}`)])]);
        printed += String(chunk);
      }
      printed = "";
    };
    try {
      await until(/in 1 of 1 file: 1 error/);
      const again = setInterval(() => put("watched/deep/b.json", fixed), 500);
      await until(/in 2 of 2 files: 1 error/).finally(() => clearInterval(again));
    } finally {
      child.kill();
    }
    assert.ok(existsSync(join(folder, "watched/deep/b.json")));
  });
});

describe("lines", () => {
  test("each is checked as what it is for", async () => {
    const lines = [JSON.stringify(policy()), wrong, "", JSON.stringify({ ...policy(), allowedTargetScope: "planet" }), "{}"];
    put("mixed.ndjson", lines.join("\n"));
    const { files: [file] } = JSON.parse((await accesspack(["check", "mixed.ndjson", "--format", "json"])).stdout);
    assert.equal(file.checked, 4);
    const found = file.reports.map(({ line, body, diagnostics }) => [line, body.operation, diagnostics[0].code]);
    assert.deepEqual(found.slice(0, 2), [[2, "createAssignmentRequest", "AP0108"], [4, "createAssignmentPolicy", "AP0108"]]);
    // a line that shows nothing is what the others are
    assert.deepEqual(found[2].slice(0, 2), [5, "createAssignmentPolicy"]);
    const { stdout } = await accesspack(["check", "mixed.ndjson"]);
    assert.match(stdout, /^mixed\.ndjson: checked as createAssignmentPolicy, v1\.0; createAssignmentRequest, v1\.0 \(detected/m);
    await accesspack(["check", "mixed.ndjson", "--fix"]);
    assert.equal(bytesOf("mixed.ndjson").toString().split("\n")[1], fixed);
  });

  test("places are those of the file in every format", async () => {
    put("places.ndjson", `${fixed}\n${wrong}\n`);
    for (const args of [[], AS_REQUEST]) {
      const { files: [{ reports: [{ line, diagnostics: [{ span }] }] }] } = JSON.parse((await accesspack(["check", "places.ndjson", "--format", "json", ...args])).stdout);
      assert.deepEqual([line, span.line, span.endLine], [2, 2, 2]);
      assert.match((await accesspack(["check", "places.ndjson", ...args])).stdout, /^places\.ndjson:2:16: error AP0108/m);
      const { runs: [{ results: [{ locations }] }] } = JSON.parse((await accesspack(["check", "places.ndjson", "--format", "sarif", ...args])).stdout);
      assert.equal(locations[0].physicalLocation.region.startLine, 2);
    }
  });

  test("more lines than are read at once keep their numbers and their kinds", async () => {
    const { code, stdout } = await accesspack(["check", "-", "--ndjson", "--format", "json"], { input: `${JSON.stringify({ requestType: "userAdd", assignment: {} })}\n`.repeat(101_000) + wrong });
    const { checked, files: [{ reports }] } = JSON.parse(stdout);
    assert.deepEqual([code, checked, reports.at(-1).line, reports.at(-1).diagnostics.at(-1).span.line], [1, 101_001, 101_001, 101_001]);
  });
});
