// The entry modules of the package, which import those in api/: as little as each way of loading needs.

/** The exports of `accesspack`: wasm-bindgen's functions, and those in api/. */
export function entry(functions) {
  return `
export { ${functions.join(", ")} } from "#core";
export { explain } from "./api/explain.ts";
export { jsonSchema } from "./api/json-schema.ts";
export { isValid, schema } from "./api/value.ts";
export { CrashError } from "./api/crash.ts";
`;
}

/** The exports of `accesspack/check`: the functions of the small wasm, and those in api/ that need no more. */
export function checkEntry(functions) {
  return `
export { ${functions.join(", ")} } from "#core";
export { isValid, schema } from "./api/value.ts";
export { CrashError } from "./api/crash.ts";
`;
}

/** An entry that also exports the two ways to load its wasm. */
export function slimEntry(entry) {
  return `${entry}export { init, initSync } from "#core";`;
}

/** What the quick way and the lists of reports use; not the whole module, which can load wasm from an address. */
const QUICK = ["validate", "quickNames", "quickMemory", "quickRoom", "quickRoomSize", "quickIsPlain", "quickCheck", "quickNumbers"];
const PACKED = ["packedMany", "packedTexts", "packedForget"];
const members = (names) => `{ ${names.map((name) => `${name}: core.${name}`).join(", ")} }`;

/**
 * The functions of the core. A call in which the wasm stopped throws a `CrashError`, and the next call has a fresh
 * instance; what the functions throw themselves is a `TypeError` that begins with their name.
 *
 * A getter or `toJSON` of a body can call in between. Where that call stops, the one around it has the same instance: it
 * ends as well, and the outermost of them makes way for the fresh one.
 */
function guarded(glue, functions, ready) {
  // the small wasm has no quick way: it checks a form, one body for a key that is pressed
  const isQuick = functions.includes("build");
  const ours = isQuick ? { validate: "quick.validate", validateMany: "packed.validateMany" } : {};
  const bodies = functions.map((name) => [name, ours[name] ?? `core.${name}`]);
  // each is written out: a list of arguments would cost more than a small body does
  const wrappers = bodies.map(([name, body]) => `export function ${name}(a, b, c) {
  ${ready.replace("NAME", name)}
  const around = instance.depth;
  try {
    if (instance.stopped) fresh();
    instance.depth = around + 1;
    const result = ${body}(a, b, c);
    alive();
    instance.depth = around;
    return result;
  } catch (error) {
    const had = instance.stopped;
    instance.stopped = true;
    instance.depth = around;
    throw thrown("${name}", error, had);
  }
}`);
  return `
import * as core from ${JSON.stringify(glue)};
import { CrashError } from "./api/crash.ts";
import { alive, instance } from "./api/instance.ts";
${isQuick ? `import { unpacker } from "./api/packed.ts";
import { quickly } from "./api/quick.ts";
const packed = /* @__PURE__ */ unpacker(${members(PACKED)});
const quick = /* @__PURE__ */ quickly(${members(QUICK)}, packed.one);` : ""}
function thrown(name, error, had) {
  if (!had && error instanceof TypeError && error.message.startsWith(name + ":")) {
    instance.stopped = false;
    return error;
  }
  if (instance.depth === 0) try { fresh(); } catch { /* no memory for it: the next call tries again */ }
  return new CrashError(name, error);
}
function fresh() {
  if (instance.depth > 0) alive();
  core.__wbg_reset_state();
  ${isQuick ? "quick.forget();\n  packed.forget();" : ""}
  instance.stopped = false;
}
${wrappers.join("\n")}
`;
}

/** The core with its wasm inside: ready when the import is done, without a promise. */
export function insideCore(glue, wasm, functions) {
  return `
import bytes from ${JSON.stringify(wasm)};
${guarded(glue, functions, "")}
core.initSync({ module: bytes });
`;
}

/** The core with its wasm in a file: the caller gives the wasm or its address, and nothing else is loaded. */
export function slimCore(glue, functions) {
  const ready = `if (!loaded) throw new TypeError("NAME: call init(source) or initSync(source) first, and await init");`;
  return `
let loaded = false;
${guarded(glue, functions, ready)}
export async function init(source) {
  const given = await source;
  if (given === undefined) throw new TypeError("init: give the wasm: a URL, a Response, bytes or a module");
  await core.default({ module_or_path: given });
  loaded = true;
}
export function initSync(source) {
  if (source === undefined) throw new TypeError("initSync: give the wasm: bytes or a module");
  core.initSync({ module: source });
  loaded = true;
}
`;
}
