// Bodies, patterns, options and patches meant to do harm: each call answers soon, and the next call works.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, test } from "node:test";

import { policy, POLICY, request, REQUEST } from "./lib/bodies.mjs";
import { node } from "./lib/consumer.mjs";
import { INSTALLED } from "./lib/where.mjs";

const api = await import(pathToFileURL(join(INSTALLED, "index.js")));
const { applyFixes, build, convert, describe: describeBody, detect, fixAll, validate, validateMany } = api;

/** Runs a script that prints JSON in a process of its own, which is ended when it takes longer than it may. */
async function alone(script, most = 60_000) {
  const source = `import * as api from ${JSON.stringify(pathToFileURL(join(INSTALLED, "index.js")).href)};
const { validate, applyFixes, fixAll } = api;
${script}`;
  const { code, stdout, stderr } = await node(["--input-type=module", "--eval", source], { timeout: most });
  assert.equal(code, 0, stderr || `ended after ${most} ms`);
  return JSON.parse(stdout);
}

describe("patterns of a policy", () => {
  const answered = (regexPattern, answer) => {
    const body = { ...request(), requestType: "userAdd", answers: [{ answeredQuestion: { id: "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613" }, value: answer }] };
    const question = { "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion", id: "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613", text: "Code", regexPattern };
    return [body, { ...REQUEST, context: { policy: { questions: [question] } } }];
  };
  const codes = (...given) => validate(...answered(...given)).diagnostics.map(({ code }) => code);

  test("no pattern hangs the caller", async () => {
    const many = `${"a".repeat(40)}!`;
    const patterns = [
      "^(a+)+$", "^(a|a)*$", "^(\\x61|a)*$", "^(a|\\a)*$", "^(A|\\A|a)*$", "^(a*)*$", "^(.+)+#$", "^(\\w+\\s?)*$", "a*a*a*a*a*a*a*a*a*a*a*a*b",
      "(?=(a+)+b)c", "^(a{1,50})+b", "((a?){100}){100}#$", "(a{0,4294967295}){4294967295}#", "^(?:(?:(?:a|b)+|c)+|d)+$",
    ];
    const script = `
const cases = ${JSON.stringify([...patterns.map((pattern) => answered(pattern, many)), answered("^(é|é)*$", `${"é".repeat(40)}!`), answered("^(a+)+$", `${"a".repeat(10_000)}!`)])};
const slowest = cases.map(([body, options]) => { const start = performance.now(); validate(body, options); return performance.now() - start; });
console.log(Math.max(...slowest));`;
    const slowest = await alone(script, 20_000);
    // a pattern that is tried in every way takes hours; the limit leaves room for a busy machine
    assert.ok(slowest < 2_000, `${slowest} ms`);
  });

  test("what can be judged is judged", () => {
    assert.ok(codes("^[0-9]{4}$", "12").includes("AP1505") || codes("^[0-9]{4}$", "12").length > codes("^[0-9]{4}$", "1234").length);
    assert.deepEqual(codes("^[0-9]{4}$", "1234"), codes("", "1234"));
    assert.deepEqual(codes("(a", "a"), [...codes("", "a"), "AP1521"], "what cannot be judged is said to be so");
  });

  test("all answers of a request share the steps of patterns", async () => {
    const script = `
const [body, options] = ${JSON.stringify(answered("(?:(?=(?:a*a*a*)#)?a)*#", `${"a".repeat(400)}!`))};
body.answers = Array.from({ length: 20_000 }, () => body.answers[0]);
console.log(JSON.stringify(validate(body, options).diagnostics.at(-1).message));`;
    // each answer alone takes milliseconds, and all of them took minutes
    assert.match(await alone(script, 40_000), /of `AP1521`/u);
  });

  test("answers find their questions in a time that does not grow with the questions", async () => {
    const script = `
const [body, options] = ${JSON.stringify(answered("", "x"))};
const id = (at) => "0f1c9a52-7d3e-4b68-9c41-" + String(at).padStart(12, "0");
const all = Array.from({ length: 60_000 }, (_, at) => at);
body.answers = all.map((at) => ({ ...body.answers[0], answeredQuestion: { id: id(at) } }));
options.context.policy.questions = all.reverse().map((at) => ({ id: id(at), isRequired: true, text: "x" }));
console.log(validate(body, options).diagnostics.filter(({ code }) => code === "AP1503" || code === "AP1504").length);`;
    assert.equal(await alone(script, 40_000), 0);
  });

  test("questions in another order are compared in a time that grows with their number", async () => {
    const script = `
const policy = (ids) => ({ displayName: "x", questions: ids.map((at) => ({ id: "0f1c9a52-7d3e-4b68-9c41-" + String(at).padStart(12, "0"), text: "x" + at })) });
const ids = Array.from({ length: 30_000 }, (_, at) => at);
console.log(api.diff(policy(ids), policy([...ids].reverse()), ${JSON.stringify(POLICY)}).length);`;
    assert.equal(await alone(script, 60_000), 30_000);
  });
});

