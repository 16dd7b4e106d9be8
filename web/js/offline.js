// Keeps the portal's own files for times without a network, and shows when the host has a newer version. boot.js loads it
// when the page is calm; `"offline": false` in config.json switches it off and takes away what was kept.
const HOUR = 3_600_000;

/** Does it; `worker` is the address of the service worker. */
export async function keepOffline(worker) {
  const settings = await fetch('config.json').then((answer) => answer.json()).catch(() => undefined);
  if (settings?.offline === false) return forget();
  const registration = await navigator.serviceWorker.register(worker, { updateViaCache: 'none' });
  const greet = () => registration.waiting?.postMessage(document.documentElement.dataset.build);
  const follow = () => registration.installing?.addEventListener('statechange', greet);
  navigator.serviceWorker.addEventListener('message', ({ data }) => data === 'new version' && announce());
  registration.addEventListener('updatefound', follow);
  follow();
  greet();
  const look = () => document.visibilityState === 'visible' && registration.update().catch(() => {});
  document.addEventListener('visibilitychange', look);
  setInterval(look, HOUR);
}

async function forget() {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.unregister();
  for (const name of await caches.keys()) if (name.startsWith('accesspack-')) await caches.delete(name);
}

/** The words about it, in the corner; drafts outlive the reload, and a run without a journal asks first. */
function announce() {
  if (document.getElementById('new-version')) return;
  const make = (name, members, ...inside) => {
    const element = Object.assign(document.createElement(name), members);
    element.append(...inside);
    return element;
  };
  const button = (words, act) => {
    const made = make('button', { type: 'button', className: 'link-button' }, words);
    made.addEventListener('click', act);
    return made;
  };
  const later = () => {
    place.remove();
    document.getElementById('page-title')?.focus();
  };
  const body = make('div', { className: 'message__body' }, 'A new version is here. ', button('Reload', () => location.reload()), ' ', button('Later', later));
  const place = make('div', { id: 'new-version', className: 'notices notices--lasting' });
  place.setAttribute('role', 'status');
  document.body.append(place);
  // what appears in a region that is there is read out
  setTimeout(() => place.append(make('div', { className: 'message message--info' }, body)), 100);
}
