// The package's .d.ts, put together from three places that each say what they know: wasm-bindgen's own
// (without the parts about loading), the bodies' types, and the functions in api/.
import { readFileSync } from "node:fs";

import ts from "typescript";

/** Declarations that wasm-bindgen adds for loading. */
const LOADING = new Set(["initSync", "__wbg_init", "InitInput", "InitOutput", "SyncInitInput"]);

/** The types for users, and the names of the functions that wasm-bindgen's part promises. */
export function readTypes(source) {
  const file = ts.createSourceFile("accesspack.d.ts", source, ts.ScriptTarget.Latest);
  const kept = file.statements.filter((statement) => !LOADING.has(nameOf(statement)));
  const functions = kept.filter(ts.isFunctionDeclaration).map(nameOf);
  if (functions.length === 0) throw new Error("wasm-bindgen's .d.ts declares no function");
  return { functions, text: tidy(printed(kept, file).replace(/^\/\* [te]slint[^\n]*\n/gm, "")) };
}

/** The declarations of modules in api/, without their imports: what they import is in the same file. */
export function apiTypes(paths) {
  const parts = paths.map((path) => {
    const options = { compilerOptions: { isolatedDeclarations: true, target: ts.ScriptTarget.ES2022 }, fileName: path };
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(path, "utf8"), options);
    if (diagnostics.length > 0) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(diagnostics[0].messageText, " ")}`);
    const file = ts.createSourceFile(path, outputText, ts.ScriptTarget.Latest);
    return printed(file.statements.filter((it) => ts.isExportDeclaration(it) || isExported(it)), file);
  });
  return tidy(parts.join("\n\n").replaceAll("export declare ", "export "));
}

function isExported(statement) {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function printed(statements, file) {
  return statements.map((statement) => statement.getFullText(file).trim()).join("\n\n");
}

/** Line comments are for those who read the source. */
function tidy(text) {
  return `${text.replace(/^\/\/.*\n/gm, "").trim()}\n`;
}

function nameOf(statement) {
  return statement.name?.text;
}

/** The types of `accesspack/graph-client`. */
export function guardTypes(index, text) {
  return `import type { Operation, Report, ValidateOptions, Version } from "${index}";\n\n${text}`;
}

/** The types of `accesspack/check`: some of the same functions, and the types that the whole `text` declares. */
export function checkTypes(index, functions, text) {
  const names = [...text.matchAll(/^export (?:interface|type|namespace) (\w+)/gm)].map(([, name]) => name);
  return `export { ${[...functions, "isValid", "schema"].join(", ")} } from "${index}";
export type { ${names.join(", ")} } from "${index}";
`;
}

/** The types of an entry whose wasm lies beside it: the same functions, and the two ways to load the wasm. */
export function slimTypes(index) {
  return `export * from "${index}";

/** The compiled or uncompiled wasm, or where it comes from. */
export type WasmSource = BufferSource | WebAssembly.Module | Response | URL | string;

/** Loads the wasm, \`accesspack/accesspack.wasm\` or for \`accesspack/check/slim\` \`accesspack/accesspack-check.wasm\`, from wherever the caller has put it. */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;

/** Loads wasm that is already there, without a promise. */
export function initSync(source: BufferSource | WebAssembly.Module): void;
`;
}
