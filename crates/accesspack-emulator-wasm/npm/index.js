// The emulator for tests: `startEmulator` begins a tenant in memory and serves it on a port of this machine.
"use strict";

const { EmulatedTenant } = require("./accesspack_emulator.js");
const { fetchFrom } = require("./inside.js");
const { listen } = require("./server.js");

const OPTIONS = ["data", "seed", "host", "port", "time", "preset", "behaviour", "allowHosts", "allowOrigins"];

/** Starts a tenant. index.d.ts describes the options and what comes back. */
exports.startEmulator = async function startEmulator(options = {}) {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw new TypeError(`startEmulator: there is no option \`${unknown}\``);
  const { data, seed, host = "127.0.0.1", port = 0, time = "real", preset, behaviour, allowHosts = [], allowOrigins = [] } = options;
  const now = clock(time);
  const tenant = called("startEmulator", () => new EmulatedTenant(data, whole(seed), preset, now()));
  tenant.allow([...allowHosts], [...allowOrigins]);
  const control = controlOf(tenant, now);
  if (behaviour !== undefined) control("PATCH", "/behaviour", behaviour);
  const beginning = { data: control("GET", "/state?only=").data, seed, behaviour: control("GET", "/behaviour") };
  const { url, close } = await listen(tenant, now, host, port);
  return {
    url,
    fetch: fetchFrom(tenant, now),
    reset({ data = beginning.data, seed = beginning.seed } = {}) {
      whole(seed);
      control("POST", "/reset", { data, seed });
      control("PATCH", "/behaviour", beginning.behaviour);
    },
    fault: (fault) => control("POST", "/faults", fault),
    faults: () => control("GET", "/faults"),
    clearFaults: () => void control("DELETE", "/faults"),
    behave: (changes) => control("PATCH", "/behaviour", changes),
    advance: (seconds) => new Date(control("POST", "/advance", { seconds }).now),
    state: (...only) => control("GET", only.length === 0 ? "/state" : `/state?only=${only.join(",")}`),
    close,
    [Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]: close,
  };
};

/** Returns the time in milliseconds: the machine's, or one that stands still. */
function clock(time) {
  if (time === "real") return () => BigInt(Date.now());
  const stopped = time instanceof Date ? time.getTime() : time === "virtual" ? Date.now() : NaN;
  if (Number.isNaN(stopped)) throw new TypeError("startEmulator: `time` is \"real\", \"virtual\" or a date");
  return () => BigInt(stopped);
}

/** A seed as the tenant takes it. */
function whole(seed) {
  if (seed === undefined) return undefined;
  if (!Number.isSafeInteger(seed) || seed < 0) throw new TypeError("`seed` must be a whole number");
  return BigInt(seed);
}

/** The requests to `/_emulator`, without a socket: JSON in, JSON out. */
function controlOf(tenant, now) {
  return (method, path, body) => {
    const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
    const sent = tenant.exchange(method, `/_emulator${path}`, ["Host", "127.0.0.1"], bytes, now());
    const answer = JSON.parse(Buffer.from(sent.takeBody()).toString("utf8"));
    if (sent.status !== 200) throw new TypeError(answer.error.message);
    return answer;
  };
}

/** The wasm throws texts; callers get errors. */
function called(name, act) {
  try {
    return act();
  } catch (thrown) {
    throw typeof thrown === "string" ? new TypeError(`${name}: ${thrown}`) : thrown;
  }
}
