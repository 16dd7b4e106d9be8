// Makes what stands beside the wasm: dist/{boot,fluent,picture,offline,service-worker,msal,auth}.js, what the last two share, and dist/app.css.
// `cargo x serve` and `cargo x web` run it, and so does Trunk through them.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import { build } from 'esbuild';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));

// bridge.js is not here: wasm-bindgen carries it as a module of the portal itself
const script = (name) => place(`${name}.js`);
const styles = [place('../styles/app.css')].filter((path) => existsSync(path));

/** A browser asks the system for each font that it does not have before it takes the next: one name for all but Windows. */
const fonts = { fontFamilyBase: "'Segoe UI', system-ui, sans-serif" };

/** Fluent's design tokens as CSS custom properties, those that `users` name: light, and dark by the system's or the person's wish. */
function tokens(users) {
  const lines = (theme) =>
    Object.entries(theme)
      .filter(([name]) => new RegExp(`--${name}\\b`).test(users))
      .map(([name, value]) => `  --${name}: ${value};`)
      .join('\n');
  const different = Object.fromEntries(
    Object.entries(webDarkTheme).filter(([name, value]) => webLightTheme[name] !== value),
  );
  const dark = lines(different);
  return [
    `:root {\n  color-scheme: light;\n${lines({ ...webLightTheme, ...fonts })}\n}`,
    `@media (prefers-color-scheme: dark) {\n:root:not([data-theme='light']) {\n  color-scheme: dark;\n${dark}\n}\n}`,
    `:root[data-theme='dark'] {\n  color-scheme: dark;\n${dark}\n}`,
  ].join('\n');
}

rmSync(place('dist'), { recursive: true, force: true });
const settings = {
  outdir: place('dist'),
  entryNames: '[name]',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
};
await build({
  ...settings,
  entryPoints: [script('boot'), script('fluent'), script('picture'), script('offline'), script('service-worker')],
  external: ['./accesspack-web.js', './offline.js'],
});
const sheets = readdirSync(place('../styles'), { recursive: true }).filter((name) => name.endsWith('.css') && name !== 'tokens.css');
const users = [place('dist/fluent.js'), ...sheets.map((name) => place(`../styles/${name}`))].map((path) => readFileSync(path, 'utf8'));
writeFileSync(place('../styles/tokens.css'), `/* made by js/build.mjs from @fluentui/tokens */\n${tokens(users.join('\n'))}\n`);
await build({ ...settings, entryPoints: styles });
// the redirect page and the portal take what both need of MSAL from one file
await build({
  ...settings,
  entryPoints: [script('msal'), script('auth')],
  splitting: true,
  chunkNames: 'msal-[hash]',
});
