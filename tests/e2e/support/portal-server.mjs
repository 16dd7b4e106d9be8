// The built portal on loopback, served as a plain static host does: files, and 404.html for the rest.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
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

/** The page with this computer in its content policy, as `cargo x web --connect` adds it: the emulator and the sign-in run here. */
function withLoopback(page) {
  return page && String(page).replace(/(connect|frame)-src 'self'/g, "$& http://127.0.0.1:* http://localhost:* https://127.0.0.1:*");
}

/**
 * Serves the folder `dist` below `folder` (`/` or `/some/where/`). `files` replaces what lies in it:
 * `files['config.json'] = '…'`, at any time.
 */
export async function servePortal({ dist, folder = '/', host = 'localhost' }) {
  const files = {};

  async function answer(request, response) {
    const { pathname } = new URL(request.url, 'http://host');
    const name = pathname.startsWith(folder) ? pathname.slice(folder.length) || 'index.html' : '';
    const found = await read(name);
    const [status, shown, body] = found === undefined ? [404, '404.html', await read('404.html')] : [200, name, found];
    response.writeHead(status, { 'Content-Type': TYPES[path.extname(shown)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache' });
    response.end(body ?? 'nothing here');
  }

  async function read(name) {
    if (name in files) return files[name];
    if (name.endsWith('.html')) return withLoopback(await file(name));
    return file(name);
  }

  async function file(name) {
    const place = path.resolve(dist, decodeURIComponent(name));
    if (name === '' || !place.startsWith(path.resolve(dist) + path.sep)) return undefined;
    return readFile(place).catch(() => undefined);
  }

  const server = await listen(answer, host);
  return { url: `http://${host}:${server.port}${folder}`, files, close: server.close };
}
