// Microsoft's client with its usual middleware. Its own authentication handler sends tokens to https
// only, so a small one of ours stands in its place.
import graph from "@microsoft/microsoft-graph-client";

export const { BatchRequestContent, BatchResponseContent, GraphError, PageIterator } = graph;

class Token {
  constructor(token) {
    this.token = token;
  }
  async execute(context) {
    // The client takes only https links for whole URLs; behind an http emulator it puts its own root
    // before the link to the next page.
    context.request = context.request.replace(/^.*\/(http:\/\/.*)$/, "$1");
    context.options.headers = { ...context.options.headers, Authorization: `Bearer ${this.token}` };
    await this.next.execute(context);
  }
  setNext(next) {
    this.next = next;
  }
}

/** A client of the emulator at `url`; retries wait as long as `Retry-After` has it, or a second. */
export function client(url, { token = "anything", retries = 3, version = "v1.0" } = {}) {
  const chain = [
    new Token(token),
    new graph.RetryHandler(new graph.RetryHandlerOptions(1, retries)),
    new graph.RedirectHandler(),
    new graph.TelemetryHandler(),
    new graph.HTTPMessageHandler(),
  ];
  chain.slice(0, -1).forEach((handler, at) => handler.setNext(chain[at + 1]));
  return graph.Client.initWithMiddleware({ baseUrl: url, defaultVersion: version, middleware: chain[0] });
}

/** A token that is a JWT with these claims; its signature is not checked. */
export function jwt(claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.x`;
}

export const EM = "/identityGovernance/entitlementManagement";
