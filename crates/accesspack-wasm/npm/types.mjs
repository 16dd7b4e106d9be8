// The package's .d.ts: wasm-bindgen's own, without the parts about loading, which the main entry hides.
import ts from "typescript";

/** Declarations that wasm-bindgen adds for loading. */
const LOADING = new Set(["initSync", "__wbg_init", "InitInput", "InitOutput", "SyncInitInput"]);

/** The types for users, and the names of the functions that they promise. */
export function readTypes(source) {
  const file = ts.createSourceFile("accesspack.d.ts", source, ts.ScriptTarget.Latest);
  const kept = file.statements.filter((statement) => !LOADING.has(nameOf(statement)));
  const functions = kept.filter(ts.isFunctionDeclaration).map(nameOf);
  if (functions.length === 0) throw new Error("wasm-bindgen's .d.ts declares no function");
  const text = kept.map((statement) => statement.getFullText(file).trim()).join("\n\n");
  return { functions, text: `${text.replace(/^\/\* [te]slint[^\n]*\n/gm, "")}\n` };
}

function nameOf(statement) {
  return statement.name?.text;
}

/** The types of `accesspack/slim`: the same functions, and the two ways to load the wasm. */
export function slimTypes(index) {
  return `export * from "${index}";

/** The compiled or uncompiled wasm, or where it comes from. */
export type WasmSource = BufferSource | WebAssembly.Module | Response | URL | string;

/** Loads the wasm: \`accesspack/accesspack.wasm\`, from wherever the caller has put it. */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;

/** Loads wasm that is already there, without a promise. */
export function initSync(source: BufferSource | WebAssembly.Module): void;
`;
}
