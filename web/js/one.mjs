// Makes one small script of the portal's bindings and what they import: `node one.mjs FROM TO`.
import { build } from 'esbuild';

const [from, to] = process.argv.slice(2);
await build({
  entryPoints: [from],
  outfile: to,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
});
