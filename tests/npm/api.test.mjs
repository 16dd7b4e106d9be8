// What the functions of the installed package return and throw, for every kind of argument.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import vm from "node:vm";

import { policy, POLICY, request, REQUEST } from "./lib/bodies.mjs";
import { CONSUMER } from "./lib/where.mjs";

const accesspack = createRequire(join(CONSUMER, "x.js"))("accesspack");
const { applyFixes, build, convert, detect, explain, explainError, fixAll, isValid } = accesspack;
const { operations, rules, schema, validate, validateMany } = accesspack;

const CLEAN = { valid: true, diagnostics: [] };

describe("validate", () => {
  const wrong = () => ({ ...policy(), allowedTargetScope: "planet" });
  const text = JSON.stringify(wrong());

  test("a good body has no diagnostics", () => {
    assert.deepEqual(validate(policy(), POLICY), CLEAN);
    assert.deepEqual(validate(JSON.stringify(policy()), POLICY), CLEAN);
  });

  test("text, bytes and a value get the same diagnostics; only text and bytes have spans", () => {
    const fromText = validate(text, POLICY);
    assert.equal(fromText.valid, false);
    assert.equal(fromText.diagnostics[0].pointer, "/allowedTargetScope");
    const { start, end, line, column } = fromText.diagnostics[0].span;
    assert.equal(text.slice(start, end), '"planet"');
    assert.deepEqual([line, column], [1, start + 1]);

    const bytes = new TextEncoder().encode(text);
    assert.deepEqual(validate(bytes, POLICY), fromText);
    assert.deepEqual(validate(bytes.buffer, POLICY), fromText);
    assert.deepEqual(validate(Buffer.from(text), POLICY), fromText);
    assert.deepEqual(validate(new DataView(bytes.buffer), POLICY), fromText);
    const padded = new TextEncoder().encode(`xx${text}yy`);
    assert.deepEqual(validate(padded.subarray(2, -2), POLICY), fromText);

    const bare = fromText.diagnostics.map(({ span, ...rest }) => (assert.ok(span), rest));
    assert.deepEqual(validate(wrong(), POLICY).diagnostics, bare);
  });

  test("bytes and values of another realm are checked like those of this one", () => {
    const context = vm.createContext({ text });
    const foreign = vm.runInContext("Uint8Array.from(text, (char) => char.charCodeAt(0))", context);
    assert.deepEqual(validate(foreign, POLICY), validate(text, POLICY));
    assert.deepEqual(validate(vm.runInContext("JSON.parse(text)", context), POLICY), validate(wrong(), POLICY));
  });

  test("a value is checked as JSON.stringify would send it", () => {
    assert.deepEqual(validate({ ...policy(), extra: undefined, act() {}, [Symbol("s")]: 1 }, POLICY), CLEAN);
    assert.deepEqual(validate({ toJSON: policy }, POLICY), CLEAN);
    const until = (endDateTime) => ({ ...policy(), expiration: { type: "afterDateTime", endDateTime } });
    assert.deepEqual(validate(until(new Date(Date.UTC(2030, 0, 1))), POLICY), CLEAN);
    assert.equal(validate(until(new Map()), POLICY).valid, false, "a Map is sent as {}");
    assert.deepEqual(validate(Object.assign(Object.create({ inherited: 1 }), policy()), POLICY), CLEAN);
  });

  test("a value that cannot be sent gets an error with the reason, and nothing is thrown", () => {
    const cycle = policy();
    cycle.self = cycle;
    const deep = Array.from({ length: 1e5 }).reduce((inner) => [inner], []);
    const reasons = [
      [cycle, /circular/i],
      [{ ...policy(), size: 1n }, /BigInt/i],
      [() => {}, /`function` has no JSON form/],
      [Symbol("s"), /`symbol` has no JSON form/],
      [{ get displayName() { throw new Error("not today"); } }, /not today/],
      [{ toJSON() { throw "gone"; } }, /gone/],
      [{ toJSON() { throw null; } }, /throws when it is read/],
      [new Proxy({}, { ownKeys() { throw new RangeError("closed"); } }), /closed/],
      [deep, /stack/i],
    ];
    for (const [body, reason] of reasons) {
      const { valid, diagnostics } = validate(body, POLICY);
      assert.equal(valid, false);
      assert.equal(diagnostics.length, 1);
      const [{ code, severity, pointer, message, help, span }] = diagnostics;
      assert.deepEqual([severity, pointer, span], ["error", "", undefined]);
      assert.match(message, /^the body cannot be written as JSON: /);
      assert.match(message, reason);
      assert.equal(code, validate("{", POLICY).diagnostics[0].code, "the same code as broken JSON");
      assert.equal(help.length, 1);
    }
  });

  test("no body at all is an error only where one is needed", () => {
    for (const nothing of [undefined, null, "", new Uint8Array()]) {
      assert.equal(validate(nothing, POLICY).valid, false);
      assert.deepEqual(validate(nothing, { operation: "cancelAssignmentRequest", version: "v1.0" }), CLEAN);
    }
  });

  test("any other value at the root is an error", () => {
    for (const body of [1, true, NaN, [], [policy()], new Date(0), "[]", "1", "nul", '"text"', "{}{}", "\u0000"]) {
      const { valid, diagnostics } = validate(body, POLICY);
      assert.equal(valid, false, String(body));
      assert.ok(diagnostics.length > 0);
    }
  });

  test("malformed text is an error in the report, not an exception", () => {
    const texts = ["{", '{"a":', '{"a":"\\ud800"}', "[".repeat(1e6), '{"a":'.repeat(1e5), `{"a":${"9".repeat(1e5)}}`];
    for (const malformed of texts) assert.equal(validate(malformed, POLICY).valid, false, malformed.slice(0, 20));
    for (const bytes of [[0xff, 0xfe], [0x7b, 0xc3, 0x28, 0x7d], [0xed, 0xa0, 0x80]]) {
      assert.equal(validate(Uint8Array.from(bytes), POLICY).valid, false);
    }
  });

  test("a member called __proto__ stays a member", () => {
    const { diagnostics } = validate('{"__proto__": {"polluted": true}}', POLICY);
    assert.ok(diagnostics.some(({ pointer }) => pointer === "/__proto__"));
    assert.equal({}.polluted, undefined);
  });

  test("a call from within toJSON works", () => {
    let inner;
    const body = { toJSON() { inner = validate(wrong(), POLICY); return policy(); } };
    assert.deepEqual(validate(body, POLICY), CLEAN);
    assert.equal(inner.valid, false);
  });

  test("a wrong call throws a TypeError that names the mistake", () => {
    const calls = [
      [undefined, /^validate: the options are missing/],
      ["v1.0", /^validate: the options are missing/],
      [[], /^validate: the options are missing/],
      [{}, /^validate: missing field `operation`/],
      [{ operation: "createAssignmentPolicy" }, /^validate: missing field `version`/],
      [{ ...POLICY, operation: "createAssignmentPolcy" }, /unknown operation `createAssignmentPolcy`, did you mean `createAssignmentPolicy`\?/],
      [{ ...POLICY, operation: 7 }, /^validate: /],
      [{ ...POLICY, version: "1.0" }, /unknown version `1\.0`, did you mean `v1\.0`\?/],
      [{ ...POLICY, version: "v2" }, /unknown version `v2`/],
      [{ ...POLICY, cloud: "moon" }, /unknown cloud `moon`, expected one of `global`/],
      [{ ...POLICY, clud: "china" }, /unknown field `clud`/],
      [{ ...POLICY, get url() { throw new Error("no"); } }, /cannot read the options: no/],
    ];
    for (const [options, message] of calls) {
      assert.throws(() => validate(policy(), options), (error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, message);
        return true;
      });
    }
    assert.deepEqual(validate(policy(), { ...POLICY, cloud: undefined, url: undefined }), CLEAN);
  });

  test("a failed call keeps no memory and does not change later calls", () => {
    const cycle = {};
    cycle.self = cycle;
    const big = "x".repeat(1e6);
    const round = () => {
      for (let i = 0; i < 200; i += 1) {
        validate(cycle, POLICY);
        validate(big, POLICY);
        validate(wrong(), POLICY);
        assert.throws(() => validate(big, { ...POLICY, operation: big }), TypeError);
        assert.throws(() => applyFixes(big, 1), TypeError);
        assert.throws(() => validateMany({}, POLICY), TypeError);
      }
      global.gc?.();
      return process.memoryUsage();
    };
    round();
    const before = round();
    const after = round();
    const grown = (key) => (after[key] - before[key]) / 2 ** 20;
    // a leak of a megabyte by each of the calls above would be hundreds of megabytes
    assert.ok(grown("external") + grown("arrayBuffers") < 64, JSON.stringify({ before, after }));
    assert.deepEqual(validate(policy(), POLICY), CLEAN);
  });
});