describe("sizes", () => {
  const large = JSON.stringify({ ...policy(), description: "x".repeat(1000) });

  test("a body over maxBytes is an error and is not read", () => {
    for (const body of [large, new TextEncoder().encode(large), JSON.parse(large)]) {
      const { valid, diagnostics } = validate(body, { ...POLICY, maxBytes: 500 });
      assert.equal(valid, false);
      assert.match(diagnostics[0].message, /more than 500 bytes/);
    }
    assert.equal(validate(large, { ...POLICY, maxBytes: large.length }).valid, true);
    assert.equal(fixAll(large, { ...POLICY, maxBytes: 10 }).report.valid, false);
    assert.deepEqual(build(large, { ...POLICY, maxBytes: 10 }).requests, []);
    assert.equal(convert(large, { operation: POLICY.operation, from: "v1.0", to: "beta", maxBytes: 10 }).body, undefined);
    assert.equal(describeBody(large, { ...POLICY, maxBytes: 10 }).lines.length, describeBody("null", POLICY).lines.length);
    for (const maxBytes of ["1", -1, 1.5, NaN]) {
      if (!Number.isNaN(maxBytes)) assert.throws(() => validate("{}", { ...POLICY, maxBytes }), /`maxBytes` must be a whole number/);
    }
  });

  test("the default limit is 16 million bytes, also where there are no options", () => {
    const huge = `{"displayName":"${"é".repeat(8_000_000)}"}`;
    assert.match(validate(huge, POLICY).diagnostics[0].message, /more than 16000000 bytes/);
    assert.equal(detect(huge), undefined);
    assert.throws(() => applyFixes(huge, { diagnostics: [] }), TypeError);
  });

  test("of many bodies each has the limit", () => {
    const ndjson = `${large}\n{"displayName":"x"}\n${"x".repeat(100_000)}`;
    const { checked, failed, reports } = validateMany(ndjson, { ...POLICY, maxBytes: 500 });
    assert.deepEqual([checked, failed], [3, 3]);
    assert.deepEqual(reports.map(({ line, diagnostics }) => [line, /more than 500/.test(diagnostics[0].message)]), [[1, true], [2, false], [3, true]]);
  });
});

