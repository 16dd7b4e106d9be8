// When the portal's code breaks while it runs: nothing on the page can be pressed any more, and Reload starts it anew.
// Whoever finds out sets `data-broken` of the root: the hook of a panic (web/src/platform/crash.rs), or an error that
// comes out of the wasm here, such as a memory that is full. What sends to Graph reads it too.
const root = document.documentElement;

/** Whether an error left the portal's code in the middle of something: its memory may be half changed. */
const isOfPortal = (error) => error instanceof globalThis.WebAssembly?.RuntimeError || /wasm-function/.test(error?.stack);

const notice = (error) => {
  if (isOfPortal(error)) root.dataset.broken ??= String(error);
};

function part(name, text, members = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...members });
}

/** A dialog over everything, which only Reload ends. */
function show() {
  const title = part('h2', 'accesspack stopped working', { id: 'broken', className: 'dialog__title' });
  const header = part('header', '');
  header.append(title);
  const content = part('div', '', { className: 'dialog__content' });
  content.append(
    part('p', 'Nothing more is sent. Drafts are kept, and a bulk run that was saved goes on from where it was. What was being sent when it stopped may have arrived: check that after the reload.'),
    part('p', 'If it happens again, report this text:'),
    part('pre', root.dataset.broken, { tabIndex: 0 }),
  );
  const reload = part('button', 'Reload', { type: 'button', className: 'button button--primary', onclick: () => location.reload() });
  const footer = part('footer', '');
  footer.append(reload);
  const dialog = part('dialog', '');
  dialog.setAttribute('role', 'alertdialog');
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.oncancel = (event) => event.preventDefault();
  dialog.onclose = () => dialog.showModal();
  dialog.append(header, content, footer);
  document.body.append(dialog);
  dialog.showModal();
  reload.focus();
}

/** Watches the page from now on. */
export function watch() {
  addEventListener('error', ({ error }) => notice(error));
  addEventListener('unhandledrejection', ({ reason }) => notice(reason));
  const observer = new MutationObserver(() => {
    observer.disconnect();
    show();
  });
  observer.observe(root, { attributeFilter: ['data-broken'] });
}