describe("the context of a body", () => {
  const context = { policy: { id: request().assignment.assignmentPolicyId, questions: [] } };
  const scheduled = {
    ...request(),
    schedule: { startDateTime: "2027-01-01T00:00:00Z", expiration: { type: "afterDateTime", endDateTime: "2027-02-01T00:00:00Z" } },
  };
  const pointers = (now) => validate(scheduled, { ...REQUEST, context: { now } }).diagnostics.map(({ pointer }) => pointer);

  test("the time is an argument: a Date, or text with an offset", () => {
    const end = "/schedule/expiration/endDateTime";
    assert.ok(!pointers("2026-12-01T00:00:00Z").includes(end));
    assert.ok(pointers("2027-03-01T00:00:00+01:00").includes(end));
    assert.deepEqual(pointers(new Date(Date.UTC(2027, 2, 1))), pointers("2027-03-01T00:00:00Z"));
  });

  test("answers are held against the patterns of questions; with one that cannot be read they are not judged", () => {
    const question = (regexPattern) => ({
      "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
      id: "3b5a4b0e-7f6c-4c55-9e3e-0f4a6c1d2e7f",
      text: "Cost centre",
      isRequired: true,
      regexPattern,
    });
    const answered = (value) => ({
      ...request(),
      requestType: "userAdd",
      answers: [{
        "@odata.type": "#microsoft.graph.accessPackageAnswerString",
        value,
        answeredQuestion: { "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion", id: question("").id },
      }],
    });
    const ask = (pattern, value) => {
      const policy = { ...context.policy, questions: [question(pattern)] };
      const { diagnostics } = validate(answered(value), { ...REQUEST, context: { policy } });
      return diagnostics.filter(({ pointer }) => pointer === "/answers/0/value").map(({ code }) => code);
    };
    assert.deepEqual([ask("^[0-9]{4}$", "1234"), ask("^[0-9]{4}$", "12a4"), ask("(", "x")], [[], ["AP1505"], ["AP1521"]]);
  });

  test("a wrong context is a wrong call", () => {
    const calls = [
      [{ now: "tomorrow" }, /context\.now: give a Date/],
      [{ now: "2027-01-31T17:00:00" }, /context\.now: give a Date/],
      [{ now: new Date(NaN), nwo: 1 }, /unknown field `nwo`/],
      [{ domains: "example.com" }, /^validate: /],
    ];
    for (const [wrong, message] of calls) {
      assert.throws(() => validate(request(), { ...REQUEST, context: wrong }), { name: "TypeError", message });
    }
    assert.deepEqual(validate(request(), { ...REQUEST, context: undefined }), CLEAN);
  });
});

