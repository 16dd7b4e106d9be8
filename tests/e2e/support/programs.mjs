// The programs of the journeys: the built portal, the emulator, Chromium.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function there(variable, usual, make) {
  const place = process.env[variable] ?? usual;
  if (place && existsSync(place)) return place;
  throw new Error(`${place ?? variable} is not there: ${make}, or set ${variable}`);
}

/** The folder of the built portal. */
export const portalDist = () => there('PORTAL_DIST', path.join(root, 'dist'), 'run `cargo x web`');

/** The emulator's program. */
export const emulatorProgram = () =>
  there('EMULATOR', path.join(root, 'target/debug/accesspack-emulator'), 'run `cargo x test e2e` once');

/** The browser's program. */
export function chromium() {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'chrome'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
  return there('CHROMIUM', found, 'install Chromium');
}
