// Whether a value that looks like a body of entitlement management is something else that has a member of the same name.
import type { Report } from "accesspack";

/** Whether most members of a value are none that a body has: `catalog` stands in manifests of packages too. */
export function isStrange(value: unknown, { diagnostics }: Report): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const unknown = diagnostics.filter(({ code, pointer }) => code === "AP0101" && /^\/[^/]*$/.test(pointer));
  // one or two are slips
  return unknown.length > 2 && unknown.length * 2 >= Object.keys(value).length;
}
