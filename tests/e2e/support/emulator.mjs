// The real emulator as a process of its own, and what tests do with it.
import { spawn } from 'node:child_process';
import readline from 'node:readline';

/** Starts the program on a free port and waits until it prints its address. */
export async function startEmulator(program) {
  const child = spawn(program, ['--listen', '127.0.0.1:0', '--data', 'small'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await new Promise((resolve, reject) => {
    const output = [];
    const ended = (why) => reject(new Error(`the emulator ended (${why}) and printed:\n${output.join('\n')}`));
    child.once('error', reject);
    child.once('exit', ended);
    for (const stream of [child.stdout, child.stderr]) {
      readline.createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        const found = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(line);
        if (found) {
          child.off('exit', ended);
          resolve(found[0]);
        }
      });
    }
  });
  return new Emulator(url, child);
}

/** A running emulator. */
export class Emulator {
  constructor(url, child) {
    this.url = url;
    this.child = child;
  }

  async ask(method, path, body) {
    const response = await fetch(`${this.url}/_emulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`the emulator refuses ${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** The data anew, no faults, settings as at first. */
  async reset() {
    this.behaviour ??= await this.ask('GET', 'behaviour');
    await this.ask('PATCH', 'behaviour', this.behaviour);
    await this.ask('DELETE', 'faults');
    await this.ask('POST', 'reset', { data: 'small' });
  }

  /** Everything in the tenant. */
  state() {
    return this.ask('GET', 'state');
  }

  /** The one object of a collection that fits; anything but one is an error. */
  async one(collection, fits) {
    const found = (await this.state())[collection].filter(fits);
    if (found.length !== 1) throw new Error(`${found.length} of ${collection} fit, not one`);
    return found[0];
  }

  /** Adds faults, in this order. */
  fail(...faults) {
    return this.ask('POST', 'faults', faults);
  }

  /** Removes all faults. */
  heal() {
    return this.ask('DELETE', 'faults');
  }

  /** Changes how the tenant acts. */
  behave(changes) {
    return this.ask('PATCH', 'behaviour', changes);
  }

  /** Moves the tenant's time on. */
  advance(seconds) {
    return this.ask('POST', 'advance', { seconds });
  }

  /** Requests that reached Graph, without those that only read. */
  async writes() {
    const { log } = await this.state();
    return log.filter((entry) => entry.isWrite);
  }

  stop() {
    return new Promise((resolve) => {
      this.child.once('exit', resolve);
      this.child.kill();
    });
  }
}
