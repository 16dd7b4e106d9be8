// nginx and Caddy with the files that are made for them: headers, cache, compression, deep links, and the main job signed in.
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { filesOf } from '../../../web/hosting/make.mjs';
import { headersOf } from '../../../web/hosting/policy.mjs';
import { expect, test as base } from '../support/journey.mjs';
import { hostProgram, startHost } from '../support/hosts.mjs';
import { doTheMainJob, idsOf } from '../support/main-job.mjs';
import { portalDist } from '../support/programs.mjs';
import { Portal } from '../support/portal.mjs';

const KINDS = [
  { program: 'nginx', folder: '/admin/tools/accesspack/' },
  { program: 'caddy', folder: '/' },
];

const test = base.extend({
  /** The hosts of this worker, each started when it is first asked for; none where its program is not installed. */
  hosts: [
    async ({ world }, use) => {
      const started = new Map();
      await use(({ program, folder }) => {
        if (!started.has(program)) {
          started.set(program, hostProgram(program) && startHost(program, { dist: portalDist(), base: folder, graph: world.emulator.url }));
        }
        return started.get(program);
      });
      for (const host of started.values()) await (await host)?.close();
    },
    { scope: 'worker' },
  ],
  kind: [undefined, { option: true }],
  host: async ({ kind, hosts, emulator }, use) => {
    const host = await hosts(kind);
    test.skip(!host, `${kind.program} is not installed; on Debian, \`cargo x test e2e\` installs it as root`);
    await use(host);
  },
});

/** Asks as a browser does; Node's `fetch` would unpack the answer. */
function ask(url, headers = { 'Accept-Encoding': 'br, gzip' }) {
  return new Promise((resolve, reject) => {
    http.get(url, { headers, family: 4 }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    }).on('error', reject);
  });
}

/** Does something while a file of the host has another letter. */
async function changed(host, file, watch, work) {
  watch.expectFailedRequests();
  const names = ['', '.br', '.gz'].map((end) => path.join(host.site, file + end));
  const before = names.map((name) => readFileSync(name));
  try {
    const other = Buffer.from(before[0]);
    // a letter at the end is another: the sizes, and what a quick look shows, stay
    other[other.length - 10] ^= 1;
    writeFileSync(names[0], other);
    for (const name of names.slice(1)) rmSync(name);
    await work();
  } finally {
    names.forEach((name, at) => writeFileSync(name, before[at]));
    watch.problems.length = 0;
  }
}

for (const kind of KINDS) {
  test.describe(kind.program, () => {
    test.use({ kind });

    test('each file has the headers of the table', async ({ host }) => {
      const { files } = JSON.parse(readFileSync(path.join(host.site, 'version.json'), 'utf8'));
      const chunk = Object.keys(files).find((name) => name.startsWith('chunks-'));
      const shared = Object.keys(files).find((name) => /^msal-.*\.js$/.test(name));
      const types = { '': 'text/html', assign: 'text/html', 'auth.html': 'text/html', [host.file('boot.js')]: 'javascript', [host.file('app.css')]: 'text/css', 'config.json': 'application/json', [host.file('accesspack-web_bg.wasm')]: 'application/wasm' };
      for (const name of [chunk, shared, 'nothing.js', ...Object.keys(types)].filter((name) => name !== undefined)) {
        const { status, headers } = await ask(host.url + name);
        expect(status, name).toBe(name === 'nothing.js' ? 404 : 200);
        for (const [header, value] of Object.entries(headersOf(name, host.hosts))) expect(headers[header.toLowerCase()], `${header} of ${name}`).toBe(value);
        if (name in types) expect(headers['content-type'], name).toContain(types[name]);
      }
    });

    test('the check finds nothing here, and what is missing on a host without headers', async ({ host, world }) => {
      const check = (home) => promisify(execFile)('node', [path.join(host.site, 'hosting/check.mjs'), home]).catch((failed) => failed);
      expect((await check(host.url)).stdout).toBe('all is as it should be\n');
      const { headers } = world.demo;
      world.demo.headers = undefined;
      const { code, stdout } = await check(world.demo.url);
      world.demo.headers = headers;
      expect(code).toBe(1);
      for (const words of ['Content-Security-Policy is missing', 'assignments: answered with 404', 'config.json: not there']) expect(stdout).toContain(words);
    });

    test('files come compressed, and are asked for again only when they changed', async ({ host }) => {
      const brotli = await ask(`${host.url}${host.file('accesspack-web_bg.wasm')}`);
      expect(['br', 'gzip']).toContain(brotli.headers['content-encoding']);
      const gzip = await ask(`${host.url}auth.js`, { 'Accept-Encoding': 'gzip' });
      expect(gzip.headers['content-encoding']).toBe('gzip');
      const again = await ask(`${host.url}auth.js`, { 'Accept-Encoding': 'gzip', 'If-None-Match': gzip.headers.etag });
      expect(again.status).toBe(304);
    });

    test('what hosts are set up with is not served, and the folder leads to the portal', async ({ host }) => {
      expect((await ask(`${host.url}hosting/nginx.conf`)).status).toBe(404);
      expect((await ask(`${host.url}some/where`)).status).toBe(404);
      if (kind.folder === '/') return;
      const { status, headers } = await ask(host.url.slice(0, -1));
      expect([status, headers.location]).toEqual([308, kind.folder]);
    });

    for (const [name, words] of [
      ['accesspack-web.js', 'accesspack could not start'],
      ['accesspack-web_bg.wasm', 'accesspack could not start'],
      ['app.css', 'accesspack could not start'],
      // where even the script that would say so does not run
      ['boot.js', 'a file of the portal is missing on its host or was changed there'],
    ]) {
      test(`${name} that was changed on the host does not run, and the page has words for it`, async ({ host, page, watch }) => {
        await changed(host, host.file(name), watch, async () => {
          await page.goto(host.url);
          await expect(page.getByText(words)).toBeVisible();
          await expect(page.getByRole('banner')).toHaveCount(0);
        });
      });
    }

    test('a part that was changed on the host does not run, and its page has words for it', async ({ host, page, watch }) => {
      const part = filesOf(host.site).find((name) => name.endsWith('/split_host.wasm'));
      await changed(host, part, watch, async () => {
        await page.goto(`${host.url}host`);
        await expect(page.getByRole('alert')).toContainText('did not load');
      });
    });

    for (const [what, name] of [
      ['the script that signs in', /^msal\.[0-9a-f]+\.js$/],
      ['what it shares with the redirect page', /^msal-.*\.js$/],
    ]) {
      test(`${what}, changed on the host, gets no token`, async ({ host, page, watch }) => {
        await changed(host, filesOf(host.site).find((file) => name.test(file)), watch, async () => {
          const portal = new Portal(page, host.url);
          await portal.open();
          await portal.button('Sign in').click();
          await expect(page.getByRole('alert')).toContainText('Signing in did not work');
          expect(watch.requests.filter((url) => url.startsWith(host.provider.origin))).toEqual([]);
        });
      });
    }

    test('the main job signed in, from a deep link, with nothing refused and no other host', async ({ host, page, emulator, watch }) => {
      const portal = new Portal(page, host.url);
      await portal.open('assignments');
      await portal.signIn();
      await expect(page).toHaveURL(`${host.url}assignments`);
      await doTheMainJob(portal, idsOf(await emulator.state()), emulator.url);
      const known = [host.origin, emulator.url, host.provider.origin];
      expect(watch.requests.filter((url) => !known.includes(new URL(url).origin))).toEqual([]);
      await portal.signOut();
    });
  });
}