describe("validateMany", () => {
  const lines = [JSON.stringify(request()), "", '{"requestType":"adminAd"}', "   ", "{", JSON.stringify(request())];

  test("counts all lines and reports those with diagnostics, with their numbers", () => {
    for (const end of ["\n", "\r\n"]) {
      const text = lines.join(end);
      const many = validateMany(text, REQUEST);
      assert.deepEqual([many.checked, many.failed], [4, 2]);
      assert.deepEqual(many.reports.map(({ line }) => line), [3, 5]);
      for (const { line, ...report } of many.reports) {
        assert.deepEqual(report, validate(lines[line - 1], REQUEST), "the same as the line alone");
      }
      assert.deepEqual(validateMany(new TextEncoder().encode(text), REQUEST), many);
    }
  });

  test("nothing to check is not an error", () => {
    assert.deepEqual(validateMany("\n\n", REQUEST), { checked: 0, failed: 0, reports: [] });
  });

  test("anything but text and bytes is a wrong call", () => {
    for (const given of [[request()], request(), undefined, null, 5]) {
      assert.throws(() => validateMany(given, REQUEST), { name: "TypeError", message: /one JSON value on each line/ });
    }
  });
});

describe("detect", () => {
  test("finds operation and version in a value, text and bytes", () => {
    assert.deepEqual(detect(policy()), POLICY);
    assert.deepEqual(detect(JSON.stringify(policy())), POLICY);
    assert.deepEqual(detect(new TextEncoder().encode(JSON.stringify(policy()))), POLICY);
    assert.equal(detect("{"), undefined);
    assert.equal(detect(undefined), undefined);
    assert.equal(detect({ colour: "red" }), undefined);
  });
});

