// `accesspack lsp` and `accesspack mcp`: servers for editors and for assistants, each a module of its own that is
// loaded only for them.
import type { Command } from "./command.ts";
import { Misuse } from "./misuse.ts";

interface ServerModule {
  /** Serves standard input and output until the other end closes them. */
  serve(): Promise<void>;
}

function server(name: string, help: string, load: () => Promise<ServerModule>): Command {
  return {
    name,
    operands: "",
    operandValues: () => [],
    help,
    // `--stdio` is what editors pass to every language server, and the only way there is
    options: { stdio: { type: "boolean", default: false, help: "serve standard input and output, as it does anyway" } },
    async run(args) {
      const unknown = args.find((arg) => arg !== "--stdio");
      if (unknown !== undefined) throw new Misuse(`${name}: unknown argument \`${unknown}\``);
      await (await load()).serve();
      return 0;
    },
  };
}

export const lspCommand = server("lsp", "a language server for editors, over standard input and output", () => import("#lsp"));

export const mcpCommand = server("mcp", "a server of tools for assistants (Model Context Protocol), over standard input and output", () => import("#mcp"));
