// The language server, driven over standard input and output by Microsoft's own JSON-RPC and protocol.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

import { policy } from "./lib/bodies.mjs";
import { INSTALLED } from "./lib/where.mjs";

const wrong = JSON.stringify({ ...policy(), allowedTargetScope: "allMemberUser" }, null, 2);
// C1, a bidi mark, a zero-width space, a tag
const UNSEEN = "a\u009bb\u202ec\u200bd\u{e0041}e\u2028f";
let child;
let server;
let capabilities;
const published = new Map();
const waiting = [];

before(async () => {
  child = spawn(process.execPath, [join(INSTALLED, "cli.js"), "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  server = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  server.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
    published.set(uri, diagnostics);
    for (const wake of waiting.splice(0)) wake();
  });
  server.listen();
  ({ capabilities } = await server.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} }));
  await server.sendNotification("initialized", {});
});

after(async () => {
  const ended = new Promise((done) => child.on("exit", done));
  await server.sendRequest("shutdown");
  await server.sendNotification("exit");
  assert.equal(await ended, 0);
  server.dispose();
});

let number = 0;

/** Opens a document and resolves to its address when its diagnostics are there. */
async function open(text, languageId = "json", name = `file${(number += 1)}.json`) {
  const uri = pathToFileURL(join(INSTALLED, name)).href;
  await server.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  while (!published.has(uri)) await new Promise((wake) => waiting.push(wake));
  return uri;
}

const place = (text, what) => {
  const lines = text.slice(0, text.indexOf(what)).split("\n");
  return { line: lines.length - 1, character: lines.at(-1).length };
};

/** A text after the edits of an action. */
function edited(text, edits) {
  const offset = ({ line, character }) => text.split("\n").slice(0, line).reduce((sum, it) => sum + it.length + 1, 0) + character;
  return edits
    .map(({ range, newText }) => ({ from: offset(range.start), to: offset(range.end), newText }))
    .sort((left, right) => right.from - left.from)
    .reduce((result, { from, to, newText }) => result.slice(0, from) + newText + result.slice(to), text);
}

