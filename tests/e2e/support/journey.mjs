// The fixtures of every journey: the portal, the tenant behind it, and a watch for errors in the page.
import { test as base, expect } from '@playwright/test';
import { Canary } from './canary.mjs';
import { startEmulator } from './emulator.mjs';
import { startProvider } from './oidc.mjs';
import { servePortal } from './portal-server.mjs';
import { emulatorProgram, portalDist } from './programs.mjs';
import { Portal } from './portal.mjs';
import { Session } from './session.mjs';
import { Watch } from './watch.mjs';

export { expect };

/** A folder of a host that has other things at its root. */
const FOLDER = '/admin/tools/accesspack/';

export const test = base.extend({
  /** The servers, one of each for all journeys of a worker. */
  world: [
    async ({}, use) => {
      const dist = portalDist();
      const emulator = await startEmulator(emulatorProgram());
      const demo = await servePortal({ dist });
      const connected = await servePortal({ dist });
      const inFolder = await servePortal({ dist, folder: FOLDER });
      const provider = await startProvider([connected.url, inFolder.url]);
      const config = JSON.stringify({ ...provider.config, graphBaseUrl: emulator.url });
      connected.files['config.json'] = config;
      inFolder.files['config.json'] = config;
      await use({ emulator, provider, demo, connected, inFolder });
      await Promise.all([emulator.stop(), demo.close(), connected.close(), inFolder.close(), provider.close()]);
    },
    { scope: 'worker' },
  ],

  /** The tenant behind the sign-in, with its initial data and quick deliveries. */
  emulator: async ({ world }, use) => {
    await world.emulator.reset();
    await world.emulator.behave({ deliveringAfter: 300, deliveredAfter: 900 });
    await use(world.emulator);
  },

  /** The OpenID provider. */
  provider: async ({ world }, use) => {
    world.provider.reset();
    await use(world.provider);
  },

  /** Fails the journey for errors on the console, broken content policy and panics. */
  watch: [
    async ({ context }, use) => {
      const watch = await Watch.over(context);
      await use(watch);
      expect(watch.problems, 'errors in the page').toEqual([]);
    },
    { auto: true },
  ],

  /** Fails the journey when a token of its sign-in is where it should not be at the end. */
  canary: [
    async ({ context, watch, world }, use) => {
      const canary = new Canary(context, watch, world.emulator.url);
      await use(canary);
      expect(await canary.leaks(), 'places with a token').toEqual([]);
    },
    { auto: true },
  ],

  /** The portal with the demo tenant. */
  demo: async ({ page, world }, use) => {
    await use(new Portal(page, world.demo.url));
  },

  /** The portal of a host where sign-in is set up, signed out. */
  portal: async ({ page, world, emulator, provider }, use) => {
    await use(new Portal(page, world.connected.url));
  },

  /** Whether `signedIn` comes from a sign-in in the journey's own browser, for journeys that are about signing in and out. */
  signsIn: [false, { option: true }],

  /** What the sign-in of the administrator leaves in a browser. */
  session: [
    async ({ browser, world }, use) => {
      world.provider.reset();
      await use(await Session.start(browser, world.connected.url, world.provider));
    },
    { scope: 'worker' },
  ],

  /** The same with the administrator signed in, and the first page loaded: a fault set now affects only later requests. */
  signedIn: async ({ signsIn, session, portal, page }, use) => {
    if (signsIn) {
      await portal.open();
      await portal.signIn();
    } else {
      await session.open(page, portal);
    }
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    await expect(portal.button('Refresh')).toBeEnabled();
    await use(portal);
  },
});
