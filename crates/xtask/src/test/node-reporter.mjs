// Counts the tests of `node --test` for `cargo x test`: one JSON object when all have ended.

/** Node's interface for reporters: takes the events of the run, gives the text to write. */
export default async function* report(events) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite") continue;
    const isSkipped = [data.skip, data.todo].some((mark) => mark !== undefined && mark !== false);
    count[isSkipped ? "skipped" : type === "test:pass" ? "passed" : "failed"] += 1;
  }
  yield `${JSON.stringify(count)}\n`;
}
