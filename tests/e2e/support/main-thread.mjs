// The tasks of a page's main thread, from Chromium's trace.

const CATEGORIES = ['toplevel', 'devtools.timeline', 'v8', 'blink.user_timing', 'disabled-by-default-v8.gc'];

/** Trace events that only wrap the work of a task. */
const WRAPPERS = /^(RunTask|ThreadControllerImpl::RunTask|ThreadPool_RunTask|SimpleWatcher::OnHandleReady|v8\.callFunction)$/;

export class MainThread {
  static async of(browser, page) {
    const thread = new MainThread();
    thread.tracer = await browser.newBrowserCDPSession();
    thread.session = await page.context().newCDPSession(page);
    await thread.session.send('Performance.enable');
    return thread;
  }

  async start() {
    const traceConfig = { recordMode: 'recordAsMuchAsPossible', includedCategories: CATEGORIES, traceBufferSizeInKb: 800_000 };
    await this.tracer.send('Tracing.start', { transferMode: 'ReturnAsStream', traceConfig });
  }

  async #trace() {
    const complete = new Promise((resolve) => this.tracer.once('Tracing.tracingComplete', resolve));
    await this.tracer.send('Tracing.end');
    const { stream } = await complete;
    const parts = [];
    for (let eof = false; !eof; ) {
      const part = await this.tracer.send('IO.read', { handle: stream, size: 1 << 24 });
      parts.push(Buffer.from(part.data, part.base64Encoded ? 'base64' : 'utf8'));
      eof = part.eof;
    }
    await this.tracer.send('IO.close', { handle: stream });
    return JSON.parse(Buffer.concat(parts).toString()).traceEvents;
  }

  /** Every task of the page's main thread since `start`: its duration, its time, and its largest parts. */
  async stop() {
    const traceEvents = await this.#trace();
    const mains = traceEvents.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain');
    const counted = mains.map((main) => {
      const own = traceEvents.filter((event) => event.ph === 'X' && event.pid === main.pid && event.tid === main.tid);
      return own.sort((one, other) => one.ts - other.ts || other.dur - one.dur);
    });
    const busiest = counted.sort((one, other) => other.length - one.length)[0] ?? [];
    const start = busiest[0]?.ts ?? 0;
    const tasks = [];
    let end = 0;
    for (const event of busiest) {
      if (event.ts >= end) {
        tasks.push({ ms: event.dur / 1000, cpu: (event.tdur ?? 0) / 1000, at: (event.ts - start) / 1e6, parts: new Map() });
        end = event.ts + event.dur;
      } else if (!WRAPPERS.test(event.name)) {
        const { parts } = tasks.at(-1);
        const name = event.args?.data?.functionName ? `${event.name}(${event.args.data.functionName})` : event.name;
        parts.set(name, (parts.get(name) ?? 0) + event.dur / 1000);
      }
    }
    for (const task of tasks) {
      const parts = [...task.parts].filter(([, ms]) => ms >= 3).sort((one, other) => other[1] - one[1]);
      task.what = parts.slice(0, 6).map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', ');
    }
    return tasks;
  }

  /** The number of nodes in the document, and the memory of JavaScript and wasm. */
  async memory() {
    const { metrics } = await this.session.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    const { backingStorageSize = 0 } = await this.session.send('Runtime.getHeapUsage');
    const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
    return `${mb(of('JSHeapUsedSize'))} of JavaScript, ${mb(backingStorageSize)} of wasm and buffers, ${of('Nodes')} nodes`;
  }
}
