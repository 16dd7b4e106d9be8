// Folders of these tests.
import { resolve } from "node:path";

export const HERE = resolve(import.meta.dirname, "..");
export const ROOT = resolve(HERE, "../..");
/** What `cargo x npm` writes. */
export const PACKAGE = resolve(ROOT, "target/npm/accesspack");
export const TARBALLS = resolve(ROOT, "target/npm/tarballs");
/** The project that has the tarball installed. */
export const CONSUMER = resolve(ROOT, "target/npm/consumer");
/** The package as installed from the tarball. */
export const INSTALLED = resolve(CONSUMER, "node_modules/accesspack");
/** The same of the emulator's package. */
export const EMULATOR_PACKAGE = resolve(ROOT, "target/npm/accesspack-emulator");
export const EMULATOR_TARBALLS = resolve(ROOT, "target/npm/emulator-tarballs");
export const EMULATOR_CONSUMER = resolve(ROOT, "target/npm/emulator-consumer");
export const EMULATOR = resolve(EMULATOR_CONSUMER, "node_modules/accesspack-emulator");
