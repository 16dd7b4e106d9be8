// What is known of the wasm's instance: how many calls are in it, and whether it has stopped in one of them.

/** One object, so that a call that fails for want of stack can note it without another call. */
export const instance = { depth: 0, stopped: false };

/** Throws where the instance has stopped: a call that is in it goes no further. */
export function alive(): void {
  if (instance.stopped) throw new Error("a call inside it stopped");
}
