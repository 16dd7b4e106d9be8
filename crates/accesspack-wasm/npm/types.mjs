// The package's .d.ts, joined from three sources: wasm-bindgen's own (without the declarations for
// loading), the bodies' types, and the functions in api/.
import { readFileSync } from "node:fs";

import ts from "typescript";

/** Declarations that wasm-bindgen adds for loading. */
const LOADING = new Set(["initSync", "__wbg_init", "InitInput", "InitOutput", "SyncInitInput", "__wbg_reset_state"]);

/** The public types in wasm-bindgen's .d.ts, and the names of its functions. */
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

/** Without line comments, which are about the source. */
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

/** The types of `accesspack/check`: some of the same functions, and every type that `text` declares. */
export function checkTypes(index, functions, text) {
  const names = [...text.matchAll(/^export (?:interface|type|namespace) (\w+)/gm)].map(([, name]) => name);
  return `export { ${[...functions, "CrashError", "isValid", "schema"].join(", ")} } from "${index}";
export type { ${names.join(", ")} } from "${index}";
`;
}

/** The types of an entry whose wasm is a file: the same functions, and the two ways to load the wasm. */
export function slimTypes(index) {
  return `export * from "${index}";

/** The wasm, compiled or not, or its address. */
export type WasmSource = BufferSource | WebAssembly.Module | Response | URL | string;

/**
 * Loads the wasm from the place that the caller gives: \`accesspack/accesspack.wasm\`, or for
 * \`accesspack/check/slim\` \`accesspack/accesspack-check.wasm\`.
 *
 * @example
 * \`\`\`js
 * import { readFile } from "node:fs/promises";
 * import { init, rules } from "accesspack/slim";
 *
 * await init(readFile(new URL(import.meta.resolve("accesspack/accesspack.wasm"))));
 * console.log(rules().length > 0);
 * //> true
 * \`\`\`
 */
export function init(source: WasmSource | Promise<WasmSource>): Promise<void>;

/**
 * Loads wasm that the caller has already read or compiled, without a promise.
 *
 * @example
 * \`\`\`js
 * import { readFileSync } from "node:fs";
 * import { initSync, rules } from "accesspack/slim";
 *
 * initSync(readFileSync(new URL(import.meta.resolve("accesspack/accesspack.wasm"))));
 * console.log(rules().length > 0);
 * //> true
 * \`\`\`
 */
export function initSync(source: BufferSource | WebAssembly.Module): void;
`;
}
