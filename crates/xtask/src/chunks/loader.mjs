// What the splitter's loader is completed with: small chunks share files, and files can be asked for before the
// wasm asks for them. FOLDER, FILES and SMALL_CHUNKS are filled in by `chunks.rs`.
const folder = new URL('./FOLDER/', import.meta.url);
const files = FILES;
const early = new Map();
// a release's page has the hash of each file in its map of modules (web/hosting/integrity.mjs)
const map = document.querySelector('script[type=importmap]')?.textContent;
const hashes = map ? JSON.parse(map).integrity : {};
const ask = (name) => fetch(new URL(name, folder), { integrity: hashes[`./FOLDER/${name}`] });
function request(name) {
  const module = early.get(name) ?? WebAssembly.compileStreaming(ask(name));
  early.delete(name);
  return module;
}
const instantiate = async (module, imports) => WebAssembly.instantiate(await module, imports);
const shared = SMALL_CHUNKS;
const small = new Map();
async function smallFile(name) {
  const response = await ask(name);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.arrayBuffer();
}
function smallChunk(name, from, to) {
  if (!small.has(name)) {
    const asked = smallFile(name).catch((error) => {
      small.delete(name);
      throw error;
    });
    small.set(name, asked);
  }
  const file = small.get(name);
  file.catch(() => {});
  return async (imports) => WebAssembly.instantiate(new Uint8Array(await file, from, to - from), imports);
}
/** Asks for the files of a split point, and compiles them, before the wasm is there to ask for them. */
export function fetchEarly(split) {
  for (const name of files[split] ?? []) {
    if (shared.includes(name)) {
      smallChunk(name, 0, 0);
      continue;
    }
    const module = WebAssembly.compileStreaming(ask(name));
    module.catch(() => {});
    early.set(name, module);
  }
}
