// Journals of bulk runs in IndexedDB, and the lock that keeps two tabs from carrying out the same run.
const LINES = 'lines';
const RUNS = 'runs';

/** A promise for what a request or a transaction comes to. */
const settled = (it, done) =>
  new Promise((resolve, reject) => {
    it[done] = () => resolve(it.result);
    it.onerror = it.onabort = () => reject(it.error ?? new Error('the browser ended it'));
  });

let opened;

function database() {
  opened ??= (async () => {
    const request = indexedDB.open('accesspack-journals', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(LINES);
      request.result.createObjectStore(RUNS);
    };
    return settled(request, 'onsuccess');
  })();
  opened.catch(() => (opened = undefined));
  return opened;
}

/** The runs whose journals this tab deleted. */
const deleted = new Set();

/** Adds lines; done when they are on the disk, all of them or none. */
export async function journalAppend(run, lines) {
  if (deleted.has(run)) throw new Error('the journal was deleted');
  const transaction = (await database()).transaction([LINES, RUNS], 'readwrite', { durability: 'strict' });
  const complete = settled(transaction, 'oncomplete');
  const runs = transaction.objectStore(RUNS);
  let next = (await settled(runs.get(run), 'onsuccess')) ?? 0;
  for (const line of lines) transaction.objectStore(LINES).put(line, [run, next++]);
  runs.put(next, run);
  await complete;
}

/** At most `limit` lines from number `from` on. */
export async function journalRead(run, from, limit) {
  const lines = (await database()).transaction(LINES).objectStore(LINES);
  return settled(lines.getAll(IDBKeyRange.bound([run, from], [run, Infinity]), limit), 'onsuccess');
}

/** The first line of each journal, by the name of its run. */
export async function journalList() {
  const runs = await settled((await database()).transaction(RUNS).objectStore(RUNS).getAllKeys(), 'onsuccess');
  return Promise.all(runs.map(async (run) => [run, (await journalRead(run, 0, 1))[0] ?? '']));
}

/** Deletes a journal; this tab writes nothing more to it. */
export async function journalDelete(run) {
  deleted.add(run);
  const transaction = (await database()).transaction([LINES, RUNS], 'readwrite');
  const complete = settled(transaction, 'oncomplete');
  transaction.objectStore(LINES).delete(IDBKeyRange.bound([run, 0], [run, Infinity]));
  transaction.objectStore(RUNS).delete(run);
  await complete;
}

const held = new Map();

/**
 * Takes the run for this tab, which `begins` it or resumes it; `false` when another tab has it. The browser gives it back
 * when the tab ends. Rejects where the browser cannot tell whether another tab has it: two tabs would send its rows twice.
 */
export function journalTake(run, begins) {
  if (held.has(run)) return Promise.resolve(true);
  if (!navigator.locks) {
    if (!begins) return Promise.reject(new Error('This browser cannot tell whether another tab carries the run out (it has no Web Locks).'));
    held.set(run, () => {});
    return Promise.resolve(true);
  }
  return new Promise((answer, fail) => {
    navigator.locks
      .request(`accesspack run ${run}`, { ifAvailable: true }, (lock) => {
        answer(lock !== null);
        return lock && new Promise((end) => held.set(run, end));
      })
      .catch(fail);
  });
}

/** Gives the run back. */
export function journalGive(run) {
  held.get(run)?.();
  held.delete(run);
}