describe("build", () => {
  test("builds the request that creates an assignment", () => {
    const input = {
      targetId: "46184453-e63b-4f20-86c2-c557ed5d5df9",
      accessPackageId: "a914b616-e04e-476b-aa37-91038f0b165b",
      assignmentPolicyId: "2264bf65-76ba-417b-a27d-54d291f0cbc8",
    };
    const { requests, scopes, report } = build(input, { operation: "createAssignment", version: "v1.0" });
    assert.equal(report.valid, true);
    assert.deepEqual(report.diagnostics.map(({ severity }) => severity), ["info"], "Graph has no such call, which is reported");
    assert.deepEqual(scopes, ["EntitlementManagement.ReadWrite.All"]);
    assert.equal(requests.length, 1);
    const [{ method, url, headers, body }] = requests;
    assert.equal(method, "POST");
    assert.equal(url, "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests");
    assert.equal(headers["Content-Type"], "application/json");
    assert.deepEqual(body, request());
    assert.deepEqual(validate(body, REQUEST), CLEAN);
  });

  test("addresses the given cloud or host", () => {
    const url = (options) => build(request(), { ...REQUEST, ...options }).requests[0].url;
    assert.ok(url({ cloud: "usGovL4" }).startsWith("https://graph.microsoft.us/v1.0/"));
    assert.ok(url({ baseUrl: "http://127.0.0.1:8090" }).startsWith("http://127.0.0.1:8090/v1.0/"));
  });

  test("accepts text, and needs no input for an operation without a body", () => {
    assert.deepEqual(build(JSON.stringify(request()), REQUEST), build(request(), REQUEST));
    const id = "46184453-e63b-4f20-86c2-c557ed5d5df9";
    const cancel = build(undefined, { operation: "cancelAssignmentRequest", version: "v1.0", id });
    assert.equal(cancel.requests.length, 1);
    assert.ok(cancel.requests[0].url.endsWith(`/assignmentRequests/${id}/cancel`));
    assert.equal("body" in cancel.requests[0], false);
  });

  test("builds no request from a wrong body, and reports the reason", () => {
    for (const wrong of ["{", { requestType: "adminAd" }, 1n, new Uint8Array([0xff])]) {
      const { requests, report } = build(wrong, REQUEST);
      assert.deepEqual(requests, []);
      assert.equal(report.valid, false);
    }
  });

  test("reports a call that beta lacks once", () => {
    const id = "46184453-e63b-4f20-86c2-c557ed5d5df9";
    const { requests, report } = build({ policyId: id }, { operation: "setAssignmentPolicy", version: "beta", id });
    assert.deepEqual(requests, []);
    assert.deepEqual(report.diagnostics.map(({ code }) => code), ["AP1104"]);
  });

  test("a wrong call throws a TypeError", () => {
    const options = { ...REQUEST, version: "beat" };
    assert.throws(() => build(request(), options), { name: "TypeError", message: /^build: unknown version `beat`, did you mean `beta`\?/ });
  });
});

