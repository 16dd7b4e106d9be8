// The modules that the package is put together from, beside those in api/: as little as each way of
// loading needs.

/** What is exported: wasm-bindgen's functions, and those in api/. */
export function entry(functions) {
  return `
export { ${functions.join(", ")} } from "#core";
export { explain } from "./api/explain.ts";
export { jsonSchema } from "./api/json-schema.ts";
export { isValid, schema } from "./api/value.ts";
`;
}

/** What `accesspack/check` exports: what the small wasm does, and what stands on it. */
export function checkEntry(functions) {
  return `
export { ${functions.join(", ")} } from "#core";
export { isValid, schema } from "./api/value.ts";
`;
}

/** What an entry exports besides when its wasm lies beside it. */
export function slimEntry(entry) {
  return `${entry}export { init, initSync } from "#core";`;
}

/** Wasm inside: ready as soon as the import is done, without a promise. */
export function insideCore(glue, wasm, functions) {
  return `
import { initSync } from ${JSON.stringify(glue)};
import bytes from ${JSON.stringify(wasm)};
initSync({ module: bytes });
export { ${functions.join(", ")} } from ${JSON.stringify(glue)};
`;
}

/** Wasm beside: the caller says where it comes from, and nothing is loaded that was not given. */
export function slimCore(glue, functions) {
  const faces = functions.map(
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
${faces.join("\n")}
`;
}
