// Hosts as they are in use: nginx and Caddy with the files that are made for them, in front of the built portal.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeReady } from '../../../web/hosting/make.mjs';
import { listen } from './listen.mjs';
import { startProvider } from './oidc.mjs';

/** nginx's way to serve what is compressed beforehand with brotli, which Debian has in a package of its own. */
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** How each host is started with its file, below a folder and on a port. */
const HOSTS = {
  nginx: ({ folder, root, port, setup }) => {
    const made = readFileSync(path.join(setup, 'nginx.conf'), 'utf8')
      .replace('listen 8080;', `listen 127.0.0.1:${port};`)
      .replace('root /srv/accesspack;', `root ${root};`)
      .replace(existsSync(BROTLI) ? '# brotli_static' : '# -', 'brotli_static');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ');
    const conf = `${existsSync(BROTLI) ? `load_module ${BROTLI};` : ''} ${process.getuid?.() === 0 ? 'user root;' : ''}
      daemon off; pid ${folder}/nginx.pid; error_log stderr; worker_processes 1; events {}
      http { include /etc/nginx/mime.types; access_log off; ${temporary}\n${made}}`;
    writeFileSync(path.join(folder, 'nginx.conf'), conf);
    return ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'];
  },
  caddy: ({ folder, setup }) => {
    const made = readFileSync(path.join(setup, 'Caddyfile'), 'utf8');
    writeFileSync(path.join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${made}`);
    return ['run', '--adapter', 'caddyfile', '--config', path.join(folder, 'Caddyfile')];
  },
};

/** The program of a host, where it is installed. */
export function hostProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Starts a host with the portal below `base`, made ready for the sign-in and the Graph of a test. */
export async function startHost(name, { dist, base, graph }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'accesspack-host-'));
  const root = path.join(folder, 'www');
  const site = path.join(root, base);
  mkdirSync(site, { recursive: true });
  cpSync(dist, site, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}${base}`;
  const provider = await startProvider([url]);
  const config = path.join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ ...provider.config, graphBaseUrl: graph }));
  const hosts = makeReady(site, { config, base, release: '0.0.0', quickly: true });
  const args = HOSTS[name]({ folder, root, port, setup: path.join(site, 'hosting') });
  const env = { ...process.env, SITE_ADDRESS: `http://localhost:${port}`, SITE_ROOT: root, HOME: folder };
  const child = spawn(hostProgram(name), args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const output = [];
  child.stderr.on('data', (text) => output.push(String(text)));
  const close = async () => {
    const ended = child.exitCode === null && new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    await provider.close();
    rmSync(folder, { recursive: true, force: true });
  };
  await answers(url, child, output).catch(async (error) => {
    await close();
    throw error;
  });
  const names = readdirSync(site);
  /** The name that a file of the build has on the host. */
  const file = (name) => names.find((found) => found.replace(/\.[0-9a-f]{16}(\.\w+)$/, '$1') === name);
  return { url, origin: new URL(url).origin, provider, hosts, site, file, close };
}

async function answers(url, child, output) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the host ended and printed:\n${output.join('')}`);
    if (await fetch(url).then((response) => response.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the host does not answer at ${url}; it printed:\n${output.join('')}`);
}

async function freePort() {
  const server = await listen(() => {});
  await server.close();
  return server.port;
}