describe("fixAll", () => {
  test("applies fixes until none is left, and lists them", () => {
    const body = { ...policy(), Expiration: { Type: "afterDuration", Duration: "4:00:00" } };
    delete body.expiration;
    const { body: fixed, report, applied } = fixAll(body, POLICY);
    assert.deepEqual(fixed.expiration, { type: "afterDuration", duration: "PT4H" });
    assert.deepEqual(report, validate(fixed, POLICY));
    assert.deepEqual([...new Set(applied.map(({ code }) => code))].sort(), ["AP0117", "AP0118"]);
    assert.deepEqual(fixAll(JSON.stringify(body), POLICY).body, fixed);
  });

  test("text that is not JSON gives no body, and a report with the reason", () => {
    const { body, report, applied } = fixAll("{", POLICY);
    assert.equal(body, undefined);
    assert.equal(report.diagnostics[0].code, "AP0001");
    assert.deepEqual(applied, []);
  });
});

describe("applyFixes", () => {
  test("returns a fixed copy and does not change the body", () => {
    const body = { ...policy(), displayname: "Twice" };
    delete body.displayName;
    const before = structuredClone(body);
    const report = validate(body, POLICY);
    assert.equal(report.valid, false);
    const fixed = applyFixes(body, report);
    assert.deepEqual(body, before);
    assert.deepEqual(fixed, { ...policy(), displayName: "Twice" });
    assert.deepEqual(applyFixes(JSON.stringify(body), report), fixed);
    assert.deepEqual(validate(fixed, POLICY), CLEAN);
  });

  test("changes nothing when there is no fix, or when the body is not JSON", () => {
    assert.deepEqual(applyFixes(policy(), CLEAN), policy());
    assert.equal(applyFixes("{", validate("{", POLICY)), "{");
  });

  test("a wrong report is a wrong call", () => {
    for (const report of [undefined, null, {}, { diagnostics: 1 }, { diagnostics: [{ fix: "x" }] }]) {
      assert.throws(() => applyFixes(policy(), report), { name: "TypeError", message: /^applyFixes: / });
    }
  });
});

describe("convert", () => {
  const beta = {
    accessPackageId: "a2e1ca1e-4e56-47d2-9daa-e2ba8d12a82b",
    displayName: "A month",
    durationInDays: 30,
    requestorSettings: { scopeType: "NoSubjects", acceptRequests: false, allowedRequestors: [] },
  };
  const options = { operation: "createAssignmentPolicy", from: "beta", to: "v1.0" };

  test("converts a value and text to the other version", () => {
    const { body, report } = convert(beta, options);
    assert.equal(report.valid, true);
    assert.equal(body.accessPackage.id, beta.accessPackageId);
    assert.equal(body.expiration.duration, "P30D");
    assert.equal(validate(body, POLICY).valid, true);
    assert.deepEqual(convert(JSON.stringify(beta), options), { body, report });
  });

  test("reports what is lost", () => {
    const automatic = { ...policy(), automaticRequestSettings: { requestAccessForAllowedTargets: true } };
    const { report } = convert(automatic, { ...options, from: "v1.0", to: "beta" });
    assert.ok(report.diagnostics.some(({ code, pointer }) => code === "AP1401" && pointer.startsWith("/automaticRequestSettings")));
  });

  test("text that is not JSON gives a report with the reason, a wrong call throws", () => {
    const { body, report } = convert("{", options);
    assert.deepEqual([body, report.valid], [undefined, false]);
    assert.throws(() => convert({}, { ...options, operation: "batch" }), { name: "TypeError", message: /the same in both versions/ });
    assert.throws(() => convert({}, { ...options, operation: "setAssignmentPolicy", from: "v1.0", to: "beta" }), /beta has no `setAssignmentPolicy`/);
    assert.throws(() => convert({}, { ...options, to: undefined }), { name: "TypeError", message: /^convert: missing field `to`/ });
  });
});

