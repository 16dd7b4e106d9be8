// `accesspack/graph-client`: a middleware for `@microsoft/microsoft-graph-client` that checks a body
// before it is sent. It needs nothing of that package: a middleware is a shape.
import { operations, validate } from "accesspack";
import type { Diagnostic, Operation, Report, ValidateOptions, Version } from "accesspack";

/** What a middleware of the Graph client is given: the parts that matter here. */
export interface GuardedContext {
  /** The URL, or a request that knows it. */
  request: unknown;
  /** Method and body. */
  options?: { method?: string; body?: unknown } | undefined;
  [other: string]: unknown;
}

/** A middleware, as the Graph client chains them. */
export interface NextMiddleware {
  /** Does its part, and calls the next one. */
  execute(context: any): Promise<void>;
}

/** What the guard is to do. */
export interface GuardOptions extends Pick<ValidateOptions, "cloud" | "context"> {
  /** Called with each report that has something to say; also when nothing is refused. */
  onReport?: (report: Report, target: GuardedTarget) => void;
  /** False to send wrong bodies all the same, once `onReport` has been called. */
  refuse?: boolean;
}

/** What a request is for. */
export interface GuardedTarget {
  /** The operation. */
  operation: Operation;
  /** The version of Graph. */
  version: Version;
  /** The URL. */
  url: string;
}

/** A body was refused before it was sent. */
export class RefusedBodyError extends Error {
  /** What the body was for. */
  readonly target: GuardedTarget;
  /** Everything that was found. */
  readonly report: Report;

  constructor(target: GuardedTarget, report: Report) {
    const errors: Diagnostic[] = report.diagnostics.filter(({ severity }) => severity === "error");
    const lines: string[] = errors.map(({ code, pointer, message }) => `  ${code} at ${pointer || "the root"}: ${message}`);
    const [count, what] = [errors.length, errors.length === 1 ? "error" : "errors"];
    super(`${target.operation} (${target.version}) was not sent, it has ${count} ${what}:\n${lines.join("\n")}`);
    this.name = "RefusedBodyError";
    this.target = target;
    this.report = report;
  }
}

/** Checks the bodies of entitlement management; every other request passes by. */
export class AccessPackGuard {
  #next: NextMiddleware | undefined;
  readonly #options: GuardOptions;

  constructor(options: GuardOptions = {}) {
    this.#options = options;
  }

  /** Called by the client when it chains its middleware. */
  setNext(next: NextMiddleware): void {
    this.#next = next;
  }

  /** Checks, then hands on; rejects with a `RefusedBodyError`, and nothing is sent. */
  async execute(context: GuardedContext): Promise<void> {
    const target = targetOf(context);
    const body = context.options?.body;
    if (target !== undefined && isReadable(body)) {
      const { cloud, context: known, onReport, refuse = true } = this.#options;
      const report = validate(body, {
        ...target,
        ...(cloud !== undefined && { cloud }),
        ...(known !== undefined && { context: known }),
      });
      if (report.diagnostics.length > 0) onReport?.(report, target);
      if (!report.valid && refuse) throw new RefusedBodyError(target, report);
    }
    if (this.#next === undefined) throw new TypeError("AccessPackGuard: there is no middleware after it; it never sends itself");
    await this.#next.execute(context);
  }
}

/** Text, bytes or nothing; a stream can be read only once, and that is for the client to do. */
function isReadable(body: unknown): boolean {
  return body == null || typeof body === "string" || body instanceof ArrayBuffer || ArrayBuffer.isView(body);
}

/** What a request is for, if it is one of entitlement management's. */
function targetOf({ request, options }: GuardedContext): GuardedTarget | undefined {
  const given = typeof request === "string" ? request : (request as { url?: unknown } | undefined)?.url;
  const asked = options?.method ?? (request as { method?: unknown } | undefined)?.method;
  if (typeof given !== "string" || typeof asked !== "string") return undefined;
  const [, version, path] = /^[^?#]*?\/(v1\.0|beta)(\/[^?#]*)/.exec(given) ?? [];
  if (path === undefined) return undefined;
  const now = path.replace(/accessPackageAssignmentRequests/i, "assignmentRequests");
  for (const { operation, method, paths } of operations()) {
    // a person is assigned by a request: the same address, and the request is what is sent
    const template = operation === "createAssignment" ? undefined : paths[version as Version];
    if (template === undefined || method !== asked.toUpperCase()) continue;
    const pattern = template.replace(/[.$]/g, "\\$&").replace("{id}", "[^/]+");
    if (new RegExp(`^${pattern}/?$`, "i").test(now)) return { operation, version: version as Version, url: given };
  }
  return undefined;
}
