// Writes the policies of bench.mjs as NDJSON into the file that the argument names, for the native benchmark.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { BODIES, ndjson } from "./bodies.mjs";

const file = process.argv[2];
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, ndjson(BODIES));
