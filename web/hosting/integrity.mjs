// What a released portal has to be: the hash of each script and style stands in the page, and the browser runs no other.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const MAP = /\n *<script type="importmap">[^<]*<\/script>/;
const REFERENCE = /<(?:link rel="(?:stylesheet|modulepreload)"|script type="module")[^>]*?(?:href|src)="([^":]+)"[^>]*>/g;

/** The wasm, whose hash the portal's own script holds it against: browsers do not for what is fetched ahead. */
const WASM = /<link rel="preload" href="([^":]+)"/;

/** The parts of the wasm that are fetched later: the loader (crates/xtask/src/chunks/loader.mjs) finds their hashes in the map too. */
const PART = /^chunks-[^/]+\/[^/]+\.wasm$/;

/** A hash as pages and policies write it. */
export const hashOf = (bytes, method = 'sha384') => `${method}-${createHash(method).update(bytes).digest('base64')}`;

/**
 * The page with the hashes of what it loads, and of the modules and parts that those load; `renamed` has the names of modules by
 * those that scripts use.
 */
export function withIntegrity(page, dist, names, renamed = {}) {
  const hash = (name) => hashOf(readFileSync(path.join(dist, name)));
  // comments are for people who read the source
  const bare = page.replace(/\n *<!--[\s\S]*?-->/g, '').replace(MAP, '').replace(/ (data-)?integrity="[^"]*"/g, '');
  const later = names.filter((name) => /^(?!auth\.|boot\.|service-worker\.)[^/]+\.js$/.test(name) || PART.test(name));
  const imports = Object.fromEntries(Object.entries(renamed).filter(([name]) => name.endsWith('.js') && name !== 'boot.js').map(([name, file]) => [`./${name}`, `./${file}`]));
  const map = JSON.stringify({ imports, integrity: Object.fromEntries(later.map((name) => [`./${name}`, hash(name)])) });
  return bare
    .replace(REFERENCE, (element, name) => element.replace(`"${name}"`, `"${name}" integrity="${hash(name)}"`))
    .replace(WASM, (element, name) => `${element} data-integrity="${hash(name)}"`)
    .replace('<meta name="viewport"', `<script type="importmap">${map}</script>\n    <meta name="viewport"`);
}

/** What a policy has to name so that the browser takes the list of hashes in a page. */
export function inlineSources(page) {
  const text = />([^<]*)</.exec(MAP.exec(page)?.[0] ?? '')?.[1];
  return text === undefined ? [] : [`'${hashOf(text, 'sha256')}'`];
}
