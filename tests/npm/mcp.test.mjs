// The server of tools, driven by the official client of the Model Context Protocol.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

import { policy, POLICY, request, REQUEST } from "./lib/bodies.mjs";
import { INSTALLED } from "./lib/where.mjs";

// C1, a bidi mark, a zero-width space, a tag: none of them is seen, and an assistant reads them all
const UNSEEN = "a\u009bb\u202ec\u200bd\u{e0041}e\u2028f";

const client = new Client({ name: "test", version: "1.0.0" });
before(() => client.connect(new StdioClientTransport({ command: process.execPath, args: [join(INSTALLED, "cli.js"), "mcp"] })));
after(() => client.close());

async function call(name, given) {
  const { content, isError } = await client.callTool({ name, arguments: given });
  assert.ok(!isError, content[0].text);
  return JSON.parse(content[0].text);
}

test("every tool is described, and changes nothing", async () => {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(({ name }) => name).sort(), ["build", "convert", "describe", "diff", "explain", "fix", "operations", "read_bodies", "snippet", "validate"]);
  for (const { description, inputSchema, annotations } of tools) {
    assert.ok(description.length > 20);
    assert.equal(inputSchema.type, "object");
    assert.deepEqual([annotations.readOnlyHint, annotations.openWorldHint], [true, false]);
  }
});

test("validate, fix and explain", async () => {
  const body = JSON.stringify({ ...policy(), allowedTargetScope: "allMemberUser" });
  const { valid, diagnostics } = await call("validate", { body, ...POLICY });
  assert.equal(valid, false);
  assert.equal((await call("fix", { body, ...POLICY })).body.allowedTargetScope, "allMemberUsers");
  assert.match((await call("explain", { code: diagnostics[0].code })).text, /allowedTargetScope|value/);
  assert.equal((await call("validate", { body: "{", ...POLICY })).diagnostics[0].code, "AP0001");
});

test("no answer has characters that are not seen, and each value is what it was", async () => {
  const body = JSON.stringify({ ...policy(), displayName: UNSEEN, [UNSEEN]: 1, allowedTargetScope: UNSEEN });
  const target = { operation: POLICY.operation, version: POLICY.version };
  for (const [name, given] of [
    ["validate", { body, ...target }],
    ["fix", { body, ...target }],
    ["describe", { body, ...target }],
    ["diff", { before: JSON.stringify(policy()), after: body, ...target }],
    ["read_bodies", { text: body, name: `${UNSEEN}.json` }],
    ["explain", { code: UNSEEN }],
  ]) {
    const { content } = await client.callTool({ name, arguments: given });
    assert.doesNotMatch(content[0].text, /[\u0080-\u009f\u2028]|\p{Default_Ignorable_Code_Point}/u, name);
  }
  assert.equal((await call("fix", { body, ...target })).body.displayName, UNSEEN);
});

test("build, convert, describe and diff", async () => {
  const { requests } = await call("build", { body: JSON.stringify(request()), ...REQUEST });
  assert.deepEqual(requests[0].body, request());
  const cancel = await call("build", { operation: "cancelAssignmentRequest", version: "v1.0", id: "7b1d4e63-5c0f-4a0e-9d3b-6a2f5f0c1e88" });
  assert.match(cancel.requests[0].url, /\/cancel$/);
  const body = JSON.stringify(policy());
  assert.equal((await call("convert", { body, operation: POLICY.operation, from: "v1.0", to: "beta" })).body.accessPackageId, policy().accessPackage.id);
  assert.match((await call("describe", { body, ...POLICY })).sentence, /access never ends/);
  const after = JSON.stringify({ ...policy(), expiration: { type: "afterDuration", duration: "P30D" } });
  assert.equal((await call("diff", { before: body, after, ...POLICY })).length, 1);
  assert.equal((await call("operations", {})).length, 36);
});

test("snippet and read_bodies", async () => {
  const { text, losses, report } = await call("snippet", { body: JSON.stringify(request()), ...REQUEST, language: "curl" });
  assert.match(text, /^curl .*assignmentRequests/);
  assert.deepEqual([losses, report.valid], [[], true]);
  const [found] = await call("read_bodies", { text: `# Assign\n\n\`\`\`http\nPOST https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests\n\n${JSON.stringify(request())}\n\`\`\`\n`, name: "a.md" });
  assert.equal(found.operation, "createAssignmentRequest");
});

test("a wrong call is an error that names what is wrong", async () => {
  const { isError, content } = await client.callTool({ name: "validate", arguments: { body: "{}", operation: "create", version: "v1.0" } });
  assert.equal(isError, true);
  assert.match(content[0].text, /operation/);
});

test("a long body is answered, and a message that is too long is an error, after which the next is read", async () => {
  const own = new Client({ name: "test", version: "1.0.0" });
  await own.connect(new StdioClientTransport({ command: process.execPath, args: [join(INSTALLED, "cli.js"), "mcp"] }));
  try {
    for (const [bytes, code] of [[12_000_000, "AP0005"], [18_000_000, "AP0001"]]) {
      const { content } = await own.callTool({ name: "validate", arguments: { body: `[${"1,".repeat(bytes / 2)}1]`, ...POLICY } });
      const { diagnostics } = JSON.parse(content[0].text);
      assert.equal(diagnostics[0].code, code, JSON.stringify(diagnostics).slice(0, 300));
    }
    const long = own.callTool({ name: "validate", arguments: { body: " ".repeat(70_000_000), ...POLICY } });
    await assert.rejects(long, ({ code, message }) => code === -32600 && /a message has 67108864 bytes at most/.test(message));
    const { content } = await own.callTool({ name: "explain", arguments: { code: "AP0101" } });
    assert.equal(JSON.parse(content[0].text).code, "AP0101");
  } finally {
    await own.close();
  }
});
