// Looks for the tokens that a sign-in gave, everywhere that a journey wrote, showed or sent something.
import { readFile } from 'node:fs/promises';
import { CLIENT_ID, issued } from './oidc.mjs';

/** MSAL's own list of the entries that hold its tokens: they, and no others, may. */
const OWN_ENTRIES = `msal.3.token.keys.${CLIENT_ID}`;

export class Canary {
  #context;
  #watch;
  #graph;
  #downloads = [];

  /** Watches a browser; `graph` is the address that the access token is for. */
  constructor(context, watch, graph) {
    this.#context = context;
    this.#watch = watch;
    this.#graph = new URL(graph).origin;
    const follow = (page) => page.on('download', (file) => this.#downloads.push(file));
    context.pages().forEach(follow);
    context.on('page', follow);
    issued.length = 0;
  }

  /** The places where a token is that is not theirs. */
  async leaks() {
    if (issued.length === 0) return [];
    const secrets = issued.map(({ token }) => token);
    const holds = (text) => secrets.some((secret) => text?.includes(secret));
    const found = (await Promise.all(this.#watch.messages)).filter(holds).map(() => 'console');
    // those of other paths too, which the page itself does not see
    for (const { name, value } of await this.#context.cookies()) if (holds(name + value)) found.push(`cookie ${name}`);
    for (const { url, origin, authorization, body } of this.#watch.sent) {
      if (holds(url)) found.push(`address of a request to ${origin}`);
      if (holds(authorization) && origin !== this.#graph) found.push(`header of a request to ${origin}`);
      // a token is renewed by the provider that gave it
      const foreign = issued.filter((one) => !(one.renews && one.origin === origin));
      if (foreign.some(({ token }) => body?.includes(token))) found.push(`body of a request to ${origin}`);
    }
    for (const file of this.#downloads) {
      const path = await file.path().catch(() => undefined);
      if (path && holds(await readFile(path, 'latin1'))) found.push(`download ${file.suggestedFilename()}`);
    }
    for (const page of this.#context.pages().filter((page) => page.url().startsWith('http'))) {
      found.push(...(await page.evaluate(inPage, [secrets, OWN_ENTRIES]).catch(() => [])));
    }
    return [...new Set(found)];
  }

  /** Forgets what was written to the console, sent and downloaded so far. */
  forgive() {
    this.#watch.messages.length = this.#watch.sent.length = this.#downloads.length = 0;
  }
}

/** Runs in the page: everything that a page keeps and shows. */
async function inPage([secrets, ownEntries]) {
  const found = [];
  const look = (place, text) => secrets.some((secret) => text?.includes(secret)) && found.push(place);
  const own = new Set(Object.values(JSON.parse(sessionStorage.getItem(ownEntries) ?? '{}')).flat());
  for (const [name, storage] of [['session', sessionStorage], ['local', localStorage]]) {
    for (const [key, value] of Object.entries(storage)) if (name === 'local' || !own.has(key)) look(`${name} storage, ${key}`, key + value);
  }
  const done = (request) => new Promise((resolve) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => resolve([]), onblocked: () => resolve([]) }));
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) look(`IndexedDB, ${name}`, JSON.stringify(await done(database.transaction(store).objectStore(store).getAll())));
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) look(`cache, ${request.url}`, request.url + (await (await cache.match(request)).text()));
  }
  look('address', location.href + document.referrer + window.name);
  look('history', JSON.stringify([history.state, navigation.entries().map((entry) => [entry.url, entry.getState()])]));
  look('page', document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join('\n'));
  return found;
}