const actions = (uri, range, only) => server.sendRequest("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics: [], ...(only && { only }) } });

describe("the language server", () => {
  test("has diagnostics at their places, and a fix for them", async () => {
    const uri = await open(wrong);
    const [found] = published.get(uri);
    assert.deepEqual(found.range.start, place(wrong, '"allMemberUser"'));
    assert.equal(found.range.end.character - found.range.start.character, '"allMemberUser"'.length);
    assert.equal(found.code, "AP0108");
    assert.equal(found.source, "accesspack");
    assert.match(found.codeDescription.href, /^https:/);
    const [fix] = await actions(uri, found.range, ["quickfix"]);
    assert.match(fix.title, /^Fix AP0108/);
    assert.equal(edited(wrong, fix.edit.changes[uri]), wrong.replace('"allMemberUser"', '"allMemberUsers"'));
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const [all] = await actions(uri, everywhere, ["source.fixAll"]);
    assert.equal(all.kind, "source.fixAll.accesspack");
    assert.equal(edited(wrong, all.edit.changes[uri]), wrong.replace('"allMemberUser"', '"allMemberUsers"'));
  });

  test("no message or title has characters that are not seen", async () => {
    const text = JSON.stringify({ ...policy(), displayName: UNSEEN, [UNSEEN]: 1, allowedTargetScope: UNSEEN, displayname: "x" }, null, 2);
    const uri = await open(text);
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const titles = (await actions(uri, everywhere)).map(({ title }) => title);
    const lenses = (await server.sendRequest("textDocument/codeLens", { textDocument: { uri } })).map(({ command }) => command.title);
    const shown = [...published.get(uri).map(({ message }) => message), ...titles, ...lenses];
    assert.ok(shown.length > 4);
    for (const one of shown) assert.doesNotMatch(one, /[\u0080-\u009f\u2028]|\p{Default_Ignorable_Code_Point}/u);
  });

  test("a document that is too large is said to be, and harms nothing", async () => {
    const uri = await open(`{"displayName":"${"x".repeat(16_500_000)}"}`);
    assert.deepEqual(published.get(uri).map(({ message, severity }) => [message, severity]), [["the document is too large to be checked: it has more than 16 MB", 3]]);
    const position = { line: 0, character: 5 };
    for (const method of ["hover", "completion", "codeLens"]) await server.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position });
    assert.deepEqual(await actions(uri, { start: position, end: position }), []);
  });

  test("a document with many findings has all fixes as one action, and no more than fifty single ones", { timeout: 30_000 }, async () => {
    const targets = Array.from({ length: 2_000 }, (_, at) => ({ "@odata.type": "#microsoft.graph.singleUser", userid: `0f1c9a52-7d3e-4b68-9c41-${String(at).padStart(12, "0")}` }));
    const text = JSON.stringify({ ...policy(), allowedTargetScope: "specificDirectoryUsers", specificAllowedTargets: targets }, null, 1);
    const uri = await open(text);
    const start = { line: 0, character: 0 };
    const [all] = await actions(uri, { start, end: start });
    assert.equal(edited(text, all.edit.changes[uri]), text.replaceAll("userid", "userId"));
    assert.ok((await actions(uri, { start, end: { line: 99_999, character: 0 } }, ["quickfix"])).length <= 50);
  });

  test("an editor that asks for the edit of an action gets it when it asks", async (t) => {
    const lazy = spawn(process.execPath, [join(INSTALLED, "cli.js"), "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    t.after(() => lazy.kill());
    const asking = createMessageConnection(new StreamMessageReader(lazy.stdout), new StreamMessageWriter(lazy.stdin));
    asking.listen();
    const codeAction = { dataSupport: true, resolveSupport: { properties: ["edit"] } };
    const { capabilities } = await asking.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: { textDocument: { codeAction } } });
    assert.equal(capabilities.codeActionProvider.resolveProvider, true);
    const uri = "file:///lazy.json";
    await asking.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "json", version: 1, text: wrong } });
    const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const found = await asking.sendRequest("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics: [], only: ["quickfix", "source.fixAll"] } });
    assert.deepEqual(found.map(({ kind, edit }) => [kind, edit]), [["quickfix", undefined], ["source.fixAll.accesspack", undefined]]);
    for (const action of found) {
      const { edit } = await asking.sendRequest("codeAction/resolve", action);
      assert.equal(edited(wrong, edit.changes[uri]), wrong.replace('"allMemberUser"', '"allMemberUsers"'));
    }
    await asking.sendNotification("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: "{}" }] });
    assert.equal((await asking.sendRequest("codeAction/resolve", found[0])).edit, undefined);
    asking.dispose();
  });

  test("follows what is typed, broken JSON too", async () => {
    const text = JSON.stringify(policy(), null, 2);
    const uri = await open(text);
    assert.deepEqual(published.get(uri).filter(({ severity }) => severity === 1), []);
    published.delete(uri);
    const start = place(text, '"notSpecified"');
    const range = { start, end: { ...start, character: start.character + '"notSpecified"'.length } };
    await server.sendNotification("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ range, text: '"nowhere",,' }] });
    while (!published.has(uri)) await new Promise((wake) => waiting.push(wake));
    assert.deepEqual(published.get(uri).map(({ code }) => code), ["AP0001"]);
  });

  test("leaves other files alone", async () => {
    assert.deepEqual(published.get(await open('{"name":"x","version":"1.0.0","dependencies":{}}')), []);
    assert.deepEqual(published.get(await open("{ broken")), []);
    assert.deepEqual(published.get(await open("# A title\n\n```json\n{\"a\": 1}\n```\n", "markdown", "x.md")), []);
  });

  test("hover has the rule's page, and what a member means", async () => {
    const uri = await open(wrong);
    const hover = await server.sendRequest("textDocument/hover", { textDocument: { uri }, position: place(wrong, '"allMemberUser"') });
    assert.equal(hover.contents.kind, "markdown");
    assert.match(hover.contents.value, /^# .*AP0108|unknown-choice/m);
    const position = place(wrong, "requestApprovalSettings");
    assert.ok((await server.sendRequest("textDocument/hover", { textDocument: { uri }, position })).contents.value.length > 5);
    assert.equal(await server.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 0 } }), null);
  });

  test("hover has nothing where nothing is known", async () => {
    const script = "$params = @{ displayName = 'x'; allowedTargetScope = 'allMemberUsers' }\nNew-MgEntitlementManagementAssignmentPolicy -BodyParameter $params\n";
    for (const [text, language, name] of [
      ['{"name":"x","version":"1.0.0"}', "json", "package.json"],
      ["# Hello\n\nJust text\n", "markdown", "plain.md"],
      ["Write-Host hello\n", "powershell", "hello.ps1"],
      [script, "powershell", "policy.ps1"],
    ]) {
      const uri = await open(text, language, name);
      const hover = await server.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 3 } });
      assert.equal(hover, null, JSON.stringify(hover));
    }
  });

  test("completes members and values", async () => {
    const uri = await open(wrong);
    const at = async (what, shift) => {
      const { line, character } = place(wrong, what);
      return server.sendRequest("textDocument/completion", { textDocument: { uri }, position: { line, character: character + shift } });
    };
    const values = await at('"allMemberUser"', 3);
    assert.ok(values.some(({ label, textEdit }) => label === "allMemberUsers" && textEdit.newText === '"allMemberUsers"'));
    const members = await at('"isApprovalRequiredForAdd"', 3);
    assert.ok(members.some(({ label }) => label === "isApprovalRequiredForUpdate"));
    assert.ok(!members.some(({ label }) => label === "displayName"));
  });

  test("shows what a policy means, and converts it", async () => {
    const text = JSON.stringify(policy(), null, 2);
    const uri = await open(text);
    const [lens] = await server.sendRequest("textDocument/codeLens", { textDocument: { uri } });
    assert.match(lens.command.title, /access never ends/);
    const start = { line: 1, character: 0 };
    const [convert] = await actions(uri, { start, end: start }, ["refactor.rewrite"]);
    assert.equal(convert.title, "Convert to beta");
    assert.equal(JSON.parse(edited(text, convert.edit.changes[uri])).accessPackageId, policy().accessPackage.id);
  });

  test("reads hashtables of PowerShell, and offers no fix for them", async () => {
    const script = "$params = @{ requestType = 'adminAd'; assignment = @{ targetId = $userId } }\nNew-MgEntitlementManagementAssignmentRequest -BodyParameter $params\n";
    const uri = await open(script, "powershell", "add.ps1");
    const found = published.get(uri).find(({ code }) => code === "AP0108");
    assert.deepEqual(found.range.start, place(script, "'adminAd'"));
    assert.deepEqual(await actions(uri, found.range, ["quickfix"]), []);
  });

  test("reads requests of .http files and fences of Markdown", async () => {
    const host = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement";
    const http = `@id = 7\n\n### first\nGET ${host}/catalogs\n\n### second\nPOST ${host}/assignmentPolicies\nContent-Type: application/json\n\n${wrong}\n\n### third\nPOST https://example.com/x\n\n{"a": 1}\n`;
    const [found, ...more] = published.get(await open(http, "http", "requests.http"));
    assert.deepEqual(more, []);
    assert.deepEqual([found.code, found.range.start], ["AP0108", place(http, '"allMemberUser"')]);
    const markdown = `# How\n\n\`\`\`json\n${wrong}\n\`\`\`\n\nor\n\n~~~http\nPOST ${host}/assignmentPolicies\n\n${wrong}\n~~~\n`;
    const both = published.get(await open(markdown, "markdown", "how.md"));
    assert.deepEqual(both.map(({ code }) => code), ["AP0108", "AP0108"]);
    assert.deepEqual(both[0].range.start, place(markdown, '"allMemberUser"'));
  });

  test("Convert changes the URL with the body, or is not offered", async () => {
    const root = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement";
    const text = JSON.stringify(policy(), null, 2);
    const convert = async (document, language, name) => {
      const uri = await open(document, language, name);
      const start = place(document, '"allowedTargetScope"');
      const [action] = await actions(uri, { start, end: start }, ["refactor.rewrite"]);
      return action === undefined ? undefined : edited(document, action.edit.changes[uri]);
    };
    const http = (before, url) => `GET ${root}/catalogs\n\n### policy\n${before}${url}\nContent-Type: application/json\n\n${text}\n`;
    const after = await convert(http("POST ", `${root}/assignmentPolicies?x=1`), "http", "convert.http");
    assert.match(after, /^POST https:\/\/graph\.microsoft\.com\/beta\/identityGovernance\/entitlementManagement\/accessPackageAssignmentPolicies\?x=1$/m);
    assert.match(after, /^GET .*\/v1\.0\/.*catalogs$/m);
    const again = published.get(await open(after, "http", "converted.http"));
    assert.deepEqual(again.filter(({ severity }) => severity === 1), []);
    const put = await convert(http("PUT ", `${root}/assignmentPolicies/{{policyId}}`), "http", "convert-id.http");
    assert.match(put, /^PUT .*\/beta\/.*\/accessPackageAssignmentPolicies\/\{\{policyId\}\}$/m);
    const markdown = `# How\n\n\`\`\`http\nPOST ${root}/assignmentPolicies\n\n${text}\n\`\`\`\n`;
    assert.match(await convert(markdown, "markdown", "convert.md"), /^POST .*\/beta\/.*accessPackageAssignmentPolicies$/m);
    // what a variable holds is not changed here
    assert.equal(await convert(`@base = ${root}\n\nPOST {{base}}/assignmentPolicies\n\n${text}\n`, "http", "variable.http"), undefined);
    // neither what else stands in a command
    const minified = JSON.stringify(policy());
    assert.equal(await convert(`curl -X POST ${root}/assignmentPolicies -d '${minified}'\n`, "shellscript", "convert.sh"), undefined);
    assert.equal(await convert(`Invoke-MgGraphRequest -Method POST -Uri '${root}/assignmentPolicies' -Body '${minified}'\n`, "powershell", "convert.ps1"), undefined);
    // the version of a schema is that of the body
    const $schema = "./node_modules/accesspack/schemas/v1.0/createAssignmentPolicy.json";
    const own = JSON.parse(await convert(JSON.stringify({ $schema, ...policy() }, null, 2), "json", "schema.json"));
    assert.deepEqual([own.$schema, own.accessPackageId], [$schema.replace("v1.0", "beta"), policy().accessPackage.id]);
  });

  test("knows JSON that is being written, by its members, its schema or its name", async () => {
    const text = JSON.stringify(policy(), null, 2);
    // up to the end of each line, as it is typed
    const lines = text.split("\n");
    const uri = await open("", "json", "typed.json");
    let first;
    for (let count = 1; count < lines.length; count += 1) {
      published.delete(uri);
      await server.sendNotification("textDocument/didChange", { textDocument: { uri, version: count + 1 }, contentChanges: [{ text: lines.slice(0, count).join("\n") }] });
      while (!published.has(uri)) await new Promise((wake) => waiting.push(wake));
      if (first === undefined && published.get(uri).some(({ code }) => code === "AP0001")) first = lines[count - 1];
      else if (first !== undefined) assert.deepEqual(published.get(uri).map(({ code }) => code), ["AP0001"]);
    }
    assert.match(first, /allowedTargetScope/);
    const [{ range }] = published.get(uri);
    assert.equal(range.start.line, lines.length - 2);

    const members = async (text, name, shown = "display") => {
      const uri = await open(text, "json", name);
      const { line, character } = place(text, "|");
      const bare = text.replace("|", "");
      await server.sendNotification("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: bare }] });
      const found = await server.sendRequest("textDocument/completion", { textDocument: { uri }, position: { line, character } });
      return found.map(({ label }) => label).filter((label) => label.startsWith(shown));
    };
    assert.deepEqual(await members('{\n  "allowedTargetScope": "allMemberUsers",\n  |\n}', "comma.json"), ["displayName"]);
    assert.deepEqual(await members('{\n  "allowedTargetScope": "allMemberUsers",\n  "|\n}', "quote.json"), ["displayName"]);
    assert.deepEqual(await members('{\n  "$schema": "./node_modules/accesspack/schemas/beta/createAssignmentPolicy.json",\n  "|\n}', "new.json", "durationIn"), ["durationInDays"]);
    assert.deepEqual(await members('{\n  "|\n}', "createAssignmentPolicy.json"), ["displayName"]);
    assert.deepEqual(await members('{|}', "beta/createAssignmentPolicy-sales.json", "durationIn"), ["durationInDays"]);
    assert.deepEqual(await members('{\n  "|\n}', "package.json"), []);
    const broken = `{\n  "allowedTargetScope": "allMemberUsers",\n  "expiration": { "type": "afterDuration", "duration": "P180D" },\n}`;
    const [lens] = await server.sendRequest("textDocument/codeLens", { textDocument: { uri: await open(broken, "json", "lens.json") } });
    assert.match(lens.command.title, /Any member may ask|access ends after 180 days/);
    // nested deeper than any body
    assert.ok(Array.isArray(await members(`{"requestType": ${"[".repeat(200_000)}|`, "deep.json")));
  });

  test("reads what the command reads, by the names of files and of languages", async () => {
    const comma = '{\n  "requestType": "adminAdd",\n  "assignment": {"targetId": "46184453-e63b-4f20-86c2-c557ed5d5df9", "assignmentPolicyId": "2264bf65-76ba-417b-a27d-54d291f0cbc8", "accessPackageId": "a914b616-e04e-476b-aa37-91038f0b165b"},\n}\n';
    const codes = async (text, language, name) => published.get(await open(text, language, name)).map(({ code }) => code);
    assert.deepEqual(await codes(comma, "jsonc", "comma.jsonc"), []);
    assert.deepEqual(await codes(comma, "jsonc", "untitled"), []);
    assert.deepEqual(await codes(comma, "json", "comma-2.json"), ["AP0001"]);
    const line = '{"requestType": "adminAd", "assignment": {"id": "46184453-e63b-4f20-86c2-c557ed5d5df9"}}';
    const url = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests";
    for (const [text, language, name] of [
      [`${line}\n${line}\n`, "jsonl", "a.ndjson"],
      [`${line}\n${line}\n`, "ndjson", "untitled-lines"],
      [`curl -X POST ${url} -d "${line.replaceAll('"', '\\"')}"\n`, "bat", "a.bat"],
      [`curl -X POST ${url} -d '${line}'\n`, "zsh", "untitled-zsh"],
      [JSON.stringify({ log: { entries: [{ request: { method: "POST", url, postData: { text: line } } }] } }), "plaintext", "a.har"],
    ]) {
      assert.ok((await codes(text, language, name)).includes("AP0108"), name);
    }
    assert.deepEqual(await codes(line, "plaintext", "a.txt"), []);
  });

  test("leaves a manifest alone that has a member of the same name", async () => {
    assert.deepEqual(published.get(await open('{"name":"x","private":true,"catalog":{"a":"1"},"scripts":{}}', "json", "bun/package.json")), []);
  });

  test("a carriage return alone ends a line, as the protocol has it", async () => {
    const text = '{\r "requestType":"adminAd",\r "assignment":{}\r}';
    const found = published.get(await open(text, "json", "cr.json")).find(({ code }) => code === "AP0108");
    assert.deepEqual(found.range, { start: { line: 1, character: 15 }, end: { line: 1, character: 24 } });
  });

  test("declares what it can do", () => {
    assert.deepEqual(Object.keys(capabilities).sort(), ["codeActionProvider", "codeLensProvider", "completionProvider", "hoverProvider", "textDocumentSync"]);
  });
});
