// wasm-bindgen's JavaScript, in which a call does not go back into a wasm that has stopped.
import { readFileSync } from "node:fs";

/** How it calls what can throw: `JSON.stringify`, and what else reads a value of the caller. */
const CALL = `    try {
        return f.apply(this, args);
    } catch (e) {
`;

/** A getter or `toJSON` of the caller may have made a call in which the wasm stopped. */
const ENDING_CALL = `    try {
        const given = f.apply(this, args);
        alive();
        return given;
    } catch (e) {
        if (instance.stopped) throw e;
`;

/** The text of the module at `path`, which is to be loaded in this folder; fails where wasm-bindgen has changed it. */
export function glueModule(path) {
  const parts = readFileSync(path, "utf8").split(CALL);
  if (parts.length !== 2) throw new Error(`${path}: wasm-bindgen calls imports in another way now`);
  return `import { alive, instance } from "./api/instance.ts";\n${parts.join(ENDING_CALL)}`;
}
