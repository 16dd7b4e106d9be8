// Lets the browser do what waits: paint, take a click, run a timer. Timers would do, but they are slowed down to 4 ms each.
const channel = new MessageChannel();
const waiting = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Done once the browser had a turn. */
export const breathe = () =>
  globalThis.scheduler?.yield?.() ??
  new Promise((done) => {
    waiting.push(done);
    channel.port2.postMessage(0);
  });
