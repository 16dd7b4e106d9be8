// Puts the portal in the place of what first-view.js drew: what has the keyboard, what was typed, and a click that waits
// go over to it.
const boot = document.getElementById('boot');
const portal = document.createElement('div');
portal.className = 'shell__portal';

/** Whether something stands on the page that the portal takes the place of. */
const isFirstViewShown = () => boot?.isConnected === true && boot.className.startsWith('shell__first');

/** How many rows the tables in an element have. */
const rowsIn = (element) => element.querySelectorAll('tr').length;

/** Whether it shows more rows than the portal has by now. */
export const showsMore = () => isFirstViewShown() && (boot.kept.isPartial || rowsIn(boot) > rowsIn(portal));

/** Where the portal is mounted: in the page, or beside it as long as the first view stands there. */
export function placeOfPortal() {
  if (!isFirstViewShown()) {
    if (boot?.isConnected) boot.replaceWith(portal);
    else document.body.append(portal);
  }
  return portal;
}

/** The portal's element in the place of one of the first view: both are made of the same elements. */
function twinOf(element) {
  const steps = [];
  for (let at = element; at !== boot; at = at.parentElement) steps.unshift([...at.parentElement.children].indexOf(at));
  const twin = steps.reduce((at, step) => at?.children[step], portal);
  return twin?.tagName === element.tagName ? twin : undefined;
}

/** Hands over, at once or when the pointer is up again. */
export function handOver() {
  if (!isFirstViewShown()) return;
  if (boot.kept.pressed) {
    // the click comes after the pointer is up
    const after = () => setTimeout(handOver);
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, after, { once: true });
    return;
  }
  const { click } = boot.kept;
  const active = document.activeElement;
  const focused = boot.contains(active) && twinOf(active);
  const clicked = click && twinOf(click);
  const filled = [];
  for (const field of boot.querySelectorAll('input, select')) {
    const twin = twinOf(field);
    if (twin && twin.value !== field.value) filled.push([twin, field.value]);
  }
  const range = active.tagName === 'INPUT' ? [active.selectionStart, active.selectionEnd] : undefined;
  boot.replaceWith(portal);
  for (const [field, value] of filled) {
    field.value = value;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  }
  if (focused) {
    focused.focus({ preventScroll: true });
    if (range && focused.tagName === 'INPUT') focused.setSelectionRange(...range);
  }
  clicked?.click();
}
