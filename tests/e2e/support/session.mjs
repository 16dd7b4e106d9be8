// A user who is signed in already: one sign-in for all journeys of a worker, and for each what it left in the tab, with a grant and a
// refresh token of its own. The provider has no session with such a browser, so it asks for the account again where it is asked.
// A sign-in takes longer than most journeys do; `sign-in.spec.mjs` is about it.
import { issued } from './oidc.mjs';
import { Portal } from './portal.mjs';

export class Session {
  #entries;
  #tokens;
  #renewal;

  /** Signs the administrator in, in a browser of its own, and takes what is kept for the tab. */
  static async start(browser, home, provider) {
    const session = new Session();
    const context = await browser.newContext();
    const page = await context.newPage();
    const portal = new Portal(page, home);
    issued.length = 0;
    await portal.open();
    await portal.signIn();
    session.#entries = await page.evaluate(() => Object.entries(sessionStorage));
    session.#tokens = issued.splice(0);
    session.#renewal = await provider.renewal(session.#tokens.find(({ renews }) => renews).token);
    await context.close();
    return session;
  }

  /** Opens the portal as its tab is left by a sign-in. */
  async open(page, portal) {
    const { token: old } = this.#tokens.find(({ renews }) => renews);
    const own = await this.#renewal();
    issued.push(...this.#tokens.map((one) => ({ ...one, token: one.token.replace(old, own) })));
    const entries = this.#entries.map(([name, value]) => [name, value.replace(old, own)]);
    const script = await page.addInitScript(putInTab, [new URL(portal.home).origin, entries]);
    await portal.open();
    await script.dispose();
  }
}

/** Runs in the page. */
function putInTab([origin, entries]) {
  if (location.origin === origin) for (const [name, value] of entries) sessionStorage.setItem(name, value);
}
