// `CrashError`: the one error of a call that no body is meant to cause.

/**
 * The error of a call in which the WebAssembly stopped, because there was no memory left or because of a defect.
 * Nothing of the call is left behind: the next one has a fresh instance.
 *
 * @example
 * ```js
 * import { CrashError, validate } from "accesspack";
 *
 * try {
 *   const { valid } = validate("{}", { operation: "createAssignmentPolicy", version: "v1.0" });
 *   console.log(valid);
 * } catch (error) {
 *   console.log(error instanceof CrashError ? "not checked" : "called wrongly");
 * }
 * //> false
 * ```
 */
export class CrashError extends Error {
  constructor(name: string, cause: unknown) {
    super(`${name}: the call stopped: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "CrashError";
  }
}
