// A file of bytes as text in a module, and back: made so that a server's compression sees the bytes.
//
// base64 spreads three bytes over four chars, which hides from a compressor what repeats. Here each frequent byte is
// one char, its own where that can be, and each other byte is a pair of chars. All chars are printable ASCII, and none
// of them has a meaning in a text of JavaScript or in a page: the file reads the same whatever charset it is served
// with, and no minifier makes it longer.

const CHARS = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index));

/** The chars that stand for a byte each. The two that begin a pair, `}` and `~`, come behind them. */
const ALPHABET = CHARS.filter((char) => !"\"$<\\`".includes(char)).join("");
const PAIRS = 2;
const SINGLES = ALPHABET.length - PAIRS;
/** The bytes that the pairs of one first char stand for. */
const IN_A_PAIR = (256 - SINGLES) / PAIRS;

/** The text for some bytes, and the bytes that its chars and pairs stand for, which the way back needs. */
export function encode(bytes) {
  const order = ordered(bytes);
  const codes = [];
  order.forEach((byte, place) => {
    const pair = Math.floor((place - SINGLES) / IN_A_PAIR);
    codes[byte] = place < SINGLES ? ALPHABET[place] : ALPHABET[SINGLES + pair] + ALPHABET[(place - SINGLES) % IN_A_PAIR];
  });
  return { text: Array.from(bytes, (byte) => codes[byte]).join(""), order };
}

/** All bytes: the frequent ones, at the place of their own char where they have one, then the rest. */
function ordered(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const all = [...counts.keys()];
  const frequent = new Set([...all].sort((a, b) => counts[b] - counts[a]).slice(0, SINGLES));
  const own = (byte) => ALPHABET.slice(0, SINGLES).indexOf(String.fromCharCode(byte));
  const order = [];
  for (const byte of frequent) if (own(byte) >= 0) order[own(byte)] = byte;
  const others = all.filter((byte) => frequent.has(byte) && own(byte) < 0);
  for (let place = 0; place < SINGLES; place++) order[place] ??= others.shift();
  return [...order, ...all.filter((byte) => !frequent.has(byte))];
}

/** The bytes that a text of `encode` stands for; `length` is their number. */
export function decode(text, order, length) {
  const places = new Uint8Array(128);
  for (let place = 0; place < ALPHABET.length; place++) places[ALPHABET.charCodeAt(place)] = place;
  const bytes = new Uint8Array(length);
  for (let at = 0, index = 0; index < length; index++) {
    let place = places[text.charCodeAt(at++)];
    if (place >= SINGLES) place = SINGLES + (place - SINGLES) * IN_A_PAIR + places[text.charCodeAt(at++)];
    bytes[index] = order[place];
  }
  return bytes;
}

/**
 * A module whose default export is the bytes, made when it is loaded. A bundler that breaks long lines would break the text
 * too: it bundles `mark`, and `literal` takes its place afterwards.
 */
export function embedded(bytes, mark) {
  const { text, order } = encode(bytes);
  const contents = `import { decode } from "./embed.mjs";
export default decode(${JSON.stringify(mark)}, ${JSON.stringify(order)}, ${bytes.length});`;
  return { contents, literal: JSON.stringify(text) };
}
