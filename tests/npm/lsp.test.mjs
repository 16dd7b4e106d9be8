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

  test("declares what it can do", () => {
    assert.deepEqual(Object.keys(capabilities).sort(), ["codeActionProvider", "codeLensProvider", "completionProvider", "hoverProvider", "textDocumentSync"]);
  });
});
