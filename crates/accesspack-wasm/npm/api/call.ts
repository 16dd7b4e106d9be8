// What a method and a URL are for.
import { operations } from "accesspack";
import type { Operation, Version } from "accesspack";

/** The operation and the version of a call; `undefined` for one that is not entitlement management's. */
export function callOf(method: string, url: string): { operation: Operation; version: Version } | undefined {
  const [, version, path] = /^[^?#]*?\/(v1\.0|beta)(\/[^?#]*)/.exec(url) ?? [];
  if (path === undefined) return undefined;
  const now = path.replace(/accessPackageAssignmentRequests/i, "assignmentRequests");
  for (const { operation, method: known, paths } of operations()) {
    // `createAssignment` has the path of `createAssignmentRequest`, whose body is what is sent
    const template = operation === "createAssignment" ? undefined : paths[version as Version];
    if (template === undefined || known !== method.toUpperCase()) continue;
    const pattern = template.replace(/[.$]/g, "\\$&").replace(/\{\w+\}/g, "[^/]+");
    if (new RegExp(`^${pattern}/?$`, "i").test(now)) return { operation, version: version as Version };
  }
  return undefined;
}
