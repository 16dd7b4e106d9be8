// What stands beside the files of a release: each of them compressed, and a list of what they are.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** The list of files. */
export const LIST = 'version.json';

const COMPRESSED = /\.(br|gz)$/;
const COMPRESSIBLE = /\.(css|html|js|svg|wasm)$/;

/** Compresses what is worth it, as small as it gets or `quickly`. The settings of a host are left out: they are edited. */
export function compress(dist, names, quickly) {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: quickly ? 4 : 11 } };
  for (const name of names.filter((name) => COMPRESSED.test(name))) rmSync(path.join(dist, name));
  for (const name of names.filter((name) => COMPRESSIBLE.test(name))) {
    const bytes = readFileSync(path.join(dist, name));
    for (const [extension, smaller] of [['br', brotliCompressSync(bytes, brotli)], ['gz', gzipSync(bytes, { level: quickly ? 4 : 9 })]]) {
      if (smaller.length < bytes.length) writeFileSync(path.join(dist, `${name}.${extension}`), smaller);
    }
  }
}

/** Writes which version this is, of which commit, and the hash of each file. */
export function list(dist, names, { version, commit }) {
  const files = names.filter((name) => name !== LIST && !COMPRESSED.test(name));
  const hash = (name) => createHash('sha256').update(readFileSync(path.join(dist, name))).digest('hex');
  const entries = { version, commit, files: Object.fromEntries(files.map((name) => [name, hash(name)])) };
  writeFileSync(path.join(dist, LIST), `${JSON.stringify(entries, null, 2)}\n`);
}
