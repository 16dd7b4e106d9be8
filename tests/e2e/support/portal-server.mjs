// The built portal on loopback, served as a static host does: files, 404.html for the rest, and the headers of the table.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inlineSources } from '../../../web/hosting/integrity.mjs';
import { asMeta, headersOf, pagePolicy } from '../../../web/hosting/policy.mjs';
import { listen } from './listen.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** This computer: the emulator and the sign-in run here. */
const LOOPBACK = ['http://127.0.0.1:*', 'http://localhost:*', 'https://127.0.0.1:*'];

/** The page with its policy for this computer, as `cargo x web --config` writes it. */
const withLoopback = (page, hosts) => page && String(page).replace(/default-src 'none'; script-src[^"]*/, asMeta(pagePolicy(hosts)));

/**
 * Serves the folder `dist` below `folder` (`/` or `/some/where/`). `files` replaces what lies in it:
 * `files['config.json'] = '…'`, at any time; without `headers` it is a host that sends none of its own, such as GitHub Pages.
 */
export async function servePortal({ dist, folder = '/', host = 'localhost' }) {
  const site = { files: {}, headers: headersOf };
  const hosts = { signIn: LOOPBACK, graph: LOOPBACK };

  async function answer(request, response) {
    const { pathname } = new URL(request.url, 'http://host');
    const name = pathname.startsWith(folder) ? pathname.slice(folder.length) || 'index.html' : '';
    hosts.inline = inlineSources(await readFile(path.join(dist, 'index.html'), 'utf8'));
    const found = await read(name);
    const [status, shown, body] = found === undefined ? [404, '404.html', await read('404.html')] : [200, name, found];
    response.writeHead(status, { 'Content-Type': TYPES[path.extname(shown)] ?? 'application/octet-stream', ...site.headers?.(shown, hosts) });
    response.end(body ?? 'nothing here');
  }

  async function read(name) {
    if (name in site.files) return site.files[name];
    if (name.endsWith('.html')) return name === 'auth.html' ? file(name) : withLoopback(await file(name), hosts);
    return file(name);
  }

  async function file(name) {
    const place = path.resolve(dist, decodeURIComponent(name));
    if (name === '' || !place.startsWith(path.resolve(dist) + path.sep)) return undefined;
    return readFile(place).catch(() => undefined);
  }

  const server = await listen(answer, host);
  return Object.assign(site, { url: `http://${host}:${server.port}${folder}`, close: server.close });
}
