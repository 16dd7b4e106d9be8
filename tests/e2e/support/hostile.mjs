// A tenant whose texts do harm where a page lets them: markup, turned letters, characters that are not seen, formulas,
// very long names, JSON of another shape.

/** Stands in each hostile text: a letter of a script that is written from the right, which turns what follows. */
export const MARK = 'zq\u05d0';

const MARKUP = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=2</script><svg/onload=alert(3)>';
const LONG = 'W'.repeat(10_000);
const TEXTS = [
  `=HYPERLINK("https://evil.example","${MARK}\u202e")`,
  `${MARK}${MARKUP}`,
  `${MARK}\u0000\u0007\u001b[31m\u0085\u2028\u2066\u2069\u200b\u200d\u{e0041}\ufeff end`,
  `@SUM(1)*cmd|' /C calc'!A0 ${MARK}`,
  `${MARK}" onmouseover="globalThis.pwned=3" x='${'{{'}7*7}} \${7*7} javascript:alert(1) %00 ../..`,
];

/** The members of Graph's objects that hold what people typed. */
const TYPED = /^(displayName|description|justification|text|jobTitle|department|companyName|givenName|surname|defaultText|requestorJustification|reviewResult|subStatus|officeLocation)$/;

/** The same JSON with hostile texts; each keeps what was there, so that people stay apart. */
export function poisoned(value, state = { at: 0, long: 0 }) {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, state));
  if (value === null || typeof value !== 'object') return value;
  const out = {};
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && TYPED.test(name) && inner !== '') {
      state.at += 1;
      out[name] = `${TEXTS[state.at % TEXTS.length]}\u200b ${inner}`;
      if (name === 'description' || state.at % 17 === 0) out[name] += LONG;
    } else out[name] = poisoned(inner, state);
  }
  if ('id' in value) out[`odd "${MARKUP}`] = { toString: null, ['__proto__']: [[[[1e300]]]], '\u0000': -0 };
  return out;
}

/** Makes what Graph at `origin` answers hostile, in this browser. */
export async function poison(context, origin) {
  await context.route(`${origin}/**`, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const response = await route.fetch();
    const json = await response.json().catch(() => undefined);
    return route.fulfill(json === undefined ? { response } : { response, json: poisoned(json) });
  });
}

/**
 * Runs in the page: hostile texts that turn the words beside them, characters that are not seen, signs that something ran; how
 * many such texts there are, and how many characters are shown by their numbers.
 */
export function harm(mark) {
  const problems = [];
  let marks = 0;
  let shown = 0;
  // the portal has marks of its own around a name, U+2068 and U+2069
  const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2067\ufeff\u{e0000}-\u{e007f}]/u;
  const look = (text, where) => {
    if (hidden.test(text)) problems.push(`hides ${[...text].find((char) => hidden.test(char)).codePointAt(0).toString(16)} in ${where}`);
    shown += text.match(/\[U\+[0-9A-F]{4,6}\]/g)?.length ?? 0;
  };
  if (globalThis.pwned) problems.push('a script ran');
  if (document.querySelector('img[src="x"], script:not([src]):not([type=importmap]), [onerror], [onload]')) problems.push('markup became elements');
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) problems.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
  for (const name of ['title', 'aria-label', 'placeholder']) {
    for (const element of document.querySelectorAll(`[${name}]`)) look(element.getAttribute(name), `the ${name} of ${element.localName}.${element.className}`);
  }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    look(node.data, `${node.parentElement.localName}.${node.parentElement.className}`);
    if (node.parentElement.localName === 'bdi' && /[\u2068\u2069]/.test(node.data)) problems.push('hides an isolate in a name');
    if (!node.data.includes(mark)) continue;
    marks += 1;
    let element = node.parentElement;
    if (!element.checkVisibility() || element.closest('option, textarea, pre, title')) continue;
    let isolated = false;
    while (element && !isolated) {
      const { unicodeBidi, display } = getComputedStyle(element);
      const isInline = /^(inline|contents)$/.test(display);
      // browsers isolate each block: from what is around it, not the words in it from one another
      isolated = isInline ? /isolate|plaintext/.test(unicodeBidi) : element.textContent.trim() === node.data.trim();
      if (!isolated && !isInline) break;
      element = element.parentElement;
    }
    if (!isolated) problems.push(`turns its neighbours: ${element?.localName}.${element?.className} in ${element?.outerHTML.replaceAll(/W{20,}/g, 'W…').slice(0, 300)}`);
  }
  return { problems: [...new Set(problems)], marks, shown };
}
