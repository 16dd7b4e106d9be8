// Names of files that change with their content, so that browsers and proxies keep them for ever. The page maps the
// plain names to them: no script names another by its hash.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What gets such a name: the portal's own files beside the page. Those of the redirect page have no map, and what MSAL is split into has one already. */
const CHANGING = /^(?!auth\.|msal-|service-worker\.)[\w-]+\.(js|css|wasm)$/;

/** A name with a hash: `boot.0123456789abcdef.js`. */
const HASHED = /^([\w-]+)\.[0-9a-f]{16}\.(js|css|wasm)$/;

/** Names as they were built. */
export function plainNames(dist, names) {
  for (const name of names.filter((name) => HASHED.test(name))) renameSync(path.join(dist, name), path.join(dist, name.replace(HASHED, '$1.$2')));
  for (const name of names.filter((name) => /^[\w-]+\.[0-9a-f]{16}\.(js|css|wasm)\.(br|gz)$/.test(name))) rmSync(path.join(dist, name));
}

/** Gives each file its name with a hash. Returns the new names by the plain ones. */
export function hashedNames(dist, names) {
  const renamed = {};
  for (const name of names.filter((name) => CHANGING.test(name))) {
    const file = path.join(dist, name);
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
    renamed[name] = name.replace(/\.(\w+)$/, `.${hash}.$1`);
    renameSync(file, path.join(dist, renamed[name]));
    for (const end of ['br', 'gz']) if (existsSync(`${file}.${end}`)) rmSync(`${file}.${end}`);
  }
  return renamed;
}

/** A page that names files by their plain names, or by names that are old, with the new ones. */
export function withNames(page, renamed) {
  const plain = page.replace(/(["/])([\w-]+)\.[0-9a-f]{16}\.(js|css|wasm)"/g, '$1$2.$3"');
  return plain.replace(/((?:href|src)="(?:\.\.\/)?)([\w-]+\.(?:js|css|wasm))"/g, (whole, before, name) => (Object.hasOwn(renamed, name) ? `${before}${renamed[name]}"` : whole));
}
