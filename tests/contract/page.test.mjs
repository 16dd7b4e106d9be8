// The emulator's control page, in Chromium: it works without a script, stays fresh with one, loads
// nothing from elsewhere, and it is accessible.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

import { start } from "./lib/emulator.mjs";
import { client, EM } from "./lib/graph.mjs";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

function executable() {
  const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = places.find((place) => place && existsSync(place));
  assert.ok(found, "Chromium is missing: install it, or set CHROMIUM to its path");
  return found;
}

let emulator;
let browser;
before(async () => {
  emulator = await start("--time", "virtual");
  browser = await chromium.launch({ executablePath: executable(), args: FLAGS });
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** Opens the page; whatever the browser complains about is collected. */
async function open(t, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("request", (request) => request.url().startsWith(emulator.url) || complaints.push(request.url()));
  t.after(() => context.close());
  await page.goto(`${emulator.url}/_emulator`);
  return { page, complaints };
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 390]) {
    test(`it is accessible: ${colorScheme}, ${width} px`, async (t) => {
      const { page, complaints } = await open(t, { colorScheme, viewport: { width, height: 900 } });
      for (const path of ["", "/objects/assignments", "/objects/users"]) {
        await page.goto(`${emulator.url}/_emulator${path}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${path} is ${wide} px wide`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map((one) => [one.id, one.nodes.map((node) => node.html)]), []);
      }
      assert.deepEqual(complaints, []);
    });
  }
}

test("faults, time, settings and data are steered without a script", async (t) => {
  const { page } = await open(t, { javaScriptEnabled: false });
  await page.selectOption("#kind", "refusal");
  await page.click("#faults summary");
  await page.fill("#status", "409");
  await page.fill("#code", "DuplicateKey");
  await page.fill("#path", "<b>catalogs");
  await page.click("text=Add fault");
  const row = page.locator("#queue tbody tr");
  assert.match(await row.textContent(), /Any status, code and message status 409, code DuplicateKey.*<b>catalogs/);
  await page.click("text=Forget all");
  assert.match(await page.locator("#queue").textContent(), /No fault is waiting/);

  const before = await page.locator("time").getAttribute("datetime");
  await page.click("button:has-text('1 day')");
  const now = await page.locator("time").getAttribute("datetime");
  assert.equal(Date.parse(now) - Date.parse(before), 86_400_000);

  await page.click("button:has-text('Hostile')");
  assert.equal(await page.locator("[aria-current=true]").textContent(), "Hostile");
  assert.equal(await page.locator("#replicationLag").inputValue(), "20000");
  await page.fill("#pageSize", "5");
  await page.uncheck("#licensed");
  await page.click("text=Save settings");
  assert.equal(await page.locator("#pageSize").inputValue(), "5");
  assert.ok(!(await page.locator("#licensed").isChecked()));
  await page.click("button:has-text('Careful')");

  await page.fill("#seed", "7");
  await page.selectOption("#begin", "empty");
  await page.click("text=Begin anew");
  assert.match(await page.locator("#objects").textContent(), /1 users/);
  await page.selectOption("#begin", "small");
  await page.click("text=Begin anew");
});

test("a form that is refused shows the error", async (t) => {
  const { page } = await open(t, { javaScriptEnabled: false });
  const answer = await page.request.post(`${emulator.url}/_emulator/do`, { form: { action: "fault", kind: "<nonsense>" } });
  assert.equal(answer.status(), 400);
  const text = await answer.text();
  assert.match(text, /role="alert">That did not work: unknown variant `&lt;nonsense&gt;`/);
});

test("the page stays fresh, and objects can be looked at", async (t) => {
  const { page } = await open(t);
  await client(emulator.url).api(`${EM}/catalogs`).post({ displayName: "<i>Fresh</i>" });
  await page.locator("#log td", { hasText: "POST" }).first().waitFor();
  await page.click("#objects a:has-text('catalogs')");
  await page.fill("#find", "fresh");
  await page.keyboard.press("Enter");
  await page.click("tbody a");
  assert.equal(await page.locator("h1").textContent(), "<i>Fresh</i>");
  assert.match(await page.locator("pre").textContent(), /"displayName": "<i>Fresh<\/i>"/);
});
