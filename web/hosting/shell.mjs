// The offline shell of a release: which files the service worker keeps, with their hashes, and the name of the build.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from './integrity.mjs';
import { CACHE } from './policy.mjs';

const WORKER = 'service-worker.js';
const LIST = /^self\.shell=.*\n/;
const BUILD = / data-build="[^"]*"/;

/** The files: those whose names never mean anything else, but what only a sign-in needs. */
const isKept = (name) => (new RegExp(CACHE.fixedPaths).test(`/${name}`) || /^snippets\/.*\.js$/.test(name)) && !name.startsWith('msal');

/** The name of a build: a hash of its files. */
export function buildOf(dist, names) {
  const hash = createHash('sha256');
  for (const name of names.filter(isKept)) hash.update(`${name} ${hashOf(readFileSync(path.join(dist, name)), 'sha256')}\n`);
  return hash.digest('hex').slice(0, 16);
}

/** A page that has the name of its build, or none. */
export const withBuild = (page, build) => page.replace(BUILD, '').replace('<html lang="en"', (start) => (build ? `${start} data-build="${build}"` : start));

/** Writes the list, with the page itself, which hosts may alter and which has every other hash, into the service worker; without a build it has none, and no page asks for it. */
export function writeShell(dist, names, build) {
  const file = path.join(dist, WORKER);
  if (!existsSync(file)) return;
  const hash = (name) => hashOf(readFileSync(path.join(dist, name)), 'sha256');
  const kept = ['favicon.svg', ...names.filter(isKept)].filter((name) => existsSync(path.join(dist, name)));
  const files = Object.fromEntries([['', ''], ...kept.map((name) => [name, hash(name)])]);
  const list = build ? `self.shell=${JSON.stringify({ build, files })};\n` : '';
  writeFileSync(file, list + readFileSync(file, 'utf8').replace(LIST, ''));
}