describe("isValid and schema", () => {
  const standard = schema("createAssignmentPolicy", "v1.0")["~standard"];

  test("check values; text and bytes are values that are not bodies", () => {
    assert.equal(isValid(policy(), POLICY), true);
    assert.equal(isValid({ ...policy(), allowedTargetScope: "planet" }, POLICY), false);
    for (const given of [JSON.stringify(policy()), Buffer.from(JSON.stringify(policy())), undefined, null, 7, []]) {
      assert.equal(isValid(given, POLICY), false);
      assert.ok(standard.validate(given).issues.length > 0);
    }
  });

  test("a schema returns the value itself, or each error with its path", () => {
    const good = policy();
    const result = standard.validate(good);
    assert.equal(result.value, good);
    assert.equal(result.issues, undefined);
    const stage = { primaryApprovers: [{ "@odata.type": "#microsoft.graph.singleUsr", "a/b~c": 1 }] };
    const wrong = { ...policy(), requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [stage] } };
    const { issues } = standard.validate(wrong);
    const { diagnostics } = validate(wrong, POLICY);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual(issues.map(({ message }) => message), errors.map(({ message }) => message));
    const paths = issues.map(({ path }) => path);
    assert.ok(paths.some((path) => path.includes(0) && path.at(-1) === "@odata.type"), JSON.stringify(paths));
    for (const path of paths) assert.deepEqual(path.slice(0, 2), ["requestApprovalSettings", "stages"]);
  });

  test("a schema has the interface's form, and a wrong call throws at once", () => {
    assert.deepEqual([standard.version, standard.vendor], [1, "accesspack"]);
    assert.throws(() => schema("createPolicy", "v1.0"), { name: "TypeError", message: /unknown operation `createPolicy`/ });
    assert.throws(() => schema("batch", "v1.0", { colour: "red" }), { name: "TypeError", message: /unknown field `colour`/ });
  });
});

describe("operations, rules and explanations", () => {
  test("operations have names, paths and permissions", () => {
    const all = operations();
    assert.equal(all.length, 36);
    const { paths, ...create } = all.find(({ operation }) => operation === "createAssignmentPolicy");
    assert.equal(create.method, "POST");
    assert.equal(create.hasBody, true);
    assert.equal(paths["v1.0"], "/identityGovernance/entitlementManagement/assignmentPolicies");
    assert.equal(paths.beta, "/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies");
    for (const { operation, scopes, docs } of all) {
      assert.ok(scopes.length > 0, operation);
      assert.match(docs, /^https:\/\/learn\.microsoft\.com\//);
    }
  });

  test("every rule has a page, and an unknown code has none", () => {
    const all = rules();
    assert.ok(all.length > 20);
    for (const { code, name, severity } of all) {
      assert.match(code, /^AP\d{4}$/);
      const page = explain(code);
      assert.deepEqual([page.code, page.name, page.severity], [code, name, severity]);
      assert.ok(page.text.length > 40, code);
    }
    assert.equal(new Set(all.map(({ code }) => code)).size, all.length);
    assert.equal(explain("AP9999"), undefined);
    assert.throws(() => explain(), { name: "TypeError", message: /^explain: / });
  });

  test("an error response of Graph is explained", () => {
    const error = { error: { code: "Forbidden", message: "Insufficient privileges to complete the operation." } };
    for (const body of [error, JSON.stringify(error)]) {
      const { cause, remedy, codes } = explainError(403, body);
      assert.ok(cause.length > 20 && remedy.length > 20);
      assert.ok(Array.isArray(codes));
    }
    for (const body of [undefined, null, "<html>", 5, [], new Error("x")]) {
      assert.ok(explainError(502, body).remedy.length > 10);
    }
  });
});
