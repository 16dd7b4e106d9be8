// Every journey ends with a search for the tokens of its sign-in. Here they are planted, so that it is known to find them.
import { expect, test } from '../support/journey.mjs';
import { issued } from '../support/oidc.mjs';

for (const [whose, signsIn] of [
  ['of a sign-in in the journey', true],
  ['of the sign-in of its worker', false],
]) {
  test.describe(whose, () => {
    test.use({ signsIn });

    test('a token is found wherever it should not be', async ({ signedIn, page, context, world, canary, watch }) => {
      watch.expectFailedRequests();
      expect(await canary.leaks()).toEqual([]);
      const elsewhere = new URL(world.demo.url).origin;
      const download = page.waitForEvent('download');
      await page.evaluate(
        async ([token, elsewhere]) => {
          sessionStorage.setItem('accesspack.planted', `x${token}`);
          localStorage.setItem('accesspack.planted', JSON.stringify({ token }));
          const request = indexedDB.open('planted', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('store');
          await new Promise((done) => (request.onsuccess = done));
          const written = request.result.transaction('store', 'readwrite');
          written.objectStore('store').put({ inside: [token] }, 1);
          await new Promise((done) => (written.oncomplete = done));
          request.result.close();
          await (await caches.open('planted')).put('planted', new Response(token));
          history.replaceState({ token }, '');
          console.log({ before: 'x'.repeat(200), planted: { token } });
          document.cookie = `planted=${token}; path=/elsewhere`;
          document.body.append(Object.assign(document.createElement('p'), { id: 'planted', textContent: token }));
          const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([token])), download: 'planted.txt' });
          link.click();
          await fetch(`${elsewhere}/?${token}`, { mode: 'no-cors' }).catch(() => {});
          await fetch(`${elsewhere}/body`, { mode: 'no-cors', method: 'POST', body: token }).catch(() => {});
          await fetch(`${elsewhere}/header`, { headers: { Authorization: `Bearer ${token}` } }).catch(() => {});
          await new Promise((done) => setTimeout(done, 300));
        },
        [issued[0].token, elsewhere],
      );
      await download;
      expect((await canary.leaks()).sort()).toEqual(
        [
          'IndexedDB, planted',
          `address of a request to ${elsewhere}`,
          `body of a request to ${elsewhere}`,
          `cache, ${signedIn.home}planted`,
          'console',
          'cookie planted',
          'download planted.txt',
          `header of a request to ${elsewhere}`,
          'history',
          'local storage, accesspack.planted',
          'page',
          'session storage, accesspack.planted',
        ].sort(),
      );
      await page.evaluate(async () => {
        document.getElementById('planted').remove();
        sessionStorage.removeItem('accesspack.planted');
        localStorage.removeItem('accesspack.planted');
        history.replaceState({}, '');
        await caches.delete('planted');
        await new Promise((done) => (indexedDB.deleteDatabase('planted').onsuccess = done));
      });
      await context.clearCookies({ name: 'planted' });
      canary.forgive();
      watch.problems.length = 0;
    });
  });
}
