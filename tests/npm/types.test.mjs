// The types with the strictest settings, in each kind of project.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { project, tool } from "./lib/consumer.mjs";
import { HERE, ROOT } from "./lib/where.mjs";

const USE = `
import type { StandardSchemaV1 } from "@standard-schema/spec";
import {
  applyFixes, build, convert, detect, explain, explainError, isValid, jsonSchema, operations, rules, schema,
  validate, validateMany,
  type beta, type BodyOf, type v1,
  type Diagnostic, type Operation, type PatchOperation, type Report, type Severity, type Span, type Version,
} from "accesspack";

const operation: Operation = "createAssignmentPolicy";
const version: Version = "beta";
const report: Report = validate({}, { operation, version });
validate("{}", { operation, version, cloud: "usGovL5", url: "https://graph.microsoft.us/beta/x" });
validate(new Uint8Array(), { operation, version });
for (const diagnostic of report.diagnostics) {
  const { code, severity, pointer, message, help, docs }: Diagnostic = diagnostic;
  const place: Span | undefined = diagnostic.span;
  const patch: PatchOperation[] | undefined = diagnostic.fix;
  for (const operation of patch ?? []) {
    if (operation.op === "move") operation.from satisfies string;
    if (operation.op === "add") operation.value satisfies unknown;
  }
  [code, pointer, message, docs, ...help] satisfies string[];
  severity satisfies "error" | "warning" | "info" satisfies Severity;
  place?.endColumn satisfies number | undefined;
}
const many = validateMany("{}\\n{}", { operation, version });
many.reports.map(({ line, valid }) => [line, valid]) satisfies [number, boolean][] | (number | boolean)[][];
const { requests, scopes, roles } = build({}, { operation, version, id: "x", legacyPath: true, baseUrl: "http://x" });
for (const { method, url, headers, body } of requests) {
  [method, url, headers["Content-Type"] ?? ""] satisfies string[];
  body satisfies unknown;
}
[...scopes, ...roles] satisfies string[];
applyFixes({}, report) satisfies unknown;
applyFixes({}, { diagnostics: [] });
explain("AP0001")?.text satisfies string | undefined;
explainError(403, {}).codes satisfies string[];
detect({})?.operation satisfies Operation | undefined;
operations().map(({ operation, paths }) => [operation, paths["v1.0"], paths.beta]) satisfies (string | undefined)[][];
rules().map((rule) => rule.operations) satisfies Operation[][];

jsonSchema("batch", "beta").$defs satisfies Record<string, object> | undefined;

const policy: v1.AccessPackageAssignmentPolicy = {
  displayName: "Interns",
  allowedTargetScope: "specificDirectoryUsers",
  specificAllowedTargets: [{ "@odata.type": "#microsoft.graph.groupMembers", groupId: "x" }],
  "owner@odata.bind": "https://example.com",
};
policy satisfies BodyOf<"updateAssignmentPolicy", "v1.0">;
const unknown: unknown = policy;
if (isValid(unknown, { operation: "createAssignmentPolicy", version: "v1.0" })) {
  unknown.accessPackage?.id satisfies string | null | undefined;
  for (const target of unknown.specificAllowedTargets ?? []) {
    if (target["@odata.type"] === "#microsoft.graph.singleUser") target.userId satisfies string | null | undefined;
    // @ts-expect-error: not before its kind is known
    target.userId;
  }
  // @ts-expect-error: a name of beta
  unknown.durationInDays;
}
if (isValid(unknown, { operation: "createAssignmentRequest", version: "beta" })) {
  unknown satisfies beta.AccessPackageAssignmentRequest;
}
const converted = convert(policy, { operation: "createAssignmentPolicy", from: "v1.0", to: "beta" });
converted.body?.accessPackageId satisfies string | null | undefined;
const standard: StandardSchemaV1<unknown, BodyOf<"createAssignmentPolicy", "beta">> = schema("createAssignmentPolicy", "beta");
type Out = StandardSchemaV1.InferOutput<typeof standard>;
(({}) as Out).durationInDays satisfies number | null | undefined;
const asked: StandardSchemaV1.InferOutput<ReturnType<typeof schema<"batch", "v1.0">>> = { requests: [] };
asked.requests;

// @ts-expect-error: no member of a policy
const misspelt: v1.AccessPackageAssignmentPolicy = { displayNam: "x" };
// @ts-expect-error: no such scope
const scope: v1.AccessPackageAssignmentPolicy = { allowedTargetScope: "everyone" };
// @ts-expect-error: there is no such call in beta
const never: BodyOf<"setAssignmentPolicy", "beta"> = { "@odata.id": "x" };
// @ts-expect-error: no such operation
validate({}, { operation: "createAssignmentPolcy", version });
// @ts-expect-error: no such version
validate({}, { operation, version: "v2.0" });
// @ts-expect-error: the version is needed
validate({}, { operation });
// @ts-expect-error: no such option
validate({}, { operation, version, colour: "red" });
// @ts-expect-error: the options are needed
validate({});
// @ts-expect-error: one value on each line, as text or bytes
validateMany([{}], { operation, version });
// @ts-expect-error: it may be undefined
explain("AP0001").text;
// @ts-expect-error: not part of the package
import { initSync } from "accesspack";
`;

const SLIM = `
import { init, initSync, validate } from "accesspack/slim";
async function main(): Promise<boolean> {
  await init(new URL("https://example.org/accesspack.wasm"));
  await init(fetch("https://example.org/accesspack.wasm"));
  initSync(new Uint8Array());
  // @ts-expect-error: nothing is loaded that was not given
  await init();
  return validate({}, { operation: "batch", version: "beta" }).valid;
}
void main;
`;

const CHECK = `
import { isValid, validate, type Report, type v1 } from "accesspack/check";
import { init } from "accesspack/check/slim";
// @ts-expect-error: the small entry only checks
import { build } from "accesspack/check";
const report: Report = validate({}, { operation: "batch", version: "beta" });
const body: unknown = report;
if (isValid(body, { operation: "createAssignmentPolicy", version: "v1.0" })) {
  const policy: v1.AccessPackageAssignmentPolicy = body;
  void policy;
}
void init;
`;

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: "es2022",
  types: [],
};

async function compiles(name, compilerOptions, files) {
  const paths = { "@standard-schema/spec": [join(HERE, "node_modules/@standard-schema/spec/dist/index.d.ts")] };
  const config = { compilerOptions: { ...STRICT, ...compilerOptions, paths }, include: Object.keys(files) };
  const folder = project(name, { "tsconfig.json": JSON.stringify(config), ...files });
  const { code, stdout, stderr } = await tool("typescript/bin/tsc", ["-p", folder]);
  assert.equal(code, 0, stdout + stderr);
}

test("tsc --strict, nodenext, import and require, without the DOM's types", async () => {
  const options = { module: "nodenext", moduleResolution: "nodenext", lib: ["es2023"] };
  await compiles("types-nodenext", options, { "main.mts": USE, "main.cts": USE });
});

test("tsc --strict, bundler", async () => {
  const options = { module: "esnext", moduleResolution: "bundler", lib: ["es2023", "dom"] };
  await compiles("types-bundler", options, { "main.ts": USE, "slim.ts": SLIM, "check.ts": CHECK });
});

test("the command's source compiles with the package's types", async () => {
  const config = join(ROOT, "crates/accesspack-wasm/npm/tsconfig.json");
  const roots = join(HERE, "node_modules/@types");
  const { code, stdout, stderr } = await tool("typescript/bin/tsc", ["-p", config, "--typeRoots", roots]);
  assert.equal(code, 0, stdout + stderr);
});
