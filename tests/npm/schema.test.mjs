// The JSON Schemas: they refuse what the check refuses, as far as JSON Schema can express it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";

import Ajv from "ajv/dist/2020.js";
import vscode from "vscode-json-languageservice";

import { policy } from "./lib/bodies.mjs";
import { cases, nameOf } from "./lib/cases.mjs";
import { CONSUMER, INSTALLED, ROOT } from "./lib/where.mjs";

const { jsonSchema, operations, validate } = createRequire(join(CONSUMER, "x.js"))("accesspack");
/** The structural rules, and how much of each a schema can express: `null` means all of it. */
const { structural } = JSON.parse(readFileSync(join(ROOT, "target/npm/contract.json"), "utf8"));

const { getLanguageService, TextDocument } = vscode;

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
const compiled = new Map();

function schemaFor(operation, version) {
  const key = `${operation} ${version}`;
  if (!compiled.has(key)) compiled.set(key, ajv.compile(jsonSchema(operation, version)));
  return compiled.get(key);
}

/** The value of a case; `undefined` when its text is not JSON. */
function valueOf({ body, text }) {
  if (body !== undefined) return { value: body };
  if (text === undefined) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * Whether an error of the schema is at the place of a diagnostic, or at the object that lacks a member, or
 * refuses the member that contains the place.
 */
function isNear(pointer, { instancePath, keyword, params }) {
  if (pointer === instancePath || pointer.slice(0, pointer.lastIndexOf("/")) === instancePath) return true;
  return keyword === "additionalProperties" && pointer.startsWith(`${instancePath}/${params.additionalProperty}/`);
}

/** Whether the place is in a value that should be a list: the check looks into it, a schema does not. */
const isInMissingList = (diagnostics, pointer) =>
  diagnostics.some(({ code, pointer: list }) => code === "AP0118" && pointer.startsWith(`${list}/`));

/** Whether the place is in a body of a batch, which has a schema of its own. */
const isInBatch = (operation, pointer) => operation === "batch" && /^\/requests\/\d+\/body/.test(pointer);

describe("Ajv and the check agree on the structural half", () => {
  let seen = 0;
  for (const [file, index, one] of cases()) {
    const given = valueOf(one);
    if (given === undefined) continue;
    seen += 1;
    test(nameOf(file, index, one), () => {
      const { operation, version, cloud, url, context } = one;
      const { diagnostics } = validate(one.text ?? JSON.stringify(given.value), { operation, version, cloud, url, context });
      const known = diagnostics.filter(({ code }) => code in structural);
      const check = schemaFor(operation, version);
      const accepted = check(given.value);
      const errors = check.errors ?? [];
      for (const { code, pointer, message } of known) {
        if (structural[code] !== null || isInBatch(operation, pointer) || isInMissingList(diagnostics, pointer)) continue;
        assert.ok(errors.some((error) => isNear(pointer, error)), `the schema does not see ${code} ${pointer}: ${message}`);
      }
      if (!accepted) {
        const first = errors.map(({ instancePath, message }) => `${instancePath} ${message}`).join("; ");
        assert.ok(known.length > 0, `only the schema refuses it: ${first}`);
      }
    });
  }
  test("there are cases", () => assert.ok(seen > 300));
});

test("the files in the package are what jsonSchema gives", () => {
  const folder = join(INSTALLED, "schemas");
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json"));
  for (const file of files) {
    const [version, name] = file.split(/[/\\]/);
    const schema = JSON.parse(readFileSync(join(folder, file), "utf8"));
    assert.deepEqual(schema, jsonSchema(name.replace(".json", ""), version), file);
  }
  const sent = operations().filter(({ hasBody }) => hasBody);
  assert.equal(files.length, sent.reduce((sum, { paths }) => sum + Object.keys(paths).length, 0));
});

test("a schema is the caller's own object, and a wrong call lists the names", () => {
  jsonSchema("batch", "beta").properties = {};
  assert.ok(jsonSchema("batch", "beta").properties.requests);
  assert.throws(() => jsonSchema("bach", "beta"), { name: "TypeError", message: /unknown operation `bach`/ });
  assert.throws(() => jsonSchema("batch", "v2"), { name: "TypeError", message: /unknown version `v2`, expected one of `v1\.0`, `beta`/ });
});

describe("in VS Code's own JSON language service", () => {
  const uri = "file:///policy.json";
  const schemaUri = "file:///createAssignmentPolicy.json";
  const text = readFileSync(join(INSTALLED, "schemas/v1.0/createAssignmentPolicy.json"), "utf8");
  const service = getLanguageService({ schemaRequestService: async () => text });
  service.configure({ validate: true });
  const open = (value) => {
    const document = TextDocument.create(uri, "json", 1, JSON.stringify({ $schema: schemaUri, ...value }, null, 2));
    return { document, parsed: service.parseJSONDocument(document) };
  };

  test("a good policy has no problem, a wrong one has it in its place", async () => {
    const good = open(policy());
    assert.deepEqual(await service.doValidation(good.document, good.parsed), []);
    const wrong = open({ ...policy(), displayNam: "x" });
    const [problem, ...more] = await service.doValidation(wrong.document, wrong.parsed);
    assert.match(problem.message, /displayNam/);
    assert.equal(wrong.document.getText(problem.range), '"displayNam"');
    assert.deepEqual(more, []);
  });

  test("names are offered, and members are explained", async () => {
    const { document, parsed } = open({ ...policy(), allowedTargetScope: "" });
    const at = document.positionAt(document.getText().indexOf('"allowedTargetScope": "') + '"allowedTargetScope": "'.length);
    const { items } = await service.doComplete(document, at, parsed);
    assert.ok(items.some(({ label }) => label === '"allMemberUsers"'), JSON.stringify(items.map(({ label }) => label)));
    const on = document.positionAt(document.getText().indexOf("allowedTargetScope") + 2);
    const { contents } = await service.doHover(document, on, parsed);
    assert.match(JSON.stringify(contents), /Who can be assigned/);
  });
});

