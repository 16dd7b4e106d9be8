#!/usr/bin/env node
// The command `accesspack-emulator`: a tenant on a port of this machine until it is stopped.
"use strict";

const { parseArgs } = require("node:util");

const { startEmulator } = require("./index.js");
const { version } = require("./package.json");

const HELP = `A Microsoft Entra tenant in memory that answers as Microsoft Graph documents.

Usage: accesspack-emulator [options]

  --listen ADDRESS            where to listen on this machine, port 0 for any that is free [127.0.0.1:8090]
  --data NAME                 the data that the tenant begins with: small, empty, directory, large, largest [small]
  --seed NUMBER               the seed of the random numbers
  --no-auth                   answer without a token
  --time real|virtual         the machine's clock, or one that moves with POST /_emulator/advance only [real]
  --expose-retry-after true|false
                              let browsers read Retry-After, which Graph does not [false]
  --lenient                   refuse repeated requests, approve what waits
  --hostile                   everything at once that the documents allow: lag, throttling, small pages, failures
  --allow-host NAME           also answer under this name
  --allow-origin ORIGIN       also answer pages of this origin
  --help, --version

State, faults and settings are at /_emulator of the address that is printed.`;

const SWITCH = { type: "boolean" };
const TEXT = { type: "string" };
const MANY = { type: "string", multiple: true, default: [] };
const OPTIONS = {
  listen: { ...TEXT, default: "127.0.0.1:8090" },
  data: TEXT,
  seed: TEXT,
  "no-auth": SWITCH,
  time: { ...TEXT, default: "real" },
  "expose-retry-after": { ...TEXT, default: "false" },
  lenient: SWITCH,
  hostile: SWITCH,
  "allow-host": MANY,
  "allow-origin": MANY,
  help: { ...SWITCH, short: "h" },
  version: { ...SWITCH, short: "V" },
};

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return console.log(HELP);
  if (values.version) return console.log(`accesspack-emulator ${version}`);
  if (values.lenient && values.hostile) throw new TypeError("--lenient and --hostile exclude each other");
  if (!["real", "virtual"].includes(values.time)) throw new TypeError("--time is real or virtual");
  const [, host, port] = /^(.*):(\d{1,5})$/.exec(values.listen) ?? [];
  if (host === undefined) throw new TypeError(`--listen is an address with a port, such as 127.0.0.1:8090`);
  const emulator = await startEmulator({
    host,
    port: Number(port),
    data: values.data,
    seed: values.seed === undefined ? undefined : Number(values.seed),
    time: values.time,
    preset: values.lenient ? "lenient" : values.hostile ? "hostile" : undefined,
    behaviour: { auth: !values["no-auth"], exposeRetryAfter: values["expose-retry-after"] === "true" },
    allowHosts: values["allow-host"],
    allowOrigins: values["allow-origin"],
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => emulator.close());
  console.log(`accesspack-emulator listens on ${emulator.url}`);
}

main().catch((error) => {
  console.error(`accesspack-emulator: ${error.message}`);
  process.exitCode = 1;
});
