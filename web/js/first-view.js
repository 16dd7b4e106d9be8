// What stands on the page until the portal is there: the frame with links that work and, where the address is that of
// the first page, the demo tenant's table. It is a copy of what the portal shows (web/first-view.html), and hand-over.js
// puts the portal in its place.

/** Whether this tab was signed in before a reload: then it is another tenant's. */
export function wasSignedIn() {
  try {
    return sessionStorage.getItem('accesspack.signed-in') !== null;
  } catch {
    return false;
  }
}

/** The last segment of the address, which names the page. */
const page = () => location.pathname.split('/').pop();

/** Whether a page is the first one, whose answer the portal has itself. */
export const isFirstPage = () => ['', 'index.html', 'packages'].includes(page());

/** Whether the table would look as it does for everybody: nothing is filtered, and no column was chosen. */
function isTableAsForAll() {
  try {
    return location.search === '' && localStorage.getItem('accesspack.columns.packages') === null;
  } catch {
    return false;
  }
}

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

/**
 * Draws it in the place of the loading words, the frame first and the page in the next picture, so that a slow computer
 * answers between them. Clicks and keys that only the portal can answer are kept for it.
 */
export function showFirstView() {
  const boot = document.getElementById('boot');
  const copy = document.getElementById('first-view')?.content;
  // none when the portal is there already; an alert when it cannot start
  if (!boot || !copy?.firstElementChild || wasSignedIn() || boot.role === 'alert') return;
  const view = copy.cloneNode(true);
  const [words, late] = boot.children;
  const main = view.querySelector('main');
  if (isFirstPage() && isTableAsForAll()) {
    const corner = document.createElement('div');
    corner.className = 'notices';
    corner.append(late);
    main.append(corner);
  } else {
    main.replaceChildren(words, late);
  }
  if (!isFirstPage()) {
    for (const link of view.querySelectorAll('nav a')) {
      if (link.getAttribute('href') === page()) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }
  if (isDark()) {
    const theme = view.querySelector('[title="Use dark theme"]');
    theme.title = 'Use light theme';
    theme.ariaLabel = theme.title;
    theme.querySelector('path').removeAttribute('d');
  }
  const content = [...main.childNodes];
  main.replaceChildren();
  boot.replaceChildren(view);
  boot.className = 'shell__first';
  keepFor(boot);
  boot.kept.isPartial = true;
  inNextPicture(() => {
    main.append(...content);
    boot.kept.isPartial = false;
  });
}

/** Does something in the picture after the next one; at once where no pictures are made. */
function inNextPicture(act) {
  if (document.hidden) act();
  else requestAnimationFrame(() => requestAnimationFrame(act));
}

/** Keeps the last click on a button in `boot.kept`; the keys of the search are a click on its button. */
function keepFor(boot) {
  const kept = (boot.kept = {});
  boot.addEventListener('click', (event) => {
    const control = event.target.closest('button, a[href^="#"]');
    if (!control) return;
    event.preventDefault();
    kept.click = control;
    boot.classList.add('shell__first--waits');
  });
  addEventListener('pointerdown', (event) => (kept.pressed = boot.contains(event.target)));
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (kept.pressed = false));
  addEventListener('keydown', (event) => {
    if (!boot.isConnected || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    kept.click = boot.querySelector('[aria-keyshortcuts*="+K"]');
  });
}
