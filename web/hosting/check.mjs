// Looks at a portal that is hosted: `node check.mjs https://portal.contoso.com/access/`. Prints what differs from
// headers.json beside this file, and from what the portal needs; ends with 1 where something does.
import { readFileSync } from 'node:fs';

const home = process.argv[2];
if (!home?.startsWith('http')) throw new Error('name the address of the portal, such as https://portal.contoso.com/access/');
const headers = JSON.parse(readFileSync(new URL('headers.json', import.meta.url), 'utf8'));

/** What is asked for, how it is to be answered, and with which headers. */
const QUESTIONS = [
  { name: '', type: 'text/html', wanted: headers['every file'] },
  { name: 'assignments', type: 'text/html', wanted: headers['every file'] },
  { name: 'auth.html', type: 'text/html', wanted: headers['auth.html'] },
];
const FILES = [
  { pattern: /href="([^"]+\.wasm)"/, type: 'application/wasm' },
  { pattern: /<script type="module" src="([^"]+)"/, type: 'javascript' },
  { pattern: /<link rel="stylesheet" href="([^"]+)"/, type: 'text/css' },
];

const page = await fetch(home).then((answer) => answer.text(), () => '');
for (const { pattern, type } of FILES) {
  const name = pattern.exec(page)?.[1];
  if (name) QUESTIONS.push({ name, type, wanted: {} });
}
const wrong = [];
const isLocal = ['localhost', '127.0.0.1'].includes(new URL(home).hostname);
if (!home.startsWith('https://') && !isLocal) wrong.push('the portal is not encrypted: signing in needs https');
if (page && !page.includes('id="boot"')) wrong.push('the address is answered with another page than the portal');
if (!home.endsWith('/')) wrong.push('the address has no slash at its end');
for (const { name, type, wanted } of QUESTIONS) {
  const shown = name || 'the portal';
  const answer = await fetch(new URL(name, home)).catch((error) => wrong.push(`${shown}: no answer (${error.cause?.message ?? error.message})`) && undefined);
  if (!answer) break;
  if (answer.status !== 200) wrong.push(`${shown}: answered with ${answer.status}`);
  if (!answer.headers.get('content-type')?.includes(type)) wrong.push(`${shown}: its type is ${answer.headers.get('content-type')}, not ${type}`);
  for (const [header, value] of Object.entries(wanted)) {
    const found = answer.headers.get(header);
    if (found !== value) wrong.push(`${shown}: ${header} is ${found === null ? 'missing' : `“${found}”, not “${value}”`}`);
  }
}
const config = await fetch(new URL('config.json', home)).then((answer) => answer.json()).catch(() => undefined);
// a host that does not answer has said all that can be said
if (page && !config?.clientId) wrong.push('config.json: not there, not JSON, or without `clientId`: the portal stays on the demo tenant');
console.log(wrong.length === 0 ? 'all is as it should be' : wrong.join('\n'));
process.exitCode = wrong.length === 0 ? 0 : 1;
