// `accesspack/graph-client`: a middleware for `@microsoft/microsoft-graph-client` that checks a body
// before it is sent. It does not import that package: a middleware is a structural type.
import { validate } from "accesspack";
import type { Diagnostic, Operation, Report, ValidateOptions, Version } from "accesspack";

import { callOf } from "./call.ts";

/** What the Graph client passes to a middleware: the members that the guard reads. */
export interface GuardedContext {
  /** The URL, or a `Request`. */
  request: unknown;
  /** Method and body. */
  options?: { method?: string; body?: unknown } | undefined;
  [other: string]: unknown;
}

/** A middleware of the Graph client. */
export interface NextMiddleware {
  /** Does its part, and calls the next middleware. */
  execute(context: any): Promise<void>;
}

/** The options of the guard. */
export interface GuardOptions extends Pick<ValidateOptions, "cloud" | "context"> {
  /** Called with each report that has diagnostics, also when the request is not refused. */
  onReport?: (report: Report, target: GuardedTarget) => void;
  /** `false` sends a wrong body nevertheless, after `onReport` was called. */
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

/** The error for a body that was refused before it was sent. */
export class RefusedBodyError extends Error {
  /** What the body was for. */
  readonly target: GuardedTarget;
  /** The report of the check. */
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

/**
 * A middleware that checks the bodies of entitlement management; every other request passes unchecked.
 *
 * @example
 * ```js
 * import { AccessPackGuard } from "accesspack/graph-client";
 *
 * const guard = new AccessPackGuard();
 * guard.setNext({ execute: async () => console.log("sent") });
 * const request = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests";
 * const options = { method: "POST", body: JSON.stringify({ requestType: "adminAd" }) };
 * await guard.execute({ request, options }).catch((error) => console.log(error.name));
 * //> RefusedBodyError
 * ```
 */
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

  /** Checks the body, then calls the next middleware; rejects with a `RefusedBodyError` instead when the body is wrong. */
  async execute(context: GuardedContext): Promise<void> {
    const target = targetOf(context);
    const body = context.options?.body;
    if (target !== undefined && isReadable(body)) {
      const { cloud, context: checkContext, onReport, refuse = true } = this.#options;
      const report = validate(body, {
        ...target,
        ...(cloud !== undefined && { cloud }),
        ...(checkContext !== undefined && { context: checkContext }),
      });
      if (report.diagnostics.length > 0) onReport?.(report, target);
      if (!report.valid && refuse) throw new RefusedBodyError(target, report);
    }
    if (this.#next === undefined) throw new TypeError("AccessPackGuard: there is no middleware after it, and the guard itself sends nothing");
    await this.#next.execute(context);
  }
}

/** Whether a body is text, bytes or empty. A stream can be read only once, and the client reads it. */
function isReadable(body: unknown): boolean {
  return body == null || typeof body === "string" || body instanceof ArrayBuffer || ArrayBuffer.isView(body);
}

/** What a request is for, if it is one of entitlement management's. */
function targetOf({ request, options }: GuardedContext): GuardedTarget | undefined {
  const given = typeof request === "string" ? request : (request as { url?: unknown } | undefined)?.url;
  const sent = options?.method ?? (request as { method?: unknown } | undefined)?.method;
  if (typeof given !== "string" || typeof sent !== "string") return undefined;
  const call = callOf(sent, given);
  return call && { ...call, url: given };
}
