// One page in Chromium under a strict content security policy, served from a folder on loopback.
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** A strict policy: no inline script, no eval, wasm allowed. */
export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";

/** A page that loads one module script. */
export const page = (script) =>
  `<!doctype html><html lang="en"><title>page</title><link rel="icon" href="data:,"><output></output><script type="module" src="${script}"></script></html>`;

/** The text that the page's script writes into its <output>, and every URL that the page loaded. */
export async function outputOf(folder, path = "/index.html") {
  const server = createServer((request, response) => {
    const file = join(folder, normalize(new URL(request.url, "http://x").pathname));
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-security-policy": POLICY });
    response.end(readFileSync(file));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: executable(), args: FLAGS });
  try {
    const tab = await browser.newPage();
    const errors = [];
    const loaded = [];
    tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    tab.on("pageerror", (error) => errors.push(error.message));
    tab.on("request", (request) => loaded.push(request.url().replace(origin, "")));
    await tab.goto(origin + path);
    const output = tab.locator("output");
    await output.filter({ hasText: /\S/ }).waitFor({ timeout: 20_000 }).catch(() => {});
    assert.deepEqual(errors, []);
    return { text: await output.textContent(), loaded };
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function executable() {
  const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = places.find((place) => place && existsSync(place));
  assert.ok(found, "Chromium is missing: install it, or set CHROMIUM to its path");
  return found;
}
