// Makes a built portal ready for its hosts: `node make.mjs DIST [--config FILE] [--connect ORIGIN] [--base /path/]
// [--release VERSION --commit COMMIT]`.
//
// It is a function of the folder and the configuration, and may be run again: the policy in both pages, the files that
// hosts are set up with, and for a release what stands beside the files.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { REDIRECT_PAGE, asMeta, origins, pagePolicy, redirectPolicy } from './policy.mjs';
import { hashedNames, plainNames, withNames } from './names.mjs';
import { inlineSources, withIntegrity } from './integrity.mjs';
import { FOLDER, recipes } from './recipes.mjs';
import { LIST, compress, list } from './release.mjs';
import { buildOf, withBuild, writeShell } from './shell.mjs';

/** The portal's page, by its two names. */
const PAGES = ['index.html', '404.html'];

/** The policy of a page, in its meta element. */
const META = /(http-equiv="Content-Security-Policy"\s+content=")[^"]*(")/;

/** Every file of the portal, named from its folder. */
export function filesOf(dist) {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** Does it. Returns what the portal's policy allows. */
export function makeReady(dist, { config, connect = [], base = '/', quickly = false, ...given } = {}) {
  if (!/^\/([\w.~-]+\/)*$/.test(base)) throw new Error(`\`${base}\` is no path such as /access/`);
  // what was a release stays one: its compressed files are made anew
  const { version: release, commit } = given.release ? { version: given.release, commit: given.commit ?? '' } : readList(dist);
  const settings = config === undefined ? {} : JSON.parse(readFileSync(config, 'utf8'));
  const hosts = origins(settings, connect);
  if (config !== undefined && path.resolve(config) !== path.resolve(dist, 'config.json')) copyFileSync(config, path.join(dist, 'config.json'));
  plainNames(dist, filesOf(dist));
  const renamed = release === undefined ? {} : hashedNames(dist, filesOf(dist));
  for (const name of filesOf(dist).filter((name) => name.endsWith('.html'))) rewrite(path.join(dist, name), (text) => withNames(text, renamed));
  const build = release === undefined ? undefined : buildOf(dist, filesOf(dist));
  for (const page of PAGES) {
    rewrite(path.join(dist, page), (text) => {
      const whole = withBuild(release === undefined ? text : withIntegrity(text, dist, filesOf(dist), renamed), build);
      hosts.inline = inlineSources(whole);
      return withPolicy(whole, pagePolicy(hosts));
    });
  }
  rewrite(path.join(dist, REDIRECT_PAGE), (text) => withPolicy(text, redirectPolicy()));
  writeShell(dist, filesOf(dist), build);
  rmSync(path.join(dist, FOLDER), { recursive: true, force: true });
  mkdirSync(path.join(dist, FOLDER));
  const made = recipes({ hosts, base, names: filesOf(dist) });
  for (const [name, text] of Object.entries(made)) writeFileSync(path.join(dist, name), text);
  if (release !== undefined) {
    compress(dist, filesOf(dist), quickly);
    list(dist, filesOf(dist), { version: release, commit });
  }
  return hosts;
}

function readList(dist) {
  const file = path.join(dist, LIST);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function withPolicy(page, policy) {
  if (!META.test(page)) throw new Error('the page has no policy in a meta element');
  return page.replace(META, (_, before, after) => before + asMeta(policy) + after);
}

function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { config: { type: 'string' }, connect: { type: 'string', multiple: true }, base: { type: 'string' }, release: { type: 'string' }, commit: { type: 'string' } },
  });
  if (positionals.length !== 1) throw new Error('name one folder with a built portal');
  try {
    makeReady(positionals[0], values);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