describe("bytes that are not what they claim", () => {
  const text = JSON.stringify(policy());
  const detached = () => {
    const bytes = new TextEncoder().encode(text);
    structuredClone(bytes, { transfer: [bytes.buffer] });
    return bytes;
  };
  const withLength = (bytes, length) => Object.defineProperty(bytes, "length", { value: length });

  test("are a report, whatever is wrong with them", () => {
    const throwing = Object.defineProperty(new Uint8Array(4), "buffer", { get() { throw new Error("no buffer here"); } });
    const odd = [
      detached(),
      withLength(detached(), 1 << 20),
      detached().buffer,
      new DataView(detached().buffer.constructor.prototype.slice.call(new ArrayBuffer(8), 0)),
      throwing,
      Object.defineProperty(new DataView(new ArrayBuffer(4)), "byteLength", { value: 1 << 20 }),
      Object.create(ArrayBuffer.prototype),
      Object.create(Uint8Array.prototype),
    ];
    for (const body of odd) assert.equal(validate(body, POLICY).valid, false);
  });

  test("what is no buffer is not read, whatever length it claims", async () => {
    const slowest = await alone(`
const fake = { length: 1e9 };
const own = (view, buffer) => Object.defineProperty(view, "buffer", { value: buffer });
const views = [own(new Uint8Array(4), fake), own(new DataView(new ArrayBuffer(4)), fake), own(new Uint16Array(4), Object.assign(Object.create(ArrayBuffer.prototype), fake)), Object.assign(Object.create(ArrayBuffer.prototype), fake)];
let slowest = 0;
for (const view of views) for (const call of [(it) => validate(it, ${JSON.stringify(POLICY)}).valid, (it) => fixAll(it, ${JSON.stringify(POLICY)}).report.valid, (it) => api.detect(it) !== undefined, (it) => { try { api.validateMany(it, ${JSON.stringify(POLICY)}); return true; } catch { return false; } }]) {
  const start = performance.now();
  if (call(view)) slowest = Infinity;
  slowest = Math.max(slowest, performance.now() - start);
}
console.log(slowest);`, 20_000);
    assert.ok(slowest < 15_000, `${slowest} ms`);
    const shared = new Uint8Array(new SharedArrayBuffer(text.length));
    shared.set(new TextEncoder().encode(text));
    assert.equal(validate(shared, POLICY).valid, true, "shared memory is memory");
    assert.equal(validate(new DataView(shared.buffer), POLICY).valid, true);
    assert.equal(validate(new TextEncoder().encode(text).buffer, POLICY).valid, true);
  });

  test("a claimed length is not believed", () => {
    assert.equal(validate(withLength(new TextEncoder().encode(text), 3), POLICY).valid, true);
    assert.equal(validate(withLength(new TextEncoder().encode(text), 1 << 30), POLICY).valid, true);
  });
});

describe("values that throw when they are looked at", () => {
  const thrower = () => { throw new Error("no"); };
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const traps = Object.getOwnPropertyNames(Reflect).map((name) => () => new Proxy({}, { [name]: thrower }));
  const bytes = (more) => Object.assign(new Uint8Array(4), more);
  let reads = 0;
  const values = [
    revoked, ...traps,
    () => new Proxy([], { getPrototypeOf: thrower, get: thrower }),
    () => ({ get displayName() { throw new Proxy(new Error("no"), { getPrototypeOf: thrower, get: thrower }); } }),
    () => bytes({ toJSON: thrower }), () => bytes({ toJSON: () => undefined }), () => new BigInt64Array(2),
    () => ({ ...policy(), get expiration() { if (reads++ % 2 === 1) throw new Error("no"); return { kind: 1 }; } }),
  ];

  test("get a report from every function, and the instance stays", async () => {
    const check = await import(pathToFileURL(join(INSTALLED, "check.js")));
    for (const [index, value] of values.entries()) {
      for (const { validate, isValid, schema } of [api, check]) {
        assert.equal(validate(value(), POLICY).valid, false, `value ${index}`);
        assert.equal(validate(value(), { ...POLICY, maxBytes: 1000 }).valid, false, `value ${index}`);
        assert.equal(isValid(value(), POLICY), false, `value ${index}`);
        assert.ok(schema(POLICY.operation, POLICY.version)["~standard"].validate(value()).issues.length > 0, `value ${index}`);
      }
      assert.equal(fixAll(value(), POLICY).report.valid, false, `value ${index}`);
    }
    assert.match(validate(revoked(), POLICY).diagnostics[0].message, /^the body cannot be written as JSON: .*revoked/);
  });

  test("are no options, which a TypeError says", () => {
    for (const options of [revoked(), new Proxy([], { getPrototypeOf: thrower, ownKeys: thrower, get: thrower }), { get operation() { return thrower(); }, version: "v1.0" }]) {
      for (const call of [validate, fixAll, build, describeBody, validateMany]) {
        assert.throws(() => call("{}", options), (error) => error instanceof TypeError && /: cannot read the options: ./.test(error.message));
      }
    }
    assert.throws(() => validate("{}", []), /^TypeError: validate: the options are missing/);
    assert.throws(() => validate({ ...policy() }, { ...POLICY, context: revoked() }), /^TypeError: validate: cannot read the options: .*revoked/);
  });
});

