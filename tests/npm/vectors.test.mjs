// The whole wasm reads text sixteen bytes at once, the small one eight: both must find the same, whatever stands where.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, test } from "node:test";

import { policy, POLICY, request, REQUEST } from "./lib/bodies.mjs";
import { INSTALLED } from "./lib/where.mjs";

const load = (file) => import(pathToFileURL(join(INSTALLED, file)));
const [whole, small] = await Promise.all(["index.js", "check.js"].map(load));

/** What neither ends text nor needs an escape, and what does or could be taken for it. */
const OTHERS = ["", "\\", "\"", "\\\"", "\\u00e9", "\n", "\r", "\u0000", "\u001f", "\u007f", "\u0080", "é", "Ł", "漢", "\u2028", "😀", "\ud83d", "\ude00", "${a}"];

/** Texts of every length with one of these in every place of the first vectors. */
const texts = OTHERS.flatMap((other) => Array.from({ length: 50 }, (_, before) => "x".repeat(before) + other + "y".repeat((before * 7) % 40)));

/** A name and a value of JSON as they stand, whether they are JSON or not. */
const bodies = texts.flatMap((text) => [`{"${text}":1}`, `{"displayName":"${text}"}`]);

describe("both wasm", () => {
  test("one has vectors, the other has none", async () => {
    const has = (file) => {
      const wasm = readFileSync(join(INSTALLED, file));
      // i8x16.bitmask
      return wasm.includes(Buffer.from([0xfd, 0x64]));
    };
    assert.deepEqual(["accesspack.wasm", "accesspack-check.wasm"].map(has), [true, false]);
  });

  test("find the same in one body", () => {
    const encoder = new TextEncoder();
    for (const text of bodies) {
      const wanted = small.validate(text, POLICY);
      assert.deepEqual(whole.validate(text, POLICY), wanted, text);
      assert.deepEqual(whole.validate(encoder.encode(text), POLICY), small.validate(encoder.encode(text), POLICY), text);
    }
  });

  test("find the same in many bodies", () => {
    const ndjson = bodies.map((body) => body.replaceAll(/[\r\n]/g, "")).join("\n");
    const some = [JSON.stringify(policy()), JSON.stringify(request()), ndjson, `é${ndjson}`, ndjson.replaceAll("\n", "\r\n")];
    for (const text of some) {
      for (const options of [POLICY, REQUEST]) assert.deepEqual(whole.validateMany(text, options), small.validateMany(text, options));
    }
  });

  test("find the same in bytes that are no UTF-8", () => {
    const encoder = new TextEncoder();
    const wrong = [[0x80], [0xc3], [0xc3, 0x28], [0xe6, 0xbc], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98], [0xf4, 0x90, 0x80, 0x80], [0xff], [0xc0, 0x80]];
    for (const bytes of wrong) {
      for (let before = 0; before < 140; before++) {
        const body = Buffer.concat([encoder.encode(`{"displayName":"${"x".repeat(before)}`), Buffer.from(bytes), encoder.encode("\"}")]);
        const found = whole.validate(body, POLICY);
        assert.equal(found.diagnostics[0].code, "AP0002", `${bytes} behind ${before}`);
        assert.deepEqual(found, small.validate(body, POLICY));
      }
    }
  });

  test("find lines of every length", () => {
    for (let length = 0; length < 80; length++) {
      const line = `{"displayName":"${"é".repeat(length % 3)}${"x".repeat(length)}"}`;
      const text = Array.from({ length: 40 }, () => line).join("\n");
      const { checked, reports } = whole.validateMany(text, POLICY);
      assert.deepEqual([checked, reports.map(({ line: number }) => number)], [40, Array.from({ length: 40 }, (_, index) => index + 1)]);
    }
  });
});
