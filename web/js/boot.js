// The page's own script: the chosen theme first, then the portal.
import { watch } from './broken.js';
import { isFirstPage, showFirstView, wasSignedIn } from './first-view.js';
import { inert } from './inert.js';
import { showHidden } from './marks.js';

// The one way from text to elements: what the portal's own code has as static parts of its pages, and nothing that could run.
// The one script that is named by its address is the service worker.
const worker = new URL('service-worker.js', document.baseURI).href;
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (html) => (inert(html) ? html : null),
  createScriptURL: (address) => (address === worker ? address : null),
});

try {
  const theme = localStorage.getItem('accesspack.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme it is.
}

/** Replaces the loading picture by words when the portal cannot start at all. */
function cannotStart(error) {
  console.error(error);
  const place = document.getElementById('boot') ?? document.body;
  place.className = 'shell__boot';
  const title = document.createElement('h1');
  title.textContent = 'accesspack could not start';
  const text = document.createElement('p');
  text.textContent =
    typeof WebAssembly === 'object'
      ? 'A part of the page did not load, or is not the one that belongs here. Check the connection and reload the page. If that does not help, have the whole folder of the portal replaced on its host.'
      : 'This browser has WebAssembly switched off, and the portal is written in it.';
  const detail = document.createElement('pre');
  detail.textContent = String(error);
  place.replaceChildren(title, text, detail);
  place.setAttribute('role', 'alert');
}

/** The portal runs in no other page: a frame around it could lead clicks astray. Hosts say the same in a header. */
function refuseFrame() {
  const place = document.getElementById('boot') ?? document.body;
  const text = document.createElement('p');
  text.textContent = 'accesspack does not run inside another page. ';
  const link = document.createElement('a');
  link.href = location.href;
  link.target = '_top';
  link.textContent = 'Open it on its own';
  text.append(link);
  place.replaceChildren(text);
}

/** Starts the portal; a file that is missing, or whose hash is not the page's, ends that. */
async function start() {
  if (!document.querySelector('link[rel=stylesheet]').sheet) throw new Error('The style of the page did not load');
  const portal = await import('./accesspack-web.js');
  // the portal has the first page's answer itself; only a build with chunks has the function
  if (!isFirstPage() && !wasSignedIn()) portal.fetchEarly?.('demo');
  const { href, dataset } = document.querySelector('link[as=fetch]');
  await portal.default({ module_or_path: fetch(href, { credentials: 'same-origin', integrity: dataset.integrity }) });
}

/** How long the page is left alone, in milliseconds, before its files are kept for times without a network. */
const CALM = 8_000;

/** Only a release knows its files by their hashes; service workers are for encrypted hosts and this computer. */
function keepOffline() {
  if (!document.documentElement.dataset.build || !navigator.serviceWorker) return;
  const keep = () => import('./offline.js').then((offline) => offline.keepOffline(worker)).catch((error) => console.warn('Not kept for offline use', error));
  setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(keep), CALM);
}

watch();
showHidden();
if (window.top === window.self) {
  start().then(keepOffline, cannotStart);
  // in a task of its own, after what asks for the portal's files
  setTimeout(showFirstView);
} else {
  refuseFrame();
}