describe("patches", () => {
  const patched = (...fix) => ({ diagnostics: [{ code: "AP0102", fix }] });

  test("only steps that fixes have are taken", () => {
    for (const step of [{ op: "copy", from: "", path: "/a" }, { op: "test", path: "/a", value: 1 }, { op: "eval", path: "/a" }, { op: "add", path: "/a" }, { op: "remove", path: "/a", value: 1 }, { op: "replace", path: "/a", value: 1, from: "/a" }]) {
      assert.throws(() => applyFixes({ a: 1 }, patched(step)), TypeError);
    }
    const many = Array.from({ length: 6_000 }, (_, at) => ({ op: "add", path: `/x${at}`, value: 1 }));
    assert.throws(() => applyFixes({}, patched(...many)), TypeError);
    assert.throws(() => applyFixes({}, patched({ op: "add", path: "/a".repeat(200), value: 1 })), TypeError);
  });

  test("only fixes of rules are taken", () => {
    const fix = [{ op: "replace", path: "/a", value: 2 }];
    assert.deepEqual(applyFixes({ a: 1 }, { diagnostics: [{ code: "AP0102", fix }, { code: "ZZ" }, { fix: null }] }), { a: 2 });
    for (const code of ["ZZ", "AP9999", "AP010", "", 1, null, undefined]) {
      assert.throws(() => applyFixes({ a: 1 }, { diagnostics: [{ code, fix }] }), TypeError, `${code}`);
    }
  });

  test("do not nest a body deeper than it could be read", () => {
    const body = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, Array.from({ length: 100 }).reduce((a) => ({ a }), {})]));
    const chain = Array.from({ length: 99 }, (_, at) => ({ code: "AP0102", fix: [{ op: "move", from: `/k${98 - at}`, path: `/k${99 - at}${"/a".repeat(100)}/b` }] }));
    for (const diagnostics of [chain, chain.toReversed?.() ?? [...chain].reverse(), [{ code: "AP0102", fix: chain.flatMap(({ fix }) => fix).reverse() }]]) {
      assert.throws(() => applyFixes(body, { diagnostics }), /^TypeError: applyFixes: the second argument has fixes/);
    }
    const deep = Array.from({ length: 100 }).reduce((a) => [a], 0);
    for (const op of ["add", "replace"]) {
      assert.throws(() => applyFixes({ k0: body.k0 }, patched({ op, path: `/k0${"/a".repeat(op === "add" ? 100 : 99)}${op === "add" ? "/b" : ""}`, value: deep })), TypeError);
    }
    assert.equal(validate(policy(), POLICY).valid, true);
  });

  test("take a bounded time, whether they fit or not", async () => {
    const times = await alone(`
const code = "AP0102";
const list = Array.from({ length: 400_000 }, () => 0);
const of = (count, fix) => ({ diagnostics: Array.from({ length: count }, (_, at) => ({ code, fix: fix(at) })) });
const long = "x".repeat(4_000_000);
const reports = [
  [{ list }, of(5000, () => [{ op: "move", from: "/list/0", path: "/nowhere/x" }])],
  [{ list }, of(5000, () => [{ op: "move", from: "/list/0", path: "/list/399999" }])],
  [{ list }, of(5000, () => [{ op: "remove", path: "/list/0" }])],
  [{ list }, of(2500, () => [{ op: "replace", path: "/list/0", value: 1 }, { op: "remove", path: "/list/x" }])],
  [{ list, a: {} }, of(2500, (at) => [{ op: "add", path: "/b" + at, value: 1 }, { op: "replace", path: "/a", value: 1 }])],
  [{ list, a: {} }, of(2500, () => [{ op: "move", from: "/list", path: "/a/list" }, { op: "move", from: "/a/list", path: "/list" }])],
  [{ a: 1, [long]: 1 }, of(2500, () => [{ op: "remove", path: "/a" }, { op: "add", path: "/a", value: 1 }])],
];
console.log(JSON.stringify(reports.map(([body, report]) => {
  const start = performance.now();
  let ended = "applied";
  try { applyFixes(body, report); } catch (error) { ended = error.name; }
  return [Math.round(performance.now() - start), ended];
})));`, 100_000);
    for (const [took, ended] of times) {
      // the slowest took more than 20 seconds when a part of the body was copied for each
      assert.ok(took < 18_000 && (ended === "applied" || ended === "TypeError"), JSON.stringify(times));
    }
  });

  test("a fix that does not fit changes nothing", () => {
    const body = { a: { b: 1 }, c: [1, 2] };
    for (const fix of [
      [{ op: "move", from: "/a", path: "/x/y" }],
      [{ op: "move", from: "/a", path: "/c/9" }],
      [{ op: "remove", path: "/a/b" }, { op: "remove", path: "/a/b" }],
      [{ op: "add", path: "/d", value: 1 }, { op: "move", from: "/a", path: "/nowhere/z" }],
    ]) {
      assert.deepEqual(applyFixes(body, patched(...fix)), body);
    }
    assert.deepEqual(applyFixes(body, patched({ op: "move", from: "/a/b", path: "/a/c" })), { a: { c: 1 }, c: [1, 2] });
  });
});

