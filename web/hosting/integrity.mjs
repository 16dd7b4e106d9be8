// What a released portal has to be: the hash of each script and style stands in the page, and the browser runs no other.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const MAP = /\n *<script type="importmap">[^<]*<\/script>/;
const REFERENCE = /<(?:link rel="(?:stylesheet|modulepreload)"|script type="module")[^>]*?(?:href|src)="([^":]+)"[^>]*>/g;

/** A hash as pages and policies write it. */
export const hashOf = (bytes, method = 'sha384') => `${method}-${createHash(method).update(bytes).digest('base64')}`;

/** The page with the hashes of what it loads, and of the modules that those load. */
export function withIntegrity(page, dist, names) {
  const hash = (name) => hashOf(readFileSync(path.join(dist, name)));
  const bare = page.replace(MAP, '').replace(/ integrity="[^"]*"/g, '');
  const modules = names.filter((name) => /^[^/]+\.js$/.test(name));
  const map = JSON.stringify({ integrity: Object.fromEntries(modules.map((name) => [`./${name}`, hash(name)])) });
  return bare
    .replace(REFERENCE, (element, name) => element.replace(`"${name}"`, `"${name}" integrity="${hash(name)}"`))
    .replace('<meta name="viewport"', `<script type="importmap">${map}</script>\n    <meta name="viewport"`);
}

/** What a policy has to name so that the browser takes the list of hashes in a page. */
export function inlineSources(page) {
  const text = />([^<]*)</.exec(MAP.exec(page)?.[0] ?? '')?.[1];
  return text === undefined ? [] : [`'${hashOf(text, 'sha256')}'`];
}
