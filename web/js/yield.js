// Lets the browser do what waits: paint, take a click, run a timer. A timer would do too, but browsers slow nested timers down to 4 ms each.
const channel = new MessageChannel();
const waiting = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Resolves once the browser had a turn. */
export const yieldToBrowser = () =>
  globalThis.scheduler?.yield?.() ??
  new Promise((done) => {
    waiting.push(done);
    channel.port2.postMessage(0);
  });

/** Waits until the browser has nothing else to do; ten seconds at most. */
export const whenIdle = () =>
  new Promise((resolve) => {
    if (globalThis.requestIdleCallback) requestIdleCallback(resolve, { timeout: 10_000 });
    else setTimeout(resolve, 500);
  });

/** Resolves after the next picture of the page was made; soon where none is made because the page is not on show. */
export const nextFrame = () =>
  new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve);
    else requestAnimationFrame(() => setTimeout(resolve));
  });