describe("fixAll", () => {
  const wrong = (count) => ({
    ...policy(),
    specificAllowedTargets: Array.from({ length: count }, (_, at) => ({ "@odata.type": "#microsoft.graph.singleUser", userid: `0f1c9a52-7d3e-4b68-9c41-${String(at).padStart(12, "0")}` })),
  });

  test("applies every fix, beyond the thousandth finding too", () => {
    const { body, applied } = fixAll(wrong(1_500), POLICY);
    assert.equal(applied.length, 1_500);
    assert.ok(body.specificAllowedTargets.every((target) => "userId" in target && !("userid" in target)));
  });

  test("takes a time that grows with the body, not with its square", async () => {
    const script = `
const body = (count) => ({ ...${JSON.stringify(policy())}, ...Object.fromEntries(Array.from({ length: count }, (_, at) => ["member" + at, { "displayname": at }])), specificAllowedTargets: Array.from({ length: count }, () => ({ "@odata.type": "#microsoft.graph.singleUser", userid: "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613" })) });
const times = [1, 2, 3].map(() => [500, 4000].map((count) => { const start = performance.now(); fixAll(body(count), ${JSON.stringify(POLICY)}); return performance.now() - start; }));
console.log(JSON.stringify(times.map(([small, large]) => large / small).sort((a, b) => a - b)[0]));`;
    const ratio = await alone(script, 120_000);
    // eight times the body: its square would be 64 times the time
    assert.ok(ratio < 32, `${ratio} times the time for eight times the body`);
  });
});

