// What is in a release that others wrote: `node bill.mjs FOLDER` writes a bill of materials (CycloneDX) and the notices of
// all licences, of the crates and npm packages that are shipped; with names of our crates behind it, the notices of what
// is in their wasm alone.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What is published, and the folders whose npm packages become part of it. */
const SHIPPED = ['accesspack-web', 'accesspack-wasm', 'accesspack-emulator', 'accesspack-emulator-wasm'];
const NPM = ['web', 'crates/accesspack-wasm/npm', 'crates/accesspack-wasm/vscode'];
const WASM = 'wasm32-unknown-unknown';
const PLATFORMS = [WASM, 'x86_64-unknown-linux-gnu'];

const LICENCE_FILE = /^(licen[cs]e|copying|notice|unlicense)/i;

/** The crates that become part of ours, on these platforms; with every feature of ours, or with the usual ones. */
function crates(ours, platforms, features) {
  const args = ['metadata', '--locked', '--format-version=1', ...features, ...platforms.map((platform) => `--filter-platform=${platform}`)];
  const metadata = JSON.parse(execFileSync(process.env.CARGO ?? 'cargo', args, { cwd: root, maxBuffer: 1 << 28 }));
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));
  const reached = new Set();
  const visit = (id) => {
    if (reached.has(id)) return;
    reached.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => kind === null)) visit(pkg);
  };
  for (const one of metadata.packages) if (ours.includes(one.name)) visit(one.id);
  const version = metadata.packages.find((one) => one.name === ours[0]).version;
  const sums = checksums();
  const found = [...reached].map((id) => packages.get(id)).filter((one) => one.source);
  return {
    version,
    found: found.map((one) => ({
      name: one.name,
      version: one.version,
      licence: one.license.replaceAll(/ ?\/ ?/g, ' OR '),
      purl: `pkg:cargo/${one.name}@${one.version}`,
      hash: ['SHA-256', sums.get(`${one.name}@${one.version}`)],
      folder: path.dirname(one.manifest_path),
    })),
  };
}

/** The hashes in Cargo.lock. */
function checksums() {
  const blocks = readFileSync(path.join(root, 'Cargo.lock'), 'utf8').split('[[package]]');
  const value = (block, name) => new RegExp(`^${name} = "(.*)"$`, 'm').exec(block)?.[1];
  return new Map(blocks.map((block) => [`${value(block, 'name')}@${value(block, 'version')}`, value(block, 'checksum')]));
}

function npmPackages(folder) {
  const { packages } = JSON.parse(readFileSync(path.join(root, folder, 'package-lock.json'), 'utf8'));
  const shipped = Object.entries(packages).filter(([place, one]) => place !== '' && !one.dev && !one.optional);
  return shipped.map(([place, one]) => {
    const name = place.split('node_modules/').at(-1);
    return {
      name,
      version: one.version,
      licence: one.license,
      purl: `pkg:npm/${name.replace('@', '%40')}@${one.version}`,
      hash: ['SHA-512', Buffer.from(one.integrity.slice('sha512-'.length), 'base64').toString('hex')],
      folder: path.join(root, folder, place),
    };
  });
}

const byPurl = (all) => [...new Map(all.map((one) => [one.purl, one])).values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));

function billOfMaterials(version, all) {
  const component = ({ name, version: of, licence, purl, hash: [alg, content] }) => ({
    type: 'library',
    'bom-ref': purl,
    name,
    version: of,
    ...(content ? { hashes: [{ alg, content }] } : {}),
    licenses: [{ expression: licence }],
    purl,
  });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': 'accesspack', name: 'accesspack', version, licenses: [{ expression: 'MIT OR Apache-2.0' }] } },
    components: all.map(component),
    dependencies: [{ ref: 'accesspack', dependsOn: all.map((one) => one.purl) }],
  };
}

/** Each licence text once, with what it is for. */
function notices(all) {
  const texts = new Map();
  for (const one of all) {
    const names = existsSync(one.folder) ? readdirSync(one.folder).filter((name) => LICENCE_FILE.test(name)).sort() : [];
    const found = names.map((name) => readFileSync(path.join(one.folder, name), 'utf8').trim()).join('\n\n');
    const text = found || `${one.licence} (its package has no text)`;
    texts.set(text, [...(texts.get(text) ?? []), `${one.name} ${one.version}, ${one.licence}`]);
  }
  const parts = [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return ['accesspack contains the work of others, under these licences.\n', ...parts].join(`\n${'-'.repeat(72)}\n\n`);
}

const [to, ...only] = process.argv.slice(2);
if (only.length > 0) {
  writeFileSync(path.join(to, 'NOTICES.txt'), notices(byPurl(crates(only, [WASM], []).found)));
} else {
  const { version, found } = crates(SHIPPED, PLATFORMS, ['--all-features']);
  const all = byPurl([...found, ...NPM.flatMap(npmPackages)]);
  writeFileSync(path.join(to, 'accesspack.cdx.json'), `${JSON.stringify(billOfMaterials(version, all), null, 2)}\n`);
  writeFileSync(path.join(to, 'NOTICES.txt'), notices(all));
}
