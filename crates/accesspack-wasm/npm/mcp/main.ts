// `accesspack mcp`: the functions of the package as tools for assistants (https://modelcontextprotocol.io), over
// standard input and output. Nothing is read from disk, and nothing is sent.
import { build, convert, describe, diff, explain, fixAll, operations, readBodies, snippet, validate, type Operation, type SnippetLanguage, type Version } from "accesspack";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import * as z from "zod";

import { jsonText } from "../cli/format/clean.ts";
import { CLOUDS, LANGUAGES, VERSIONS } from "../cli/names.ts";
import { packageVersion } from "../cli/version.ts";
import { LineTransport } from "./transport.ts";

/** Serves standard input and output until the other end closes them. */
export async function serve(): Promise<void> {
  const names = operations().map(({ operation }) => operation) as [Operation, ...Operation[]];
  const version = z.enum(VERSIONS as [Version, ...Version[]]).describe("the version of Microsoft Graph");
  const operation = z.enum(names).describe("what the body is sent for");
  const body = z.string().describe("the body as JSON text");
  const target = { operation, version };
  const cloud = z.enum(CLOUDS as [(typeof CLOUDS)[number], ...typeof CLOUDS]).optional().describe("the cloud that it is sent to");

  const server = new McpServer({ name: "accesspack", version: packageVersion() });
  const annotations = { readOnlyHint: true, openWorldHint: false };
  const tool = <Shape extends z.ZodRawShape>(
    name: string,
    description: string,
    inputSchema: Shape,
    call: (given: z.infer<z.ZodObject<Shape>>) => unknown,
  ) =>
    server.registerTool(name, { description, inputSchema: inputSchema as z.ZodRawShape, annotations }, (given) => ({
      content: [{ type: "text" as const, text: jsonText(call(given as z.infer<z.ZodObject<Shape>>) ?? null).trimEnd() }],
    }));

  tool(
    "validate",
    "Checks a body of Microsoft Entra entitlement management before it is sent: every error and warning, with its place, reason and fix.",
    { body, ...target, cloud, url: z.string().optional().describe("the URL that it is sent to") },
    ({ body, operation, version, cloud, url }) =>
      validate(body, { operation, version, ...(cloud !== undefined && { cloud }), ...(url !== undefined && { url }) }),
  );
  tool(
    "read_bodies",
    "Finds the bodies in a text as people have it, and checks each: .http files, Markdown, curl, PowerShell, HAR, Postman, workflows, Terraform's plans and states, Bicep's templates, NDJSON, JSON with comments.",
    { text: z.string(), name: z.string().optional().describe("the name of the file, which shows its form") },
    ({ text, name }) => readBodies(text, name === undefined ? {} : { name }),
  );
  tool("fix", "Applies every fix to a body until none is left; returns the body, the fixes, and what is left.", { body, ...target }, ({ body, ...options }) =>
    fixAll(body, options),
  );
  tool(
    "build",
    "Builds the requests that do an operation: method, URL, headers and body, with the permissions that they need. Nothing is sent.",
    { body: body.optional(), ...target, cloud, id: z.string().optional().describe("the id in the path"), childId: z.string().optional().describe("the second id in the path") },
    ({ body, operation, version, cloud, id, childId }) =>
      build(body, { operation, version, ...(cloud !== undefined && { cloud }), ...(id !== undefined && { id }), ...(childId !== undefined && { childId }) }),
  );
  tool(
    "snippet",
    "Writes the requests that do an operation as a program: curl, PowerShell, JavaScript, Python, C#, Terraform or Bicep; with what it leaves out.",
    { body: body.optional(), ...target, cloud, id: z.string().optional().describe("the id in the path"), childId: z.string().optional().describe("the second id in the path"), language: z.enum(LANGUAGES as [SnippetLanguage, ...SnippetLanguage[]]) },
    ({ body, operation, version, cloud, id, childId, language }) => {
      const built = build(body, { operation, version, ...(cloud !== undefined && { cloud }), ...(id !== undefined && { id }), ...(childId !== undefined && { childId }) });
      return { ...snippet(built, language), report: built.report };
    },
  );
  tool(
    "convert",
    "Converts a policy or a request to the other version of Graph, and reports what is lost.",
    { body, operation, from: version, to: version },
    ({ body, ...options }) => convert(body, options),
  );
  tool(
    "explain",
    "The page of a rule: what it requires, why, a wrong and a right example.",
    { code: z.string().describe("a code such as AP0101, or the rule's name") },
    ({ code }) => explain(code) ?? { error: `there is no rule ${code}` },
  );
  tool("describe", "What a body means, in one sentence and in lines, in the words of the Entra admin center.", { body, ...target }, ({ body, ...options }) =>
    describe(body, options),
  );
  tool(
    "diff",
    "The settings that two bodies set differently, and whether assignments that exist are touched.",
    { before: body, after: body, ...target },
    ({ before, after, ...options }) => diff(before, after, options),
  );
  tool("operations", "Every operation: its name, method, paths, and the permissions that it needs.", {}, () => operations());

  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.on("end", resolve);
  });
  await server.connect(new LineTransport());
  await closed;
  await server.close();
}
