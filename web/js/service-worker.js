// The portal without a network: its own files, as they were built, and nothing else. Never an answer of Graph, a token or
// config.json. What the files are is written in front of this by web/hosting/shell.mjs.
const { build, files } = self.shell ?? { build: '', files: {} };
const PREFIX = 'accesspack-';
const CACHE = PREFIX + build;
const home = new URL('./', self.location.href);

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));

/** Fetches every file; one that is not what the list has ends this worker. */
async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(Object.entries(files).map(([name, integrity]) => new Request(new URL(name, home), { integrity, credentials: 'same-origin' })));
}

async function forgetOthers() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
}

/** A page gives its build: one of this build lets the worker take over, another hears that there is a new version. */
self.addEventListener('message', (event) => {
  if (event.data === build) self.skipWaiting();
  else event.source.postMessage('new version');
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return;
  const name = url.pathname.slice(home.pathname.length);
  // the host's own page first, so that a reload has its newest version and its settings
  if (request.mode === 'navigate') {
    if (!/[/.]/.test(name)) event.respondWith(fetch(request).catch((error) => kept('', error)));
  } else if (name && Object.hasOwn(files, name)) event.respondWith(kept(name).catch(() => fetch(request)));
});

async function kept(name, error = new Error('not kept')) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(new URL(name, home), { ignoreVary: true });
  if (!found) throw error;
  return found;
}
