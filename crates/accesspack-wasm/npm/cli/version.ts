// The version of the package that the command belongs to.

/** Set by the build. */
declare const PACKAGE_VERSION: string;

export function packageVersion(): string {
  return PACKAGE_VERSION;
}
