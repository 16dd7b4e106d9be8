// Watches for what no journey may cause: errors on the console, violations of the content policy, panics.

/** The browser's message for an answer that is an error, or for none. */
const FAILED_REQUEST = /^Failed to load resource: /;

export class Watch {
  /** Errors so far. */
  problems = [];
  /** The URL of each request so far, but for data inside the page. */
  requests = [];
  /** What was written to the console so far; of objects all that is in them, as soon as the browser has given it. */
  messages = [];
  /** What each request carried so far: `{ url, origin, authorization, body }`. */
  sent = [];
  /** The number of requests without an answer. */
  inFlight = 0;
  #failures = false;

  static async over(context) {
    const watch = new Watch();
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    context.on('console', (message) => {
      watch.messages.push(message.text(), ...message.args().map((arg) => arg.jsonValue().then(JSON.stringify, () => '')));
      if (message.type() === 'error') watch.#take(message.text(), message.location().url);
    });
    context.on('weberror', (error) => watch.#take(String(error.error())));
    for (const event of ['requestfinished', 'requestfailed']) context.on(event, () => (watch.inFlight -= 1));
    context.on('request', (request) => {
      watch.inFlight += 1;
      if (!/^(http|ws)/.test(request.url())) return;
      watch.requests.push(request.url());
      watch.sent.push({
        url: request.url(),
        origin: new URL(request.url()).origin,
        authorization: request.headers().authorization,
        body: request.postData() ?? undefined,
      });
    });
    return watch;
  }

  /** Allows failed requests, which this journey causes on purpose. */
  expectFailedRequests() {
    this.#failures = true;
  }

  /** The requests that did not go to the portal's own files. */
  outside(home) {
    return this.requests.filter((url) => !url.startsWith(home));
  }

  #take(text, url = '') {
    if (FAILED_REQUEST.test(text) && (this.#failures || isPage(url))) return;
    this.problems.push(url ? `${text} (${url})` : text);
  }
}

/** A static host answers a page of the portal with 404.html, and so with 404. */
function isPage(url) {
  return !new URL(url).pathname.split('/').at(-1).includes('.');
}