test("a call in which another one stopped ends with a CrashError, and the next one has a fresh instance", async () => {
  const failed = await alone(`
const P = ${JSON.stringify(POLICY)};
const wrong = { displayname: "x" };
/** Makes a call stop, at the end of the stack. */
const crash = () => {
  let stopped = false;
  (function deep() {
    try { deep(); } catch {}
    if (!stopped) try { api.validate(wrong, P); } catch (error) { stopped = error instanceof api.CrashError; }
  })();
  return stopped;
};
const evil = (value, call) => ({ toJSON() { call(); return value; } });
const inside = [];
const caught = () => inside.push(crash());
const again = () => { caught(); try { api.detect("{}"); inside.push("works"); } catch (error) { inside.push(error instanceof api.CrashError); } };
const rethrown = () => { caught(); throw new Error("mine"); };
const code = "AP0102";
const fix = [{ op: "replace", path: "/a", value: 2 }];
const both = { operation: P.operation, from: "v1.0", to: "beta" };
const calls = (make) => ({
  validate: () => api.validate(make(wrong), P), "validate, not quickly": () => api.validate(make(wrong), { ...P, cloud: "global" }),
  fixAll: () => api.fixAll(make(wrong), P), describe: () => api.describe(make(wrong), P), build: () => api.build(make(wrong), P),
  "diff, the first": () => api.diff(make(wrong), wrong, P), "diff, the second": () => api.diff(wrong, make(wrong), P),
  convert: () => api.convert(make(wrong), both), detect: () => api.detect(make(wrong)), explainError: () => api.explainError(400, make(wrong)),
  appliesTo: () => api.appliesTo(make(wrong), wrong), isValid: () => api.isValid(make(wrong), P),
  "applyFixes, the body": () => api.applyFixes(make({ a: 1 }), { diagnostics: [] }),
  "applyFixes, the report": () => api.applyFixes({ a: 1 }, make({ diagnostics: [{ code, fix }] })),
  readBodies: () => api.readBodies("{}", make({})), validateMany: () => api.validateMany("{}", make(P)),
  options: () => api.validate("{}", make(P)), context: () => api.validate("{}", { ...P, context: make({}) }),
});
const failed = [];
for (const call of [caught, again, rethrown]) {
  for (const [name, one] of Object.entries(calls((value) => evil(value, call)))) {
    inside.length = 0;
    let ended = "returned";
    try { one(); } catch (error) { ended = error instanceof api.CrashError ? "CrashError" : String(error); }
    const after = api.fixAll(wrong, P).applied.length;
    if (ended !== "CrashError" || after !== 1 || inside.length === 0 || inside.some((it) => it !== true)) failed.push([name, ended, after, inside.join()]);
  }
}
console.log(JSON.stringify(failed));`);
  assert.deepEqual(failed, []);
});

test("a body that calls in between gets its report, also where that call is a wrong one", () => {
  const body = { toJSON() { assert.throws(() => validate("{}", {}), TypeError); assert.equal(fixAll({ displayname: "x" }, POLICY).applied.length, 1); return policy(); } };
  for (const more of [{}, { cloud: "global" }]) assert.equal(validate(body, { ...POLICY, ...more }).valid, true);
});

test("a call that stops throws a CrashError, and the next one has its memory", async () => {
  const { error, after, before } = await alone(`
const large = JSON.stringify(Array.from({ length: 60_000 }, (_, at) => ({ displayName: "x" + at })));
const [first, second] = [{ requestType: "x" }, { assignment: 1 }].map((body) => () => validate(body, ${JSON.stringify(REQUEST)}));
const before = [validate(large, ${JSON.stringify(POLICY)}).valid, first(), second()];
let error;
try { validate("[" + "[],".repeat(400_000_000 / 3 | 0) + "0]", { ...${JSON.stringify(POLICY)}, maxBytes: 2_000_000_000 }); error = "none"; }
catch (thrown) { error = thrown instanceof api.CrashError ? "CrashError" : String(thrown?.name); }
const other = second(); // in another order, so that a text kept from before would be another one
const after = [1, 2, 3].map(() => [validate(large, ${JSON.stringify(POLICY)}).valid, first(), other]);
console.log(JSON.stringify({ error, before, after }));`);
  assert.equal(error, "CrashError");
  assert.deepEqual(after, [before, before, before]);
});

test("a wrong call throws a TypeError and keeps the instance", () => {
  assert.throws(() => validate("{}", { operation: "x", version: "v1.0" }), TypeError);
  assert.throws(() => validate("{}"), TypeError);
  assert.equal(validate(policy(), POLICY).valid, true);
  const { CrashError } = createRequire(join(INSTALLED, "x.js"))("./index.cjs");
  assert.equal(new CrashError("validate", new Error("why")).message, "validate: the call stopped: why");
});

test("an error that is not caught prints a line of code and not the wasm", async () => {
  for (const entry of ["index", "check"]) {
    const { code, stderr } = await node(["--eval", `require(${JSON.stringify(join(INSTALLED, `${entry}.cjs`))}).validate("{}")`]);
    assert.equal(code, 1);
    assert.match(stderr, /TypeError: validate: the options are missing/);
    assert.ok(stderr.length < 5_000, `${stderr.length} chars`);
  }
});
