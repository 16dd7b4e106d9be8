// The rules' pages and the schemas, as modules of the package and as files.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `export const PAGES`: the page of each rule, by code. */
export function pagesModule(folder) {
  const pages = readdirSync(folder).filter((name) => /^AP\d{4}\.md$/.test(name)).sort();
  const text = Object.fromEntries(pages.map((name) => [name.slice(0, -3), readFileSync(join(folder, name), "utf8")]));
  return `export const PAGES = ${JSON.stringify(text)};`;
}

/**
 * `export const SCHEMAS`: each definition exists once in a version. As JSON text, which costs nothing
 * until it is parsed, and gives each caller an object of its own.
 */
export function schemasModule(schemas) {
  const versions = Object.entries(schemas).map(([version, ofVersion]) => {
    const definitions = {};
    const roots = {};
    for (const [operation, { $defs = {}, ...root }] of Object.entries(ofVersion)) {
      roots[operation] = JSON.stringify(root);
      for (const [name, definition] of Object.entries($defs)) {
        if (name in definitions && JSON.stringify(definitions[name]) !== JSON.stringify(definition)) {
          throw new Error(`${version}: two definitions of ${name}`);
        }
        definitions[name] = definition;
      }
    }
    const sorted = Object.fromEntries(Object.entries(definitions).sort(([left], [right]) => (left < right ? -1 : 1)));
    return [version, { roots, definitions: JSON.stringify(sorted) }];
  });
  return `export const SCHEMAS = ${JSON.stringify(Object.fromEntries(versions))};`;
}

/** Writes `schemas/v1.0/createAssignmentPolicy.json` and so on, for the operations that send a body. */
export function writeSchemas(schemas, folder) {
  for (const [version, ofVersion] of Object.entries(schemas)) {
    mkdirSync(join(folder, version), { recursive: true });
    for (const [operation, schema] of Object.entries(ofVersion)) {
      if (schema.not !== undefined || !("properties" in schema) || Array.isArray(schema.type)) continue;
      writeFileSync(join(folder, version, `${operation}.json`), `${JSON.stringify(schema, null, 2)}\n`);
    }
  }
}
