// A `fetch` that reaches the tenant without a socket, for code whose address of Graph cannot be changed.
"use strict";

const { setTimeout: wait } = require("node:timers/promises");

/** Graph's hosts in Microsoft's clouds. */
const GRAPH = ["graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"];

/** Answers requests to Graph; passes others on to the `fetch` that there was. */
exports.fetchFrom = function fetchFrom(tenant, now) {
  const before = globalThis.fetch;
  return async function fetch(input, init) {
    const request = new Request(input, init);
    const to = new URL(request.url);
    if (!(to.protocol === "https:" && GRAPH.includes(to.host))) return before(request);
    const headers = [...request.headers].flat();
    const body = new Uint8Array(await request.arrayBuffer());
    request.signal.throwIfAborted();
    const sent = tenant.exchangeInside(request.method, request.url, headers, body, now());
    if (sent.after > 0) await wait(sent.after, undefined, { signal: request.signal });
    if (sent.isCut) throw new TypeError("fetch failed", { cause: new Error("the connection was cut") });
    const bytes = sent.takeBody();
    const answer = new Headers();
    const flat = sent.headers;
    for (let at = 0; at < flat.length; at += 2) answer.append(flat[at], flat[at + 1]);
    return new Response(bytes.length === 0 ? null : bytes, { status: sent.status, headers: answer });
  };
};
