// The entry modules of the package, which import those in api/: as little as each way of loading needs.

/** The exports of `accesspack`: wasm-bindgen's functions, and those in api/. */
export function entry(functions) {
  return `
export { ${functions.join(", ")} } from "#core";
export { explain } from "./api/explain.ts";
export { jsonSchema } from "./api/json-schema.ts";
export { isValid, schema } from "./api/value.ts";
`;
}

/** The exports of `accesspack/check`: the functions of the small wasm, and those in api/ that need no more. */
export function checkEntry(functions) {
  return `
export { ${functions.join(", ")} } from "#core";
export { isValid, schema } from "./api/value.ts";
`;
}

/** An entry that also exports the two ways to load its wasm. */
export function slimEntry(entry) {
  return `${entry}export { init, initSync } from "#core";`;
}

/** The core with its wasm inside: ready when the import is done, without a promise. */
export function insideCore(glue, wasm, functions) {
  return `
import { initSync } from ${JSON.stringify(glue)};
import bytes from ${JSON.stringify(wasm)};
initSync({ module: bytes });
export { ${functions.join(", ")} } from ${JSON.stringify(glue)};
`;
}

/** The core with its wasm in a file: the caller gives the wasm or its address, and nothing else is loaded. */
export function slimCore(glue, functions) {
  const wrappers = functions.map(
    (name) => `export function ${name}(...args) { ready("${name}"); return core.${name}(...args); }`,
  );
  return `
import load, * as core from ${JSON.stringify(glue)};
let loaded = false;
function ready(name) {
  if (!loaded) throw new TypeError(name + ": call init(source) or initSync(source) first, and await init");
}
export async function init(source) {
  const given = await source;
  if (given === undefined) throw new TypeError("init: give the wasm: a URL, a Response, bytes or a module");
  await load({ module_or_path: given });
  loaded = true;
}
export function initSync(source) {
  if (source === undefined) throw new TypeError("initSync: give the wasm: bytes or a module");
  core.initSync({ module: source });
  loaded = true;
}
${wrappers.join("\n")}
`;
}
