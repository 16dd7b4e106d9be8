// JSON as TypeScript that Microsoft's types can judge.
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("../", import.meta.url));

/**
 * An expression. An object that names its type is held against that type by `of`; `newer` are members,
 * values and types that the judge does not know, and members whose casing it does not.
 */
export function expression(value, newer) {
  const inner = (value) => expression(value, newer);
  if (Array.isArray(value)) return `[${value.map(inner).join(", ")}]`;
  if (newer.values.includes(value)) return `${JSON.stringify(value)} as never`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const cased = (name, value) =>
    typeof value === "string" && newer.casings.includes(name) ? value && value[0].toLowerCase() + value.slice(1) : value;
  // Annotations are in no interface, though every official body has them.
  const known = ([name]) => !name.includes("@odata.") && !newer.members.includes(name);
  const members = Object.entries(value).filter(known);
  const text = `{ ${members.map(([name, value]) => `${JSON.stringify(name)}: ${inner(cased(name, value))}`).join(", ")} }`;
  const name = value["@odata.type"]?.replace(/^#?microsoft\.graph\./, "");
  const type = name && pascal(name);
  if (type && newer.types.includes(type)) return `${text} as never`;
  return type ? `of<G.${type}>(${text})` : text;
}

const pascal = (name) => name[0].toUpperCase() + name.slice(1);

/** Compiles a file with the strictest settings and returns the compiler's output. */
export async function compile(name, text) {
  // Inside the folder, so that the compiler finds the installed types.
  const folder = join(HERE, "node_modules", ".contract", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.ts`), text);
  const settings = {
    compilerOptions: {
      strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true,
      module: "nodenext", target: "es2023", types: [], skipLibCheck: true,
    },
    files: [`${name}.ts`],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const compiler = join(HERE, "node_modules", "typescript", "bin", "tsc");
  return new Promise((done) => {
    execFile(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { maxBuffer: 1 << 26 }, (_, out, err) => done(out + err));
  });
}
