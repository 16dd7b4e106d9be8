// The tenant behind Node's HTTP server, on this machine only. What is answered at all is decided in the wasm.
"use strict";

const { lookup } = require("node:dns/promises");
const { createServer } = require("node:http");
const { setTimeout: wait } = require("node:timers/promises");

const { isOfThisMachine, mostBytes } = require("./accesspack_emulator.js");

/** Listens; returns the address and what stops it when the open requests are answered. */
exports.listen = async function listen(tenant, now, host, port) {
  const addresses = await lookup(host.replace(/^\[(.*)\]$/, "$1"), { all: true });
  const own = addresses.find(({ address }) => isOfThisMachine(address));
  if (own === undefined) throw new TypeError(`${host} is not a loopback address; use 127.0.0.1 or [::1]`);
  const server = createServer((request, response) => {
    answer(tenant, now, request, response).catch((error) => response.destroy(error));
  });
  await new Promise((done, failed) => server.once("error", failed).listen(port, own.address, done));
  const { port: taken } = server.address();
  let closed;
  return {
    url: `http://${own.family === 6 ? `[${own.address}]` : own.address}:${taken}`,
    close: () => (closed ??= new Promise((done) => server.close(() => done()))),
  };
};

/** Answers one request. */
async function answer(tenant, now, request, response) {
  // a proxy's form of the address has the host in it
  const path = request.url.replace(/^https?:\/\/[^/?#]*/i, "") || "/";
  const refusal = tenant.refusal(request.method, path, request.rawHeaders);
  if (refusal) return write(response, refusal);
  const body = await read(request);
  if (body === undefined) return response.writeHead(413, { Connection: "close" }).end();
  const sent = tenant.exchange(request.method, path, request.rawHeaders, body, now());
  if (sent.isCut) return request.socket.destroy();
  if (sent.after > 0) await wait(sent.after);
  write(response, sent);
}

/** The bytes of a request's body; nothing where there are too many. */
async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += part.length;
    if (length > mostBytes()) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function write(response, sent) {
  const headers = sent.headers;
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at], headers[at + 1]);
  response.writeHead(sent.status).end(sent.takeBody());
}
