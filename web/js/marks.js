// Shows what a text hides: in place of a character that is not seen, or that turns the letters after it, its number
// stands there, `[U+202E]`. Names and answers come from anybody; two that look the same are to be the same. Whatever
// the portal puts on the page goes through here, so that what it sends, compares, copies and saves stays as it is.

/** What joiners and selectors belong to: a letter of a script that is joined, and pictures. After any other they do nothing. */
const HIDDEN =
  /(?![\t\n\r])\p{Cc}|[\u2028\u2029\ufff9-\ufffb]|(?![\u180e\u200c\u200d\u2068\u2069\p{VS}])\p{DI}|(?<![\p{ExtPict}\p{EMod}\ufe0f\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}])[\u200c\u200d]|(?<![\p{ExtPict}\p{scx=Hani}\p{scx=Mong}])[\u180e\p{VS}](?!\u20e3)/gu;

/** The portal's own marks around a name in a sentence (`words::name`); an element that is a name has none. */
const ISOLATES = /[\u2068\u2069]/g;

/** Attributes that are read, by eyes or aloud. */
const READ = ['title', 'aria-label', 'placeholder'];

const number = (char) => `[U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** The text with the number of each character that it hides, but the portal's own marks. */
export const shown = (text) => text.replace(HIDDEN, number);

function showText(node) {
  const { localName } = node.parentNode ?? {};
  // the text of a field is what is sent
  if (localName === 'textarea') return;
  let text = shown(node.data);
  if (localName === 'bdi') text = text.replace(ISOLATES, number);
  if (text !== node.data) node.data = text;
}

function showAttribute(element, name) {
  const text = element.getAttribute(name);
  if (text && shown(text) !== text) element.setAttribute(name, shown(text));
}

function showAll(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) showText(node);
    else if (node.nodeType === Node.ELEMENT_NODE) for (const name of READ) showAttribute(node, name);
  }
}

/** Watches the page from now on; what changed is marked before it is drawn. */
export function showHidden() {
  const observer = new MutationObserver((changes) => {
    for (const { type, target, attributeName, addedNodes } of changes) {
      if (type === 'characterData') {
        if (target.nodeType === Node.TEXT_NODE) showText(target);
      } else if (type === 'attributes') showAttribute(target, attributeName);
      else addedNodes.forEach(showAll);
    }
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: READ });
}
