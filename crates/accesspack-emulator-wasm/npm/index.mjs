// The same for `import`.
import emulator from "./index.js";

export const { startEmulator } = emulator;
