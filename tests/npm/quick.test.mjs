// The quick way of `validate` finds what the usual way finds: an option that changes nothing takes the usual one.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";

import { policy, POLICY, request, REQUEST } from "./lib/bodies.mjs";
import { node } from "./lib/consumer.mjs";
import { CONSUMER } from "./lib/where.mjs";

const { validate, validateMany } = createRequire(join(CONSUMER, "x.js"))("accesspack");

const CLEAN = { valid: true, diagnostics: [] };
const usual = (body, options) => validate(body, { ...options, maxBytes: 16_000_000 });
const same = (body, options, what) => assert.deepEqual(validate(body, options), usual(body, options), what);

describe("the quick way", () => {
  test("takes bodies of every kind", () => {
    const wrong = { ...policy(), allowedTargetScope: "planet" };
    const broken = ["", " ", "{", '{"a":1,"a":2}', "\ufeff{}", `{"displayName":"\ud800"}`, `{"displayName":"é 😀"}`];
    const odd = [null, undefined, 1, true, "text", [], new Map(), { toJSON: () => undefined }, { toJSON() { throw new Error("no"); } }, 1n, Symbol("s")];
    const long = { ...wrong, description: "é".repeat(30_000) };
    for (const body of [policy(), wrong, JSON.stringify(wrong), long, JSON.stringify(long), ...broken, ...odd]) {
      for (const options of [POLICY, REQUEST, { operation: "batch", version: "beta" }]) same(body, options);
    }
    const nested = { toJSON: () => (assert.equal(validate(wrong, POLICY).valid, false), policy()) };
    assert.deepEqual(validate(nested, POLICY), CLEAN, "a body that calls in between");
  });

  test("refuses the options that the usual way refuses", () => {
    for (const options of [undefined, null, {}, [], "v1.0", { operation: "batch" }, { ...POLICY, version: "v2" }, { ...POLICY, operation: "toString" }, { ...POLICY, more: 1 }]) {
      assert.throws(() => validate(policy(), options), (error) => error instanceof TypeError && error.message.startsWith("validate: "));
    }
    assert.deepEqual(validate(policy(), { get operation() { return POLICY.operation; }, version: "v1.0" }), CLEAN);
    const changing = { ...POLICY };
    assert.deepEqual(validate(policy(), changing), CLEAN);
    changing.operation = REQUEST.operation;
    assert.equal(validate(policy(), changing).valid, false, "the same object for another operation");
  });

  test("checks small values as JSON.stringify would send them", () => {
    const texts = ["", "é 😀", "\u2028", "\u007f", "\ufffd", "\ud800", "\udc00x", "a\"b", "\\", "\\u0041", "\n", "\u0000", "\u001f", '","oops":"', '"}', "adminAdd", "x".repeat(30_000)];
    const values = [
      ...texts, ...texts.map((text) => [text]), ...texts.map((text) => ({ [text]: text })),
      undefined, null, true, false, 0, -0, 7, 1.5, 1e21, 1e-7, NaN, Infinity, 1n, Symbol("s"), () => 1,
      [], {}, [undefined], [, 1], [() => 1], [[[]]], [null, "a", 1], Object.assign([1], { more: 2 }), { a: undefined, b: Symbol("s") },
      new Date(0), new Map([[1, 2]]), new Set([1]), new Uint8Array(2), Object("text"), Object(1), Object(true), /x/,
      { toJSON: "no function" }, { toJSON: () => ({ a: 1 }) }, { get a() { return "got"; } }, { get a() { throw new Error("no"); } },
      Object.create(null), Object.create({ inherited: 1 }), Object.defineProperty({ a: 1 }, "hidden", { value: 2 }), JSON.parse('{"__proto__":{"a":1}}'),
      { 2: "b", 1: "a" }, new Proxy({ a: 1 }, {}), new Proxy([1], {}), new (class Own { a = 1; })(),
      Array.from({ length: 40 }).reduce((inner) => [inner], []), Array.from({ length: 40 }).reduce((a) => ({ a }), "deep"),
    ];
    for (const [index, value] of values.entries()) {
      const what = `value ${index}`;
      same({ requestType: value }, REQUEST, what);
      same({ ...request(), justification: value }, REQUEST, what);
      same({ ...request(), [typeof value === "string" ? value : "more"]: 1 }, REQUEST, what);
      same({ ...request(), assignment: value }, REQUEST, what);
    }
  });

  test("sees no member in a text, and none of the prototype of all objects", () => {
    const { requestType, assignment } = request();
    const hidden = validate({ requestType: `${requestType}","assignment":${JSON.stringify(assignment)},"justification":"` }, REQUEST);
    assert.ok(hidden.diagnostics.some(({ pointer }) => pointer === "/assignment"), "the assignment is a part of a text");
    Object.prototype.requestType = requestType;
    try {
      const { diagnostics } = validate({ assignment }, Object.assign(Object.create(null), REQUEST));
      assert.ok(diagnostics.some(({ pointer }) => pointer === "/requestType"), "it is not sent");
    } finally {
      delete Object.prototype.requestType;
    }
  });

  test("makes the same reports, however many texts were in those before", () => {
    const wrong = (index) => ({ ...request(), [`unknown${index}`]: index, ["x".repeat(index % 900)]: 1 });
    const wanted = (index) => usual(wrong(index), REQUEST);
    for (let index = 0; index < 4000; index++) {
      const report = validate(wrong(index), REQUEST);
      if (index % 37 === 0) assert.deepEqual(report, wanted(index));
      if (index % 370 === 0) {
        const { reports } = validateMany([index, 0, index].map((it) => JSON.stringify(wrong(it))).join("\n"), REQUEST);
        const bare = reports.map(({ diagnostics }) => diagnostics.map(({ span, ...rest }) => (assert.ok(span), rest)));
        assert.deepEqual(bare, [index, 0, index].map((it) => wanted(it).diagnostics));
      }
      if (index % 370 === 1) assert.deepEqual(validate(JSON.stringify(wrong(index)), REQUEST), usual(JSON.stringify(wrong(index)), REQUEST));
    }
  });

  test("makes whole reports where the memory grows meanwhile", async () => {
    const sizes = Array.from({ length: 12 }, (_, index) => (index + 1) * 100);
    for (const size of sizes) {
      // a process of its own: a memory that has grown has room
      const script = `const { validate } = require("accesspack");
        const assignment = Object.fromEntries(Array.from({ length: ${size} }, (_, index) => ["unknown" + index, index]));
        const [quick, usual] = [{}, { maxBytes: 16_000_000 }].map((more) => validate({ requestType: "adminAdd", assignment }, { ...${JSON.stringify(REQUEST)}, ...more }));
        require("node:assert").deepEqual(quick, usual);`;
      const { code, stderr } = await node(["--eval", script], { cwd: CONSUMER });
      assert.equal(code, 0, `${size} unknown members: ${stderr.slice(0, 500)}`);
    }
  });

  test("changes made to a report are in no other", () => {
    const wrong = { ...request(), oops: 1, requestType: "adminad" };
    const first = validate(wrong, REQUEST);
    const before = structuredClone(first);
    for (const found of first.diagnostics) {
      found.help.push("mine");
      found.message = "mine";
      if (found.fix) found.fix[0].path = "/mine";
    }
    assert.deepEqual(validate(wrong, REQUEST), before);
  });
});
