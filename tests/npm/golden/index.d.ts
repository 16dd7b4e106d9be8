/** A body in another version, and the report on it. */
export interface Converted<O extends Operation = Operation, V extends Version = Version> {
    /** The body in the version `to`; left out when the given body is not JSON. */
    body?: BodyOf<O, V>;
    /** The diagnostics of the new body, and one for each loss, with its place in the old body. */
    report: Report;
}

/**
 * Converts a policy or a request from one version to the other. What the other version cannot
 * express is lost, and each loss is a diagnostic.
 *
 * `body` is JSON text, its bytes, or a value, as for `validate`.
 *
 * @example
 * ```js
 * import { convert } from "accesspack";
 *
 * const beta = { accessPackageId: "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613", displayName: "A month", durationInDays: 30 };
 * const { body } = convert(beta, { operation: "createAssignmentPolicy", from: "beta", to: "v1.0" });
 * console.log(body.expiration.duration);
 * //> P30D
 * ```
 */
export function convert<O extends Operation, V extends Version>(body: unknown, options: ConvertOptions & { operation: O; to: V }): Converted<O, V>;

/**
 * A body after every fix.
 */
export interface Fixed {
    /**
     * The fixed body; left out when the given body is not JSON.
     */
    body?: unknown;
    /**
     * The diagnostics that are left; none of them has a fix.
     */
    report: Report;
    /**
     * The diagnostics that were fixed, in that order.
     */
    applied: Diagnostic[];
}

/**
 * A body that was found in a file, and its report.
 */
export interface FoundBody {
    /**
     * The value; left out where there is no body or its text is no JSON.
     */
    body?: unknown;
    /**
     * What kind of text holds it.
     */
    form: "json" | "ndjson" | "http" | "markdown" | "shell" | "powershell" | "har" | "workflow" | "terraform" | "bicep";
    /**
     * What it is sent for; left out where nothing shows it.
     */
    operation?: Operation;
    /**
     * The version of Graph that it is sent to.
     */
    version?: Version;
    /**
     * The HTTP method.
     */
    method?: string;
    /**
     * The URL as the file has it, with the variables filled in that the file sets.
     */
    url?: string;
    /**
     * Why the body cannot be fixed in the file; left out where its JSON text stands there as it is.
     */
    notFixable?: string;
    /**
     * The body as JSON text, which is what was checked; empty where there is no body.
     */
    bodyText: string;
    /**
     * Where the file has the body, or its request where there is no body.
     */
    span: Span;
    /**
     * What is still to be filled in.
     */
    placeholders: BodyPlaceholder[];
    /**
     * The report, with places in the file; left out where nothing shows what the body is for.
     */
    report?: Report;
}

/**
 * A path for each version of Graph.
 */
export interface Paths {
    /**
     * Below `/v1.0`.
     */
    "v1.0": string;
    /**
     * Below `/beta`; left out when beta has no such call.
     */
    beta?: string;
}

/**
 * A place in the text: byte offsets, and lines and columns from 1. Columns count UTF-16 units.
 */
export interface Span {
    /**
     * The first byte.
     */
    start: number;
    /**
     * The byte after the last.
     */
    end: number;
    /**
     * The line of the first character.
     */
    line: number;
    /**
     * The column of the first character.
     */
    column: number;
    /**
     * The line of the character after the last.
     */
    endLine: number;
    /**
     * The column of the character after the last.
     */
    endColumn: number;
}

/**
 * A rule that bodies are checked against.
 */
export interface Rule {
    /**
     * `AP` and four digits.
     */
    code: string;
    /**
     * Its name.
     */
    name: string;
    /**
     * The severity of its diagnostics.
     */
    severity: Severity;
    /**
     * The first version of this package that has it.
     */
    since: string;
    /**
     * The operations that it applies to.
     */
    operations: Operation[];
    /**
     * The versions of Graph that it applies to.
     */
    versions: Version[];
    /**
     * The URL of the documentation that the rule comes from.
     */
    source: string;
}

/**
 * A setting that two bodies have with different values.
 */
export interface SettingChange {
    /**
     * The JSON Pointer of the setting: in the body after the change, or in the one before it where only that
     * has it.
     */
    pointer: string;
    /**
     * The words of the Entra admin center for the setting.
     */
    label: string;
    /**
     * The value before, in words: `null` where it is not set; of a set, what only this side has.
     */
    before: string | string[] | null;
    /**
     * The value after, in words.
     */
    after: string | string[] | null;
    /**
     * Whether the change touches assignments that exist: `unknown` where Microsoft does not document it.
     */
    touchesAssignments: "yes" | "no" | "unknown";
}

/**
 * A value that is still to be filled in: `<guid>`, `"String"`, a variable.
 */
export interface BodyPlaceholder {
    /**
     * The JSON Pointer to the value.
     */
    pointer: string;
    /**
     * Its text.
     */
    text: string;
    /**
     * Where the file has it.
     */
    span: Span;
}

/**
 * An operation and how it is called.
 */
export interface OperationInfo {
    /**
     * Its name in this package.
     */
    operation: Operation;
    /**
     * Its title.
     */
    title: string;
    /**
     * The HTTP method.
     */
    method: string;
    /**
     * The path in each version that has the operation.
     */
    paths: Paths;
    /**
     * The HTTP status that means success.
     */
    success: string;
    /**
     * Whether its request has a body.
     */
    hasBody: boolean;
    /**
     * Graph permissions that allow it, least privileged first.
     */
    scopes: string[];
    /**
     * Directory roles that may call it.
     */
    roles: string[];
    /**
     * The URL of its page in Microsoft's documentation.
     */
    docs: string;
}

/**
 * One HTTP request, without a token.
 */
export interface BuiltRequest {
    /**
     * The HTTP method.
     */
    method: string;
    /**
     * The whole URL.
     */
    url: string;
    /**
     * The headers.
     */
    headers: Record<string, string>;
    /**
     * The JSON body; left out when the request has none.
     */
    body?: unknown;
}

/**
 * One operation of a JSON Patch (RFC 6902).
 */
export type PatchOperation = { op: "add"; path: string; value: unknown } | { op: "remove"; path: string } | { op: "replace"; path: string; value: unknown } | { op: "move"; from: string; path: string };

/**
 * One thing that is wrong with a body, or good to know about it.
 */
export interface Diagnostic {
    /**
     * `AP` and four digits, the argument of `explain`. A code never changes its meaning.
     */
    code: string;
    /**
     * Whether Graph refuses the body because of it.
     */
    severity: Severity;
    /**
     * JSON Pointer (RFC 6901) to the value at fault, or to the member that is missing.
     */
    pointer: string;
    /**
     * What is wrong, in one sentence.
     */
    message: string;
    /**
     * What to do about it.
     */
    help: string[];
    /**
     * The URL of the documentation that the rule comes from.
     */
    docs: string;
    /**
     * The place in the text, when the body was given as text or bytes.
     */
    span?: Span;
    /**
     * JSON Patch (RFC 6902) that removes this diagnostic, if there is a safe one.
     */
    fix?: PatchOperation[];
}

/**
 * Requests as a program.
 */
export interface Snippet {
    /**
     * The program; empty where there are no requests, or where the language has nothing for them.
     */
    text: string;
    /**
     * What the program leaves out or what must be done by hand.
     */
    losses: string[];
}

/**
 * Something that can be done with a request.
 */
export interface NextAction {
    /**
     * The action; `wait` is to let the request go on by itself.
     */
    action: "cancel" | "reprocess" | "resume" | "delete" | "wait";
    /**
     * Whether the service carries it out, as far as the request shows.
     */
    allowed: boolean;
    /**
     * The last instant at which it is allowed, in UTC; left out where there is none, or it is unknown.
     */
    until?: string;
    /**
     * Why it is allowed or not.
     */
    why: string;
}

/**
 * The operation and version that a body seems to be for.
 */
export interface Detected {
    /**
     * The operation.
     */
    operation: Operation;
    /**
     * The version of Graph.
     */
    version: Version;
}

/**
 * The requests that do an operation, in the order in which to send them.
 */
export interface Built {
    /**
     * The requests; none when the report has errors.
     */
    requests: BuiltRequest[];
    /**
     * The least privileged Graph permissions that send them.
     */
    scopes: string[];
    /**
     * Directory roles that may send them.
     */
    roles: string[];
    /**
     * The result of the check of the input and of the bodies.
     */
    report: Report;
}

/**
 * The result of a check of many lines.
 */
export interface ManyReport {
    /**
     * How many lines were checked; blank ones are not.
     */
    checked: number;
    /**
     * How many of them have an error.
     */
    failed: number;
    /**
     * The reports of the lines that have diagnostics.
     */
    reports: LineReport[];
}

/**
 * The result of a check of one line of many.
 */
export interface LineReport {
    /**
     * The line in the whole text, counted from 1. Spans count within this line.
     */
    line: number;
    /**
     * True when there is no error; warnings do not count.
     */
    valid: boolean;
    /**
     * Every diagnostic, in the order of their places in the line.
     */
    diagnostics: Diagnostic[];
}

/**
 * The result of a check.
 */
export interface Report {
    /**
     * True when there is no error; warnings do not count.
     */
    valid: boolean;
    /**
     * Every diagnostic, in the order of their places in the body.
     */
    diagnostics: Diagnostic[];
}

/**
 * What a body is checked as.
 */
export interface ValidateOptions {
    /**
     * What the body is sent for.
     */
    operation: Operation;
    /**
     * The version of Graph that it is sent to.
     */
    version: Version;
    /**
     * The cloud that it is sent to; what that cloud does not support is then reported.
     */
    cloud?: Cloud | undefined;
    /**
     * The URL that it is sent to; a wrong or outdated one is then reported.
     */
    url?: string | undefined;
    /**
     * What the caller knows about the body; rules that need it apply only when it is given.
     */
    context?: CheckContext | undefined;
    /**
     * The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
     */
    maxBytes?: number | undefined;
}

/**
 * What a body is for.
 */
export interface BodyOptions {
    /**
     * What the body is sent for.
     */
    operation: Operation;
    /**
     * The version of Graph that it is written for.
     */
    version: Version;
    /**
     * The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
     */
    maxBytes?: number | undefined;
}

/**
 * What a body means.
 */
export interface Description {
    /**
     * The whole in one sentence, without a full stop.
     */
    sentence: string;
    /**
     * Its settings, one a line: `Require approval: Yes`.
     */
    lines: string[];
}

/**
 * What a request is built for.
 */
export interface BuildOptions {
    /**
     * What the request does.
     */
    operation: Operation;
    /**
     * The version of Graph that it is sent to.
     */
    version: Version;
    /**
     * The cloud whose host is used; the worldwide one when left out.
     */
    cloud?: Cloud | undefined;
    /**
     * The id in the path: of the policy, request, assignment, catalog or package that the operation is about.
     */
    id?: string | undefined;
    /**
     * The second id in the path: of the resource role, the incompatible package or group, the sponsor, or the
     * stage of an approval.
     */
    childId?: string | undefined;
    /**
     * Used instead of the cloud's `https://` host, for a proxy or an emulator.
     */
    baseUrl?: string | undefined;
    /**
     * beta only: use the old `accessPackageAssignmentRequests` collection.
     */
    legacyPath?: boolean;
    /**
     * The request that is cancelled is the caller's own, which needs no role.
     */
    own?: boolean;
    /**
     * The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
     */
    maxBytes?: number | undefined;
}

/**
 * What an error response of Graph means.
 */
export interface ErrorExplanation {
    /**
     * Why Graph refused the request.
     */
    cause: string;
    /**
     * What to do about it.
     */
    remedy: string;
    /**
     * The rules that find this error before the request is sent.
     */
    codes: string[];
}

/**
 * What is known beside a policy and a person.
 */
export interface AppliesToOptions {
    /**
     * The ids of all groups that the person is a member of, transitive ones included.
     */
    groups?: string[] | undefined;
    /**
     * The tenant's connected organizations, as Graph returns them.
     */
    organizations?: unknown[];
    /**
     * The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
     */
    maxBytes?: number | undefined;
}

/**
 * What is known of a file with bodies.
 */
export interface ReadBodiesOptions {
    /**
     * The name of the file, which shows what it is; without a name the text does.
     */
    name?: string | undefined;
    /**
     * What the bodies are sent for, whatever the file shows.
     */
    operation?: Operation | undefined;
    /**
     * The version of Graph that they are sent to, whatever the file shows.
     */
    version?: Version | undefined;
    /**
     * The cloud that they are sent to.
     */
    cloud?: Cloud | undefined;
    /**
     * The URL that they are sent to, where the file has none.
     */
    url?: string | undefined;
    /**
     * The bytes that the text may have; 16,000,000 when left out.
     */
    maxBytes?: number | undefined;
}

/**
 * What the caller knows about a body. Nothing is fetched, and no clock is read: rules that need what is
 * left out do not apply.
 */
export interface CheckContext {
    /**
     * The policy that the body is about, as Graph returns it in either version; the response of
     * `getApplicablePolicyRequirements` is accepted as well. For an update it is the policy as it is now.
     */
    policy?: unknown;
    /**
     * The access package, as Graph returns it; with its policies, the roles that it gives and the packages that
     * it is incompatible with, if they were expanded.
     */
    accessPackage?: unknown;
    /**
     * The catalog of the access package, as Graph returns it; with its resources and custom workflow
     * extensions, if they were expanded.
     */
    catalog?: unknown;
    /**
     * The assignments that the person who is to get access has already, as Graph returns them.
     */
    assignments?: unknown[];
    /**
     * The time at which the body is to be sent: a `Date`, or ISO 8601 text with an offset.
     */
    now?: string | Date | null;
    /**
     * The mail domains of the connected organizations that the policy allows.
     */
    domains?: string[] | undefined;
}

/**
 * When actions are looked for.
 */
export interface NextActionsOptions {
    /**
     * The time: a `Date`, or ISO 8601 text with an offset.
     */
    now: string | Date;
    /**
     * The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
     */
    maxBytes?: number | undefined;
}

/**
 * Whether a policy applies to a person, and why.
 */
export interface AppliesTo {
    /**
     * Whether the person is in scope: `unknown` where what is given does not decide it.
     */
    verdict: "yes" | "no" | "unknown";
    /**
     * The reason.
     */
    why: string;
}

/**
 * Which body is converted, from which version to which.
 */
export interface ConvertOptions {
    /**
     * What the body is sent for.
     */
    operation: Operation;
    /**
     * The version of Graph that the body is written for.
     */
    from: Version;
    /**
     * The version of Graph that it is converted to.
     */
    to: Version;
    /**
     * The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
     */
    maxBytes?: number | undefined;
}

/**
 * `error`: Graph refuses it. `warning`: Graph may refuse it, or it works in an unexpected way. `info`: good to know.
 */
export type Severity = "error" | "warning" | "info";

/** A cloud that Microsoft Graph runs in. */
export type Cloud =
| "global"
| "usGovL4"
| "usGovL5"
| "china"
| "bleu";

/** A language that `snippet` writes. */
export type SnippetLanguage =
| "curl"
| "powershell"
| "javascript"
| "python"
| "csharp"
| "terraform"
| "bicep";

/** A version of the Microsoft Graph API. */
export type Version =
| "v1.0"
| "beta";

/** What a request does. */
export type Operation =
| "createAssignmentPolicy"
| "updateAssignmentPolicy"
| "deleteAssignmentPolicy"
| "createAssignmentRequest"
| "cancelAssignmentRequest"
| "reprocessAssignmentRequest"
| "resumeAssignmentRequest"
| "reprocessAssignment"
| "createAssignment"
| "setAssignmentPolicy"
| "deleteAssignmentRequest"
| "updateApprovalStage"
| "createCatalog"
| "updateCatalog"
| "deleteCatalog"
| "createResourceRequest"
| "createAccessPackage"
| "updateAccessPackage"
| "deleteAccessPackage"
| "createResourceRoleScope"
| "deleteResourceRoleScope"
| "addIncompatibleAccessPackage"
| "removeIncompatibleAccessPackage"
| "addIncompatibleGroup"
| "removeIncompatibleGroup"
| "createConnectedOrganization"
| "updateConnectedOrganization"
| "deleteConnectedOrganization"
| "addInternalSponsor"
| "removeInternalSponsor"
| "addExternalSponsor"
| "removeExternalSponsor"
| "updateSettings"
| "createRoleAssignment"
| "deleteRoleAssignment"
| "batch";

/**
 * Whether a person is in the scope of a policy of either version, and why. `person` is a user, a service
 * principal or the subject of an assignment, as Graph returns it.
 *
 * @example
 * ```js
 * import { appliesTo } from "accesspack";
 *
 * const { verdict, why } = appliesTo({ allowedTargetScope: "allMemberUsers" }, { userType: "Guest" });
 * console.log(`${verdict}: ${why}`);
 * //> no: the policy is for members, and this is a guest
 * ```
 */
export function appliesTo(policy: unknown, person: unknown, options?: AppliesToOptions | null): AppliesTo;

/**
 * Returns the body with every fix of its report applied; the body itself stays as it is.
 *
 * Text and bytes are parsed, so the result is always a value. A body that is not JSON is returned
 * as it was given: there is nothing that a fix could change.
 *
 * @example
 * ```js
 * import { applyFixes, validate } from "accesspack";
 *
 * const body = { requestType: "adminAd" };
 * const report = validate(body, { operation: "createAssignmentRequest", version: "v1.0" });
 * console.log(applyFixes(body, report).requestType, body.requestType);
 * //> adminAdd adminAd
 * ```
 */
export function applyFixes(body: unknown, report: Pick<Report, "diagnostics">): unknown;

/**
 * Builds the requests that do an operation: method, URL, headers without a token, and body.
 *
 * `input` is the body, as for `validate`; `null` or `undefined` for operations without one.
 * Many operations also take a short form, which is the same in both versions: see `ShortForms` and the README.
 * When the report has errors there are no requests.
 *
 * @example
 * ```js
 * import { build } from "accesspack";
 *
 * const options = { operation: "cancelAssignmentRequest", version: "v1.0", id: "7b1d4e63-5c0f-4a0e-9d3b-6a2f5f0c1e88" };
 * for (const { method, url } of build(undefined, options).requests) console.log(method, new URL(url).host);
 * //> POST graph.microsoft.com
 * ```
 */
export function build(input: unknown, options: BuildOptions): Built;

/**
 * What a body means, in one sentence and in lines, in the words of the Entra admin center. People, groups and
 * packages have their names where the body holds them.
 *
 * @example
 * ```js
 * import { describe } from "accesspack";
 *
 * const policy = { allowedTargetScope: "allMemberUsers", requestorSettings: { enableTargetsToSelfAddAccess: true } };
 * console.log(describe(policy, { operation: "createAssignmentPolicy", version: "v1.0" }).sentence);
 * //> Any member may ask; no approval is needed; access never ends; not reviewed
 * ```
 */
export function describe(body: unknown, options: BodyOptions): Description;

/**
 * Guesses from a body the operation and version that it is for. `undefined` when it has no sign of
 * them.
 *
 * @example
 * ```js
 * import { detect } from "accesspack";
 *
 * console.log(detect({ requestType: "adminAdd" }));
 * //> { operation: 'createAssignmentRequest', version: 'v1.0' }
 * ```
 */
export function detect(body: unknown): Detected | undefined;

/**
 * What two bodies of an operation set differently, setting by setting in the words of the Entra admin center.
 *
 * People are compared as sets, stages in their order, questions by their id. The order of sets, annotations,
 * read-only members, values that mean the same as their absence, and settings without effect on both
 * sides make no difference. What `after` leaves out is reset, except for an operation that changes only what
 * its body holds, such as `updateCatalog`.
 *
 * @example
 * ```js
 * import { diff } from "accesspack";
 *
 * const before = { expiration: { type: "afterDuration", duration: "P30D" } };
 * const after = { expiration: { type: "noExpiration" } };
 * const [change] = diff(before, after, { operation: "updateAssignmentPolicy", version: "v1.0" });
 * console.log(`${change.label}: ${change.before} -> ${change.after}`);
 * //> Access package assignments expire: After 30 days -> Never
 * ```
 */
export function diff(before: unknown, after: unknown, options: BodyOptions): SettingChange[];

/**
 * Explains an error of Graph: its cause, its remedy, and the rules that find it before it is sent.
 *
 * `graphError` is the body of the error response: a value, text or bytes, JSON or not.
 *
 * @example
 * ```js
 * import { explainError } from "accesspack";
 *
 * const { remedy } = explainError(429, { error: { code: "TooManyRequests" } });
 * console.log(remedy.includes("Retry-After"));
 * //> true
 * ```
 */
export function explainError(status: number, graphError: unknown): ErrorExplanation;

/**
 * Applies every fix, and those that become possible by a fix, until none is left. A fix that would
 * cause a new error is not applied.
 *
 * `body` is JSON text, its bytes, or a value, as for `validate`; the body itself stays as it is.
 *
 * @example
 * ```js
 * import { fixAll } from "accesspack";
 *
 * const { body, applied } = fixAll({ requestType: "adminAd" }, { operation: "createAssignmentRequest", version: "v1.0" });
 * console.log(body.requestType, applied[0].code);
 * //> adminAdd AP0108
 * ```
 */
export function fixAll(body: unknown, options: ValidateOptions): Fixed;

/**
 * What can be done with a request, as Graph returns it in either version: every action, whether the service
 * carries it out, until when, and why.
 *
 * @example
 * ```js
 * import { nextActions } from "accesspack";
 *
 * const request = { state: "deliveryFailed", completedDateTime: "2026-11-01T00:00:00Z" };
 * const actions = nextActions(request, { now: "2026-11-10T00:00:00Z" });
 * console.log(actions.find(({ action }) => action === "reprocess").until);
 * //> 2026-11-15T00:00:00Z
 * ```
 */
export function nextActions(request: unknown, options: NextActionsOptions): NextAction[];

/**
 * Every operation: its names, how it is called, and the permissions and roles that it needs.
 *
 * @example
 * ```js
 * import { operations } from "accesspack";
 *
 * const { method, paths } = operations().find(({ operation }) => operation === "createAssignmentPolicy");
 * console.log(method, paths["v1.0"]);
 * //> POST /identityGovernance/entitlementManagement/assignmentPolicies
 * ```
 */
export function operations(): OperationInfo[];

/**
 * Finds the bodies in a file of any form, and checks each. Every place is one in the file.
 *
 * It reads JSON, also with comments and trailing commas; a JSON text on each line; `.http` and `.rest` files;
 * Markdown with blocks of them; curl and `az rest` in scripts of shells; requests, hashtables and JSON in
 * PowerShell; HAR recordings, collections of Postman; definitions of Logic Apps and Power Automate; plans and
 * states of Terraform (msgraph, azuread) and templates of Bicep as JSON. Responses are not bodies, and neither is
 * what is for another part of Graph. What a variable stands for is a placeholder; one at `""` stands for a body that
 * is elsewhere.
 *
 * @example
 * ```js
 * import { readBodies } from "accesspack";
 *
 * const text = `### Add
 * POST https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests
 *
 * { "requestType": "adminAd" }
 * `;
 * const [{ operation, version, report }] = readBodies(text, { name: "add.http" });
 * const { code, span } = report.diagnostics.find(({ pointer }) => pointer === "/requestType");
 * console.log(operation, version, code, `${span.line}:${span.column}`);
 * //> createAssignmentRequest v1.0 AP0108 4:18
 * ```
 */
export function readBodies(text: string | Uint8Array, options?: ReadBodiesOptions | null): FoundBody[];

/**
 * Every rule that bodies are checked against.
 *
 * @example
 * ```js
 * import { rules } from "accesspack";
 *
 * console.log(rules().find(({ code }) => code === "AP0001").severity);
 * //> error
 * ```
 */
export function rules(): Rule[];

/**
 * Writes the requests of `build` as a program: with curl, PowerShell, JavaScript, Python, C#, Terraform (the provider
 * azuread) or Bicep. What a body holds is text in the program, whatever quotes, commands or line breaks are in it.
 *
 * Programs take a token from the environment variable `GRAPH_TOKEN`; PowerShell signs in. `losses` says what the program
 * leaves out; where a language has nothing for a request, the text is empty.
 *
 * @example
 * ```js
 * import { build, snippet } from "accesspack";
 *
 * const options = { operation: "cancelAssignmentRequest", version: "v1.0", id: "7b1d4e63-5c0f-4a0e-9d3b-6a2f5f0c1e88" };
 * const { text } = snippet(build(undefined, options), "curl");
 * console.log(text.split(" ")[0]);
 * //> curl
 * ```
 */
export function snippet(built: Built, language: SnippetLanguage): Snippet;

/**
 * Checks one body and reports everything that is wrong with it.
 *
 * `body` is JSON text, its bytes (`Uint8Array`, `ArrayBuffer`), or a value, which is checked as
 * `JSON.stringify` would send it. Only text and bytes give diagnostics a `span`. No body makes
 * this throw; a value that has no JSON form (a cycle, a `BigInt`, `undefined`) gets an error.
 *
 * @example
 * ```js
 * import { validate } from "accesspack";
 *
 * const { valid, diagnostics } = validate({ displayName: "Interns" }, { operation: "createAssignmentPolicy", version: "v1.0" });
 * console.log(valid, diagnostics.map(({ code, pointer }) => `${code} at ${pointer}`));
 * //> false [ 'AP0803 at /accessPackage' ]
 * ```
 */
export function validate(body: unknown, options: ValidateOptions): Report;

/**
 * Checks many bodies: text or bytes with one JSON value on each line (NDJSON). Blank lines are
 * skipped. Lines without a diagnostic are counted, but are not among the reports.
 *
 * @example
 * ```js
 * import { validateMany } from "accesspack";
 *
 * const ndjson = '{"requestType":"adminAd"}\n\n{"requestType":"userAdd"}';
 * const { checked, reports } = validateMany(ndjson, { operation: "createAssignmentRequest", version: "beta" });
 * console.log(checked, reports[0].line, reports[0].valid);
 * //> 2 1 false
 * ```
 */
export function validateMany(ndjson: string | Uint8Array, options: ValidateOptions): ManyReport;

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
    constructor(name: string, cause: unknown);
}

/** The page of a rule. */
export interface Explanation extends Pick<Rule, "code" | "name" | "severity" | "since" | "source"> {
    /** What it requires and why, a wrong and a right example; Markdown. */
    text: string;
}

/**
 * Returns the page of a rule, by its code (`AP0101`) or its name; `undefined` if there is no such rule.
 *
 * @example
 * ```js
 * import { explain } from "accesspack";
 *
 * console.log(explain("AP0101").name);
 * //> unknown-member
 * ```
 */
export function explain(code: string): Explanation | undefined;

/** A JSON Schema, draft 2020-12. */
export interface JsonSchema {
    /** The dialect. */
    $schema: "https://json-schema.org/draft/2020-12/schema";
    /** The schema's name. */
    $id: string;
    /** Definitions of types. */
    $defs?: Record<string, object>;
    [keyword: string]: unknown;
}

/**
 * Returns the JSON Schema of the body that an operation sends in a version: members, types, and the forms
 * of values. Only `validate` checks what depends on more than one value.
 *
 * The same schemas are files in the package: `accesspack/schemas/v1.0/createAssignmentPolicy.json`.
 *
 * @example
 * ```js
 * import { jsonSchema } from "accesspack";
 *
 * console.log("durationInDays" in jsonSchema("createAssignmentPolicy", "beta").properties);
 * //> true
 * ```
 */
export function jsonSchema(operation: Operation, version: Version): JsonSchema;

/**
 * Returns whether a value is a valid body, and narrows its type. `validate` gives the reasons.
 *
 * JSON text is not parsed: a string is not a body.
 *
 * @example
 * ```js
 * import { isValid } from "accesspack";
 *
 * console.log(isValid({ requestType: "adminAd" }, { operation: "createAssignmentRequest", version: "v1.0" }));
 * //> false
 * ```
 */
export function isValid<O extends Operation, V extends Version>(body: unknown, options: ValidateOptions & {
    operation: O;
    version: V;
}): body is BodyOf<O, V>;

/** The interface of https://standardschema.dev, version 1. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
    /** The properties of the interface. */
    readonly "~standard": StandardSchemaV1Props<Input, Output>;
}

/** The properties of a Standard Schema. */
export interface StandardSchemaV1Props<Input = unknown, Output = Input> {
    /** The version of the interface. */
    readonly version: 1;
    /** The library that the schema comes from. */
    readonly vendor: string;
    /** Checks a value. */
    readonly validate: (value: unknown) => StandardSchemaV1Result<Output>;
    /** Types, for TypeScript only. */
    readonly types?: {
        readonly input: Input;
        readonly output: Output;
    } | undefined;
}

/** The value, or its issues. */
export type StandardSchemaV1Result<Output> = {
    readonly value: Output;
    readonly issues?: undefined;
} | {
    readonly issues: readonly StandardSchemaV1Issue[];
};

/** One error. */
export interface StandardSchemaV1Issue {
    /** What is wrong. */
    readonly message: string;
    /** Its place: names of members and indices of items. */
    readonly path: readonly (string | number)[];
}

/**
 * Returns a Standard Schema (https://standardschema.dev) of a body, for forms, routers and other libraries
 * that accept one. Its issues are the errors of `validate`; warnings do not count.
 *
 * @example
 * ```js
 * import { schema } from "accesspack";
 *
 * const policy = schema("createAssignmentPolicy", "v1.0");
 * console.log(policy["~standard"].validate({ displayName: "Interns" }).issues.map(({ path }) => path));
 * //> [ [ 'accessPackage' ] ]
 * ```
 */
export function schema<O extends Operation, V extends Version>(operation: O, version: V, options?: Omit<ValidateOptions, "operation" | "version">): StandardSchemaV1<BodyOf<O, V>>;

/** Graph's types in v1.0, as bodies carry them. */
export namespace v1 {
  /** A bundle of access that can be requested. */
  export interface AccessPackage extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackage";
    /** Given by the service. */
    id?: string | null;
    /** Its name, unique in the catalog. */
    displayName?: string | null;
    /** What it gives. */
    description?: string | null;
    /** True when the My Access portal does not list it. */
    isHidden?: boolean | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The catalog it is in. */
    catalog?: AccessPackageCatalog | null;
    /** Who can get it, and how. */
    assignmentPolicies?: AccessPackageAssignmentPolicy[] | null;
    /** Packages whose holders cannot have this one. */
    incompatibleAccessPackages?: unknown[] | null;
    /** Packages whose holders are refused because of this one. */
    accessPackagesIncompatibleWith?: unknown[] | null;
    /** Groups whose members cannot have this one. */
    incompatibleGroups?: unknown[] | null;
    /** The roles of resources that it gives. */
    resourceRoleScopes?: unknown[] | null;
  }

  /** An answer to a question. Name its kind with `@odata.type`. */
  export type AccessPackageAnswer =
    | AccessPackageAnswerString;

  /** One answer to choose. */
  export interface AccessPackageAnswerChoice extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAnswerChoice";
    /** What is stored. */
    actualValue?: string | null;
    /** What is shown. */
    text?: string | null;
    /** What is shown in other languages. */
    localizations?: AccessPackageLocalizedText[] | null;
  }

  export interface AccessPackageAnswerString extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageAnswerString";
    /** The answer as it is displayed. */
    displayValue?: string | null;
    /** The answer: the text, or the `actualValue` of the choice. */
    value?: string | null;
    /** The question, by its `id`. */
    answeredQuestion?: AccessPackageQuestion | null;
  }

  /** One stage of approval. */
  export type AccessPackageApprovalStage =
    | AccessPackageApprovalStageItself
    | AccessPackageDynamicApprovalStage;

  export interface AccessPackageApprovalStageItself extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageApprovalStage";
    /** After how long an unanswered request is denied. */
    durationBeforeAutomaticDenial?: string | null;
    /** Approvers must justify their decision. */
    isApproverJustificationRequired?: boolean | null;
    /** An unanswered request goes to the escalation approvers. */
    isEscalationEnabled?: boolean | null;
    /** After how long it goes to the escalation approvers. */
    durationBeforeEscalation?: string | null;
    /** Who approves first. */
    primaryApprovers?: SubjectSet[] | null;
    /** Who approves when no primary approver can be found. */
    fallbackPrimaryApprovers?: SubjectSet[] | null;
    /** Who approves when the primary approvers do not answer. */
    escalationApprovers?: SubjectSet[] | null;
    /** Who approves when no escalation approver can be found. */
    fallbackEscalationApprovers?: SubjectSet[] | null;
    /** Whether requestors see who the approvers are. */
    approverInformationVisibility?: ApproverInformationVisibility;
  }

  /** Access that a subject has, or had. In a request it names the subject whose access changes. */
  export interface AccessPackageAssignment extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignment";
    /** Given by the service; names the assignment that a request changes or removes. */
    id?: string | null;
    /** The object id of the user; in requests only. */
    targetId?: string | null;
    /** The policy to assign through; in requests only. */
    assignmentPolicyId?: string | null;
    /** The access package to assign; in requests only. */
    accessPackageId?: string | null;
    /** Whose access it is. */
    target?: AccessPackageSubject | null;
    /** The access package. */
    accessPackage?: AccessPackage | null;
    /** The policy it came through. */
    assignmentPolicy?: AccessPackageAssignmentPolicy | null;
    /** The state of the assignment. */
    readonly state?: AccessPackageAssignmentState | null;
    /** More about the state of the assignment. */
    readonly status?: string | null;
    /** When access ended. */
    readonly expiredDateTime?: string | null;
    /** From when to when. */
    readonly schedule?: EntitlementManagementSchedule | null;
    /** Calls of custom extensions. */
    readonly customExtensionCalloutInstances?: CustomExtensionCalloutInstance[] | null;
  }

  /** Whether approval is required, and who approves. */
  export interface AccessPackageAssignmentApprovalSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentApprovalSettings";
    /** New requests need approval. */
    isApprovalRequiredForAdd?: boolean | null;
    /** Changes and extensions need approval. */
    isApprovalRequiredForUpdate?: boolean | null;
    /** Requestors must give a justification. */
    isRequestorJustificationRequired?: boolean | null;
    /** One, two or three stages where approval is required; empty otherwise. */
    stages?: AccessPackageApprovalStage[] | null;
  }

  /** Who can get an access package, who approves, and for how long. */
  export interface AccessPackageAssignmentPolicy extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentPolicy";
    /** Given by the service; allowed in the body of a PUT. */
    id?: string | null;
    /** The policy's name. */
    displayName?: string | null;
    /** What the policy is for. */
    description?: string | null;
    /** Who can be assigned. */
    allowedTargetScope?: AllowedTargetScope | null;
    /** The subjects of a `specific…` scope. */
    specificAllowedTargets?: SubjectSet[] | null;
    /** When assignments from this policy end. */
    expiration?: ExpirationPattern | null;
    /** Who can ask, and for what. */
    requestorSettings?: AccessPackageAssignmentRequestorSettings | null;
    /** Who approves. */
    requestApprovalSettings?: AccessPackageAssignmentApprovalSettings | null;
    /** How assignments are reviewed. */
    reviewSettings?: AccessPackageAssignmentReviewSettings | null;
    /** Present for an automatic assignment policy only; null otherwise. */
    automaticRequestSettings?: AccessPackageAutomaticRequestSettings | null;
    /** Which mails assignments cause. */
    notificationSettings?: AccessPackageNotificationSettings | null;
    /** The questions that requestors must answer. */
    questions?: AccessPackageQuestion[] | null;
    /** Custom extensions that are called along the way. */
    customExtensionStageSettings?: CustomExtensionStageSetting[] | null;
    /** The access package, by its `id`. */
    accessPackage?: AccessPackage | null;
    /** The catalog of the access package. */
    readonly catalog?: AccessPackageCatalog | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
  }

  /** A request to give, change or remove access. */
  export interface AccessPackageAssignmentRequest extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentRequest";
    /** Given by the service. */
    readonly id?: string | null;
    /** The kind of the request. */
    requestType?: AccessPackageRequestType | null;
    /** The assignment that is to be, or that is to change. */
    assignment?: AccessPackageAssignment | null;
    /** Why access is needed. */
    justification?: string | null;
    /** From when to when; cannot be changed once set. */
    schedule?: EntitlementManagementSchedule | null;
    /** Answers to the policy's questions. */
    answers?: AccessPackageAnswer[] | null;
    /** How far the request has come. */
    readonly state?: AccessPackageRequestState | null;
    /** More about how far the request has come. */
    readonly status?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly completedDateTime?: string | null;
    /** Calls of custom extensions. */
    readonly customExtensionCalloutInstances?: CustomExtensionCalloutInstance[] | null;
    /** The access package. */
    readonly accessPackage?: AccessPackage | null;
    /** Who asked; comes from the token. */
    readonly requestor?: AccessPackageSubject | null;
  }

  export interface AccessPackageAssignmentRequestCallbackData extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageAssignmentRequestCallbackData";
    /** The moment at which the extension was called. */
    stage?: AccessPackageCallbackStage | null;
    /** The id of the call, from the notification. */
    customExtensionStageInstanceId?: string | null;
    /** A message for the log. */
    customExtensionStageInstanceDetail?: string | null;
    /** `Denied` or `Canceled`, at the stage `assignmentRequestCreated` only. */
    state?: AccessPackageAssignmentRequestCallbackDataState | null;
  }

  /** The decision of a custom extension about the request that it was called for. */
  export type AccessPackageAssignmentRequestCallbackDataState =
    | "Denied"
    | "Canceled";

  /** The body that resumes a request which waits for a custom extension. */
  export interface AccessPackageAssignmentRequestResume extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentRequest.resume";
    /** The sender, in free text. */
    source?: string | null;
    /** The kind of event. */
    type?: AccessPackageAssignmentRequestResumeType | null;
    /** The answer. */
    data?: CustomExtensionData | null;
  }

  /** The kind of event that a waiting request is resumed with. */
  export type AccessPackageAssignmentRequestResumeType =
    | "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestCreated"
    | "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestApproved"
    | "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestGranted"
    | "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestRemoved";

  /** Who can ask for what through a policy. */
  export interface AccessPackageAssignmentRequestorSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentRequestorSettings";
    /** Users can request access for themselves. */
    enableTargetsToSelfAddAccess?: boolean | null;
    /** Users can request to change or extend their access. */
    enableTargetsToSelfUpdateAccess?: boolean | null;
    /** Users can give their access back. */
    enableTargetsToSelfRemoveAccess?: boolean | null;
    /** Requestors can choose from when to when they have access. */
    allowCustomAssignmentSchedule?: boolean | null;
    /** Others can request access on behalf of users. */
    enableOnBehalfRequestorsToAddAccess?: boolean | null;
    /** Others can request a change on behalf of users. */
    enableOnBehalfRequestorsToUpdateAccess?: boolean | null;
    /** Others can give access back on behalf of users. */
    enableOnBehalfRequestorsToRemoveAccess?: boolean | null;
    /** Who can request on behalf of users. */
    onBehalfRequestors?: SubjectSet[] | null;
  }

  /** How and by whom assignments are reviewed. */
  export interface AccessPackageAssignmentReviewSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentReviewSettings";
    /** Assignments are reviewed. */
    isEnabled?: boolean | null;
    /** What happens when reviewers do not answer. */
    expirationBehavior?: AccessReviewExpirationBehavior | null;
    /** Reviewers see a recommendation. */
    isRecommendationEnabled?: boolean | null;
    /** Reviewers must justify their decision. */
    isReviewerJustificationRequired?: boolean | null;
    /** Users review their own access. */
    isSelfReview?: boolean | null;
    /** From when, how often, and how long each review lasts. */
    schedule?: EntitlementManagementSchedule | null;
    /** Who reviews. */
    primaryReviewers?: SubjectSet[] | null;
    /** Who reviews when no primary reviewer can be found. */
    fallbackReviewers?: SubjectSet[] | null;
  }

  /** The state of an assignment. */
  export type AccessPackageAssignmentState =
    | "delivering"
    | "partiallyDelivered"
    | "delivered"
    | "expired"
    | "deliveryFailed"
    | "unknownFutureValue";

  /** How an automatic assignment policy gives and takes access. */
  export interface AccessPackageAutomaticRequestSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAutomaticRequestSettings";
    /** Access is given to every user that the rule matches. */
    requestAccessForAllowedTargets?: boolean | null;
    /** Access is removed from users that the rule no longer matches. */
    removeAccessWhenTargetLeavesAllowedTargets?: boolean | null;
    /** How long access stays after the rule stopped matching. */
    gracePeriodBeforeAccessRemoval?: string | null;
  }

  /** The moment at which an extension was called that answers: those of the enumeration, and the one at which it picks the approvers. */
  export type AccessPackageCallbackStage =
    | "assignmentRequestCreated"
    | "assignmentRequestApproved"
    | "assignmentRequestGranted"
    | "assignmentRequestRemoved"
    | "assignmentFourteenDaysBeforeExpiration"
    | "assignmentOneDayBeforeExpiration"
    | "assignmentRequestDeterminingApprovalRequirements"
    | "unknownFutureValue";

  /** A container of resources and access packages. */
  export interface AccessPackageCatalog extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageCatalog";
    /** Given by the service. */
    id?: string | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is for. */
    description?: string | null;
    /** Who manages it. */
    catalogType?: AccessPackageCatalogType | null;
    /** Whether its packages can be requested. */
    state?: AccessPackageCatalogState | null;
    /** True when users of other organizations can request its packages. */
    isExternallyVisible?: boolean | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The packages in it. */
    accessPackages?: unknown[] | null;
    /** The custom extensions in it. */
    customWorkflowExtensions?: unknown[] | null;
    /** The resource roles in it. */
    resourceRoles?: unknown[] | null;
    /** The resources in it. */
    resources?: unknown[] | null;
    /** The resource scopes in it. */
    resourceScopes?: unknown[] | null;
  }

  /** Whether the packages of a catalog can be requested. */
  export type AccessPackageCatalogState =
    | "unpublished"
    | "published"
    | "unknownFutureValue";

  /** Who manages a catalog. */
  export type AccessPackageCatalogType =
    | "userManaged"
    | "serviceDefault"
    | "serviceManaged"
    | "unknownFutureValue";

  /** The moment at which a custom extension is called. */
  export type AccessPackageCustomExtensionStage =
    | "assignmentRequestCreated"
    | "assignmentRequestApproved"
    | "assignmentRequestGranted"
    | "assignmentRequestRemoved"
    | "assignmentFourteenDaysBeforeExpiration"
    | "assignmentOneDayBeforeExpiration"
    | "unknownFutureValue";

  export interface AccessPackageDynamicApprovalStage extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageDynamicApprovalStage";
    /** After how long an unanswered request is denied. */
    durationBeforeAutomaticDenial?: string | null;
    /** Approvers must justify their decision. */
    isApproverJustificationRequired?: boolean | null;
    /** An unanswered request goes to the escalation approvers. */
    isEscalationEnabled?: boolean | null;
    /** After how long it goes to the escalation approvers. */
    durationBeforeEscalation?: string | null;
    /** Who approves first. */
    primaryApprovers?: SubjectSet[] | null;
    /** Who approves when no primary approver can be found. */
    fallbackPrimaryApprovers?: SubjectSet[] | null;
    /** Who approves when the primary approvers do not answer. */
    escalationApprovers?: SubjectSet[] | null;
    /** Who approves when no escalation approver can be found. */
    fallbackEscalationApprovers?: SubjectSet[] | null;
    /** Whether requestors see who the approvers are. */
    approverInformationVisibility?: ApproverInformationVisibility;
    /** The extension that picks the approvers, in an `accessPackageDynamicApprovalStage`. */
    customExtension?: CustomCalloutExtension | null;
  }

  /** What happens to the account of a guest who has lost the last access. */
  export type AccessPackageExternalUserLifecycleAction =
    | "none"
    | "blockSignIn"
    | "blockSignInAndDelete"
    | "unknownFutureValue";

  /** A text in one language. */
  export interface AccessPackageLocalizedText extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageLocalizedText";
    /** The language, such as `en-us`. */
    languageCode?: string;
    /** The text. */
    text?: string | null;
  }

  export interface AccessPackageMultipleChoiceQuestion extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion";
    /** Given by the service. */
    id?: string | null;
    /** The question. */
    text?: string | null;
    /** The question in other languages. */
    localizations?: AccessPackageLocalizedText[] | null;
    /** A request without an answer is refused. */
    isRequired?: boolean | null;
    /** Its place among the questions. */
    sequence?: number | null;
    /** The answer can be changed while the assignment lasts. */
    isAnswerEditable?: boolean | null;
    /** More than one choice can be picked. */
    isMultipleSelectionAllowed?: boolean | null;
    /** The answers to choose from. */
    choices?: AccessPackageAnswerChoice[] | null;
  }

  /** Which mails an assignment causes. */
  export interface AccessPackageNotificationSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageNotificationSettings";
    /** True when no mail is sent about assignments. */
    isAssignmentNotificationDisabled?: boolean;
  }

  /** A question. Name its kind with `@odata.type`. */
  export type AccessPackageQuestion =
    | AccessPackageTextInputQuestion
    | AccessPackageMultipleChoiceQuestion;

  /** How far a request has come. */
  export type AccessPackageRequestState =
    | "submitted"
    | "pendingApproval"
    | "delivering"
    | "delivered"
    | "deliveryFailed"
    | "denied"
    | "scheduled"
    | "canceled"
    | "partiallyDelivered"
    | "unknownFutureValue";

  /** The kind of a request: what it changes, and who makes it. */
  export type AccessPackageRequestType =
    | "notSpecified"
    | "userAdd"
    | "userUpdate"
    | "userRemove"
    | "adminAdd"
    | "adminUpdate"
    | "adminRemove"
    | "systemAdd"
    | "systemUpdate"
    | "systemRemove"
    | "onBehalfAdd"
    | "unknownFutureValue"
    | "approverRemove";

  /** A group, application, site or other thing whose roles access packages can give. */
  export type AccessPackageResource =
    | AccessPackageResourceItself
    | CustomDataProvidedResource;

  /** One attribute of the user that a resource needs, and where it comes from and goes to. */
  export interface AccessPackageResourceAttribute extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceAttribute";
    /** The attribute's name. */
    name?: string | null;
    /** Where the value comes from. */
    source?: unknown;
    /** Where the value is kept. */
    destination?: unknown;
    /** Requestors can change it. */
    isEditable?: boolean | null;
    /** It stays when access ends. */
    isPersistedOnAssignmentRemoval?: boolean | null;
  }

  /** A geographical location of an origin system. */
  export interface AccessPackageResourceEnvironment extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceEnvironment";
    /** The id in entitlement management. */
    id?: string | null;
    /** The id in the origin system. */
    originId?: string | null;
    /** The origin system. */
    originSystem?: string | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is. */
    description?: string | null;
    /** True for the location that is taken when none is named. */
    isDefaultEnvironment?: boolean | null;
    /** How it is reached. */
    connectionInfo?: unknown;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The resources in it. */
    readonly resources?: unknown[] | null;
  }

  export interface AccessPackageResourceItself extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResource";
    /** The id in entitlement management, which is not the one in the origin system. */
    id?: string | null;
    /** The id in the origin system: of a group or service principal, or the URL of a site. */
    originId?: string | null;
    /** Where the resource comes from. */
    originSystem?: AccessPackageResourceOriginSystem | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is for. */
    description?: string | null;
    /** What requestors are asked about themselves. */
    attributes?: AccessPackageResourceAttribute[] | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** Where the resource is, for sites of an organization with several geographical locations. */
    environment?: AccessPackageResourceEnvironment | null;
    /** The roles that it offers. */
    readonly roles?: AccessPackageResourceRole[] | null;
    /** The scopes that it offers. */
    readonly scopes?: AccessPackageResourceScope[] | null;
    /** Uploads of custom data. */
    readonly uploadSessions?: unknown[] | null;
  }

  /** The system that a resource comes from. */
  export type AccessPackageResourceOriginSystem =
    | "AadGroup"
    | "AadApplication"
    | "SharePointOnline"
    | "DirectoryRole"
    | "OAuthApplication"
    | "CustomDataProvidedResource"
    | (string & {});

  /** A request to add a resource to a catalog, to change it there, or to remove it. */
  export interface AccessPackageResourceRequest extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceRequest";
    /** Given by the service. */
    readonly id?: string | null;
    /** `adminAdd`, `adminUpdate` or `adminRemove`. */
    requestType?: AccessPackageRequestType | null;
    /** How far the request has come. */
    readonly state?: AccessPackageRequestState | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** The catalog, by its `id`. */
    catalog?: AccessPackageCatalog | null;
    /** The resource: by its origin to add it, by its `id` to change or remove it. */
    resource?: AccessPackageResource | null;
  }

  /** A role that a resource offers. */
  export interface AccessPackageResourceRole extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceRole";
    /** The id in entitlement management; a role that no package gives yet has none. */
    id?: string | null;
    /** The id in the origin system: `Member_{id of the group}`, an application role's id, or a site role's number. */
    originId?: string | null;
    /** Where the role comes from. */
    originSystem?: AccessPackageResourceOriginSystem | null;
    /** Its name. */
    displayName?: string | null;
    /** What it allows. */
    description?: string | null;
    /** How the role is given. */
    type?: RoleType | null;
    /** The resource, by its `id`. */
    resource?: AccessPackageResource | null;
  }

  /** What an access package gives: a role of a resource, in a scope. */
  export interface AccessPackageResourceRoleScope extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceRoleScope";
    /** Given by the service: the ids of role and scope with `_` between them. */
    readonly id?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** The role. */
    role?: AccessPackageResourceRole | null;
    /** The scope. */
    scope?: AccessPackageResourceScope | null;
  }

  /** The part of a resource that a role is for. */
  export interface AccessPackageResourceScope extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceScope";
    /** The id in entitlement management. */
    id?: string | null;
    /** The id in the origin system, which for the root scope is that of the resource. */
    originId?: string | null;
    /** Where the scope comes from. */
    originSystem?: AccessPackageResourceOriginSystem | null;
    /** Its name. */
    displayName?: string | null;
    /** What it holds. */
    description?: string | null;
    /** True for the whole resource. */
    isRootScope?: boolean | null;
    /** The resource. */
    resource?: AccessPackageResource | null;
  }

  /** The person (or service principal) who asks for, or has, access. */
  export interface AccessPackageSubject extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageSubject";
    /** The subject's id in entitlement management, which is not its object id. */
    id?: string | null;
    /** The id of the directory object. */
    objectId?: string | null;
    /** The mail address; enough for a person who is not in the directory yet. */
    email?: string | null;
    /** The name. */
    displayName?: string | null;
    /** The user principal name. */
    principalName?: string | null;
    /** What kind of subject it is. */
    subjectType?: AccessPackageSubjectType | null;
    /** The identifier in an on-premises directory. */
    onPremisesSecurityIdentifier?: string | null;
    /** Whether the account is removed with its last assignment. */
    subjectLifecycle?: AccessPackageSubjectLifecycle;
    /** The organization that the subject came from. */
    connectedOrganization?: ConnectedOrganization | null;
  }

  /** Whether a guest account is removed with its last assignment. */
  export type AccessPackageSubjectLifecycle =
    | "notDefined"
    | "notGoverned"
    | "governed"
    | "unknownFutureValue";

  /** What kind of subject holds an assignment. */
  export type AccessPackageSubjectType =
    | "notSpecified"
    | "user"
    | "servicePrincipal"
    | "unknownFutureValue";

  export interface AccessPackageTextInputQuestion extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion";
    /** Given by the service. */
    id?: string | null;
    /** The question. */
    text?: string | null;
    /** The question in other languages. */
    localizations?: AccessPackageLocalizedText[] | null;
    /** A request without an answer is refused. */
    isRequired?: boolean | null;
    /** Its place among the questions. */
    sequence?: number | null;
    /** The answer can be changed while the assignment lasts. */
    isAnswerEditable?: boolean | null;
    /** One line is enough for the answer. */
    isSingleLineQuestion?: boolean | null;
    /** A pattern that the answer must match. */
    regexPattern?: string | null;
  }

  /** What happens to access when reviewers do not answer. */
  export type AccessReviewExpirationBehavior =
    | "keepAccess"
    | "removeAccess"
    | "acceptAccessRecommendation"
    | "unknownFutureValue";

  /** Who can be assigned through a policy. */
  export type AllowedTargetScope =
    | "notSpecified"
    | "specificDirectoryUsers"
    | "specificConnectedOrganizationUsers"
    | "specificDirectoryServicePrincipals"
    | "allMemberUsers"
    | "allDirectoryUsers"
    | "allDirectoryServicePrincipals"
    | "allConfiguredConnectedOrganizationUsers"
    | "allExternalUsers"
    | "allDirectoryAgentIdentities"
    | "unknownFutureValue";

  /** A stage of the approval of one request, and what an approver decides there. */
  export interface ApprovalStage extends Annotations {
    "@odata.type"?: "#microsoft.graph.approvalStage";
    /** Given by the service. */
    readonly id?: string | null;
    /** The decision. */
    reviewResult?: ApprovalStageReviewResult | null;
    /** Why it was decided so. */
    justification?: string | null;
    /** True when the caller can decide. */
    readonly assignedToMe?: boolean | null;
    /** The name of the stage. */
    readonly displayName?: string | null;
    /** Who decided. */
    readonly reviewedBy?: unknown;
    /** When it was decided. */
    readonly reviewedDateTime?: string | null;
    /** How far the stage has come, such as `InProgress`. */
    readonly status?: string | null;
  }

  /** What an approver decides. */
  export type ApprovalStageReviewResult =
    | "Approve"
    | "Deny";

  /** Whether requestors see who the approvers are. */
  export type ApproverInformationVisibility =
    | "default"
    | "notVisible"
    | "visible"
    | "unknownFutureValue";

  export interface AssignmentRequestApprovalStageCallbackData extends Annotations {
    "@odata.type": "#microsoft.graph.assignmentRequestApprovalStageCallbackData";
    /** The moment at which the extension was called. */
    stage?: AccessPackageCallbackStage | null;
    /** The id of the call, from the notification. */
    customExtensionStageInstanceId?: string | null;
    /** A message for the log. */
    customExtensionStageInstanceDetail?: string | null;
    /** `Denied` or `Canceled`, at the stage `assignmentRequestCreated` only. */
    state?: AccessPackageAssignmentRequestCallbackDataState | null;
    /** The approval stage to use, for a dynamic stage. */
    approvalStage?: unknown;
  }

  export interface AttributeRuleMembers extends Annotations {
    "@odata.type": "#microsoft.graph.attributeRuleMembers";
    /** The rule of an `attributeRuleMembers`. */
    membershipRule?: string | null;
    /** The display name of the subject; the service sets it. */
    description?: string | null;
  }

  export interface AzureActiveDirectoryTenant extends Annotations {
    "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant";
    /** Its name. */
    displayName?: string | null;
    /** The directory of the organization. */
    tenantId?: string | null;
  }

  /** A partner organization whose users may ask for access. */
  export interface ConnectedOrganization extends Annotations {
    "@odata.type"?: "#microsoft.graph.connectedOrganization";
    /** Given by the service. */
    id?: string | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is. */
    description?: string | null;
    /** Policies for all configured connected organizations let in those that are `configured` only. */
    state?: ConnectedOrganizationState | null;
    /** Given by the service, in beta. */
    readonly createdBy?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service, in beta. */
    readonly modifiedBy?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The directory or domain that it is: one. */
    identitySources?: IdentitySource[] | null;
    /** Users and groups of the directory who answer for it; added with a call of their own. */
    readonly internalSponsors?: unknown[] | null;
    /** Guests who answer for it; added with a call of their own. */
    readonly externalSponsors?: unknown[] | null;
  }

  export interface ConnectedOrganizationMembers extends Annotations {
    "@odata.type": "#microsoft.graph.connectedOrganizationMembers";
    /** The organization of a `connectedOrganizationMembers`. */
    connectedOrganizationId?: string | null;
    /** The display name of the subject; the service sets it. */
    description?: string | null;
  }

  /** Whether an administrator has confirmed a connected organization. */
  export type ConnectedOrganizationState =
    | "configured"
    | "proposed"
    | "unknownFutureValue";

  export interface CrossCloudAzureActiveDirectoryTenant extends Annotations {
    "@odata.type": "#microsoft.graph.crossCloudAzureActiveDirectoryTenant";
    /** Its name. */
    displayName?: string | null;
    /** The directory of the organization. */
    tenantId?: string | null;
    /** The cloud of a directory in another cloud. */
    cloudInstance?: string;
  }

  /** A reference to a custom extension of the package's catalog; only its `id` is sent. */
  export interface CustomCalloutExtension extends Annotations {
    "@odata.type"?: "#microsoft.graph.customCalloutExtension" | "#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension" | "#microsoft.graph.accessPackageAssignmentWorkflowExtension" | "#microsoft.graph.customAccessPackageWorkflowExtension";
    /** The extension's id. */
    id?: string | null;
    /** The extension's name. */
    displayName?: string | null;
    /** What the extension does. */
    description?: string | null;
  }

  export interface CustomDataProvidedResource extends Annotations {
    "@odata.type": "#microsoft.graph.customDataProvidedResource";
    /** The id in entitlement management, which is not the one in the origin system. */
    id?: string | null;
    /** The id in the origin system: of a group or service principal, or the URL of a site. */
    originId?: string | null;
    /** Where the resource comes from. */
    originSystem?: AccessPackageResourceOriginSystem | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is for. */
    description?: string | null;
    /** What requestors are asked about themselves. */
    attributes?: AccessPackageResourceAttribute[] | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** Where the resource is, for sites of an organization with several geographical locations. */
    environment?: AccessPackageResourceEnvironment | null;
    /** The roles that it offers. */
    readonly roles?: AccessPackageResourceRole[] | null;
    /** The scopes that it offers. */
    readonly scopes?: AccessPackageResourceScope[] | null;
    /** Uploads of custom data. */
    readonly uploadSessions?: unknown[] | null;
    /** How an uploaded resource is told that data is wanted. */
    notificationEndpointConfiguration?: unknown;
  }

  /** One call of a custom extension. */
  export interface CustomExtensionCalloutInstance extends Annotations {
    "@odata.type"?: "#microsoft.graph.customExtensionCalloutInstance";
    /** The extension that was called. */
    customExtensionId?: string | null;
    /** The message of the extension. */
    detail?: string | null;
    /** The id of the run on the other side. */
    externalCorrelationId?: string | null;
    /** The id of this call. */
    id?: string | null;
    /** The state of the call. */
    status?: CustomExtensionCalloutInstanceStatus | null;
  }

  /** The state of a call of a custom extension. */
  export type CustomExtensionCalloutInstanceStatus =
    | "calloutSent"
    | "callbackReceived"
    | "calloutFailed"
    | "callbackTimedOut"
    | "waitingForCallback"
    | "unknownFutureValue";

  /** What a custom extension answers about a waiting request. */
  export type CustomExtensionData =
    | AccessPackageAssignmentRequestCallbackData
    | AssignmentRequestApprovalStageCallbackData;

  /** Which custom extension is called at which moment. */
  export interface CustomExtensionStageSetting extends Annotations {
    "@odata.type"?: "#microsoft.graph.customExtensionStageSetting";
    /** Given by the service. */
    readonly id?: string | null;
    /** The moment. */
    stage?: AccessPackageCustomExtensionStage;
    /** The extension, by its `id`. */
    customExtension?: CustomCalloutExtension | null;
  }

  /** A day of the week. */
  export type DayOfWeek =
    | "sunday"
    | "monday"
    | "tuesday"
    | "wednesday"
    | "thursday"
    | "friday"
    | "saturday";

  export interface DomainIdentitySource extends Annotations {
    "@odata.type": "#microsoft.graph.domainIdentitySource";
    /** Its name. */
    displayName?: string | null;
    /** The domain of the organization's mail addresses. */
    domainName?: string | null;
  }

  /** From when to when access is given. */
  export interface EntitlementManagementSchedule extends Annotations {
    "@odata.type"?: "#microsoft.graph.entitlementManagementSchedule";
    /** When it begins. */
    startDateTime?: string | null;
    /** When it ends. */
    expiration?: ExpirationPattern | null;
    /** For access reviews; not used in requests. */
    recurrence?: PatternedRecurrence | null;
  }

  /** What becomes of guests who have lost their last access. */
  export interface EntitlementManagementSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.entitlementManagementSettings";
    /** Given by the service. */
    readonly id?: string | null;
    /** What happens to the account. */
    externalUserLifecycleAction?: AccessPackageExternalUserLifecycleAction | null;
    /** How long a blocked account stays before it is deleted. */
    durationUntilExternalUserDeletedAfterBlocked?: string | null;
  }

  /** A link to another entity: the body of every `$ref` call. */
  export interface EntityReference extends Annotations {
    "@odata.type"?: "#microsoft.graph.entityReference";
    /** The whole URL of the entity. */
    "@odata.id"?: string | null;
  }

  /** When something ends: at a time, after a duration, or never. */
  export interface ExpirationPattern extends Annotations {
    "@odata.type"?: "#microsoft.graph.expirationPattern";
    /** Which of the two other members counts. */
    type?: ExpirationPatternType | null;
    /** How long it lasts, such as `P365D` or `PT4H`; goes with `afterDuration` only. */
    duration?: string | null;
    /** When it ends, in UTC; goes with `afterDateTime` only. */
    endDateTime?: string | null;
  }

  /** The kind of an expiration. */
  export type ExpirationPatternType =
    | "notSpecified"
    | "noExpiration"
    | "afterDateTime"
    | "afterDuration";

  export interface ExternalDomainFederation extends Annotations {
    "@odata.type": "#microsoft.graph.externalDomainFederation";
    /** Its name. */
    displayName?: string | null;
    /** The domain of the organization's mail addresses. */
    domainName?: string | null;
    /** The issuer of a federated domain. */
    issuerUri?: string | null;
  }

  export interface ExternalSponsors extends Annotations {
    "@odata.type": "#microsoft.graph.externalSponsors";
  }

  export interface GroupMembers extends Annotations {
    "@odata.type": "#microsoft.graph.groupMembers";
    /** The group of a `groupMembers`. */
    groupId?: string | null;
    /** The display name of the subject; the service sets it. */
    description?: string | null;
  }

  /** Where the users of a connected organization come from. Name its kind with `@odata.type`. */
  export type IdentitySource =
    | AzureActiveDirectoryTenant
    | CrossCloudAzureActiveDirectoryTenant
    | DomainIdentitySource
    | ExternalDomainFederation
    | SocialIdentitySource;

  export interface InternalSponsors extends Annotations {
    "@odata.type": "#microsoft.graph.internalSponsors";
  }

  /** A recurrence: how often, and from when to when. */
  export interface PatternedRecurrence extends Annotations {
    "@odata.type"?: "#microsoft.graph.patternedRecurrence";
    /** How often. */
    pattern?: RecurrencePattern | null;
    /** From when to when. */
    range?: RecurrenceRange | null;
  }

  /** How often something comes back. */
  export interface RecurrencePattern extends Annotations {
    "@odata.type"?: "#microsoft.graph.recurrencePattern";
    /** The unit and the way of counting. */
    type?: RecurrencePatternType | null;
    /** How many units lie between two occurrences. */
    interval?: number;
    /** The month, 1 to 12; 0 where it does not count. */
    month?: number;
    /** The day of the month, 1 to 31; 0 where it does not count. */
    dayOfMonth?: number;
    /** The days of the week, for weekly and relative patterns. */
    daysOfWeek?: DayOfWeek[] | null;
    /** The first day of the week, for weekly patterns. */
    firstDayOfWeek?: DayOfWeek | null;
    /** Which of the matching days, for relative patterns. */
    index?: WeekIndex | null;
  }

  /** The unit and the way a recurrence counts. */
  export type RecurrencePatternType =
    | "daily"
    | "weekly"
    | "absoluteMonthly"
    | "relativeMonthly"
    | "absoluteYearly"
    | "relativeYearly";

  /** From when to when something comes back. */
  export interface RecurrenceRange extends Annotations {
    "@odata.type"?: "#microsoft.graph.recurrenceRange";
    /** How the range ends. */
    type?: RecurrenceRangeType | null;
    /** The first day. */
    startDate?: string | null;
    /** The last day, for `endDate`. */
    endDate?: string | null;
    /** The time zone of the two dates. */
    recurrenceTimeZone?: string | null;
    /** How many times, for `numbered`; 0 otherwise. */
    numberOfOccurrences?: number;
  }

  /** How the range of a recurrence ends. */
  export type RecurrenceRangeType =
    | "endDate"
    | "noEnd"
    | "numbered";

  export interface RequestorManager extends Annotations {
    "@odata.type": "#microsoft.graph.requestorManager";
    /** How far up the managers are: 1 is the direct manager. */
    managerLevel?: number | null;
  }

  /** How a role of a resource is given. */
  export type RoleType =
    | "active"
    | "eligible"
    | "application"
    | "delegated"
    | "unknownFutureValue";

  export interface SingleServicePrincipal extends Annotations {
    "@odata.type": "#microsoft.graph.singleServicePrincipal";
    /** The service principal of a `singleServicePrincipal`. */
    servicePrincipalId?: string | null;
    /** The display name of the subject; the service sets it. */
    description?: string | null;
  }

  export interface SingleUser extends Annotations {
    "@odata.type": "#microsoft.graph.singleUser";
    /** The user of a `singleUser`. */
    userId?: string | null;
    /** The display name of the subject; the service sets it. */
    description?: string | null;
  }

  export interface SocialIdentitySource extends Annotations {
    "@odata.type": "#microsoft.graph.socialIdentitySource";
    /** Its name. */
    displayName?: string | null;
    /** The provider of social accounts. */
    socialIdentitySourceType?: SocialIdentitySourceType;
  }

  /** The provider of social accounts. */
  export type SocialIdentitySourceType =
    | "facebook"
    | "unknownFutureValue";

  /** A set of users or other subjects. Name its kind with `@odata.type`. */
  export type SubjectSet =
    | SingleUser
    | GroupMembers
    | ConnectedOrganizationMembers
    | RequestorManager
    | InternalSponsors
    | ExternalSponsors
    | TargetUserSponsors
    | TargetAgentIdentitySponsorsOrOwners
    | TargetManager
    | TargetApplicationOwners
    | SingleServicePrincipal
    | AttributeRuleMembers;

  export interface TargetAgentIdentitySponsorsOrOwners extends Annotations {
    "@odata.type": "#microsoft.graph.targetAgentIdentitySponsorsOrOwners";
    /** Whether it is a fallback, for `targetAgentIdentitySponsorsOrOwners` only. */
    isBackup?: boolean | null;
  }

  export interface TargetApplicationOwners extends Annotations {
    "@odata.type": "#microsoft.graph.targetApplicationOwners";
  }

  export interface TargetManager extends Annotations {
    "@odata.type": "#microsoft.graph.targetManager";
    /** How far up the managers are: 1 is the direct manager. */
    managerLevel?: number | null;
  }

  export interface TargetUserSponsors extends Annotations {
    "@odata.type": "#microsoft.graph.targetUserSponsors";
  }

  /** A role of entitlement management that a user, group or service principal has. */
  export interface UnifiedRoleAssignment extends Annotations {
    "@odata.type"?: "#microsoft.graph.unifiedRoleAssignment";
    /** Given by the service. */
    readonly id?: string | null;
    /** The user, group or service principal. */
    principalId?: string | null;
    /** The role. */
    roleDefinitionId?: string | null;
    /** Where the role counts: `/AccessPackageCatalog/{id}`, or `/` for the role of catalog creators. */
    appScopeId?: string | null;
    /** For roles of the directory; entitlement management uses `appScopeId`. */
    directoryScopeId?: string | null;
    /** For roles of the directory. */
    condition?: string | null;
    /** Given by the service. */
    readonly principalOrganizationId?: string | null;
    /** The place where the role counts. */
    appScope?: unknown;
    /** The place in the directory where the role counts. */
    readonly directoryScope?: unknown;
    /** Who has the role. */
    readonly principal?: unknown;
    /** The role. */
    roleDefinition?: unknown;
  }

  /** Which of the matching days of a month counts. */
  export type WeekIndex =
    | "first"
    | "second"
    | "third"
    | "fourth"
    | "last";
}

/** Graph's types in beta, as bodies carry them. */
export namespace beta {
  /** A bundle of access that can be requested. */
  export interface AccessPackage extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackage";
    /** Given by the service. */
    id?: string | null;
    /** The catalog it is in. */
    catalogId?: string | null;
    /** Its name, unique in the catalog. */
    displayName?: string | null;
    /** What it gives. */
    description?: string | null;
    /** A name that does not change. */
    uniqueName?: string | null;
    /** True when the My Access portal does not list it. */
    isHidden?: boolean | null;
    /** True when it gives roles of resources. */
    isRoleScopesVisible?: boolean | null;
    /** Given by the service. */
    readonly createdBy?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedBy?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The catalog it is in. */
    accessPackageCatalog?: AccessPackageCatalog | null;
    /** Who can get it, and how. */
    accessPackageAssignmentPolicies?: AccessPackageAssignmentPolicy[] | null;
    /** Packages whose holders cannot have this one. */
    incompatibleAccessPackages?: unknown[] | null;
    /** Packages whose holders are refused because of this one. */
    accessPackagesIncompatibleWith?: unknown[] | null;
    /** Groups whose members cannot have this one. */
    incompatibleGroups?: unknown[] | null;
    /** The roles of resources that it gives. */
    accessPackageResourceRoleScopes?: unknown[] | null;
  }

  /** An answer to a question. Name its kind with `@odata.type`. */
  export type AccessPackageAnswer =
    | AccessPackageAnswerString;

  /** One answer to choose. */
  export interface AccessPackageAnswerChoice extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAnswerChoice";
    /** What is stored. */
    actualValue?: string | null;
    /** What is shown. */
    displayValue?: AccessPackageLocalizedContent | null;
  }

  export interface AccessPackageAnswerString extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageAnswerString";
    /** The answer as it is displayed. */
    displayValue?: string | null;
    /** The answer: the text, or the `actualValue` of the choice. */
    value?: string | null;
    /** The question, by its `id`. */
    answeredQuestion?: AccessPackageQuestion | null;
  }

  /** Access that a subject has, or had. In a request it names the subject whose access changes. */
  export interface AccessPackageAssignment extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignment";
    /** Given by the service; names the assignment that a request changes or removes. */
    id?: string | null;
    /** The object id of the user. */
    targetId?: string | null;
    /** The policy it comes through. */
    assignmentPolicyId?: string | null;
    /** The access package. */
    accessPackageId?: string | null;
    /** The catalog of the access package. */
    readonly catalogId?: string | null;
    /** The state of the assignment, such as `Delivered`. */
    readonly assignmentState?: string | null;
    /** More about the state of the assignment. */
    readonly assignmentStatus?: string | null;
    /** True when it has been extended. */
    readonly isExtended?: boolean | null;
    /** When access ended. */
    readonly expiredDateTime?: string | null;
    /** From when to when. */
    readonly schedule?: RequestSchedule | null;
    /** Calls of custom extensions. */
    readonly customExtensionCalloutInstances?: CustomExtensionCalloutInstance[] | null;
    /** Whose access it is. */
    target?: AccessPackageSubject | null;
    /** The access package. */
    accessPackage?: AccessPackage | null;
    /** The policy it comes through. */
    accessPackageAssignmentPolicy?: AccessPackageAssignmentPolicy | null;
    /** The requests that made and changed it. */
    readonly accessPackageAssignmentRequests?: unknown[] | null;
    /** The resource roles that it gives. */
    readonly accessPackageAssignmentResourceRoles?: unknown[] | null;
  }

  /** Who can get an access package, who approves, and for how long. */
  export interface AccessPackageAssignmentPolicy extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentPolicy";
    /** Given by the service; allowed in the body of a PUT. */
    id?: string | null;
    /** The access package that the policy belongs to. */
    accessPackageId?: string | null;
    /** The policy's name. */
    displayName?: string | null;
    /** What the policy is for. */
    description?: string | null;
    /** Users can extend their access. */
    canExtend?: boolean | null;
    /** After how many days assignments end, 1 to 3660; 0 where days do not count. */
    durationInDays?: number | null;
    /** When assignments end; null where a date does not count. */
    expirationDateTime?: string | null;
    /** Who can ask. */
    requestorSettings?: RequestorSettings | null;
    /** Who approves. */
    requestApprovalSettings?: ApprovalSettings | null;
    /** How assignments are reviewed; null where they are not. */
    accessReviewSettings?: AssignmentReviewSettings | null;
    /** The questions that requestors must answer. */
    questions?: AccessPackageQuestion[] | null;
    /** Custom extensions that are called along the way, in the older form. */
    customExtensionHandlers?: CustomExtensionHandler[] | null;
    /** Custom extensions that are called along the way. */
    customExtensionStageSettings?: CustomExtensionStageSetting[] | null;
    /** Credentials that requestors must present. */
    verifiableCredentialSettings?: VerifiableCredentialSettings | null;
    /** Which mails assignments cause. */
    accessPackageNotificationSettings?: AccessPackageNotificationSettings | null;
    /** The access package. */
    readonly accessPackage?: AccessPackage | null;
    /** The catalog of the access package. */
    readonly accessPackageCatalog?: AccessPackageCatalog | null;
    /** Given by the service. */
    readonly createdBy?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedBy?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
  }

  /** A request to give, change or remove access. */
  export interface AccessPackageAssignmentRequest extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentRequest";
    /** Given by the service. */
    readonly id?: string | null;
    /** The kind of the request. */
    requestType?: AccessPackageAssignmentRequestRequestType | null;
    /** The assignment, on `accessPackageAssignmentRequests`. */
    accessPackageAssignment?: AccessPackageAssignment | null;
    /** The assignment, on `assignmentRequests`. */
    assignment?: AccessPackageAssignment | null;
    /** Why access is needed. */
    justification?: string | null;
    /** From when to when; cannot be changed once set. */
    schedule?: RequestSchedule | null;
    /** Answers to the policy's questions. */
    answers?: AccessPackageAnswer[] | null;
    /** True when the request is only to be checked, not to be carried out. */
    isValidationOnly?: boolean | null;
    /** Credentials that were shown. */
    verifiedCredentialsData?: VerifiedCredentialData[] | null;
    /** When the assignment is to end, in the older form. */
    expirationDateTime?: string | null;
    /** How far the request has come, such as `Delivered`. */
    readonly requestState?: string | null;
    /** More about how far the request has come. */
    readonly requestStatus?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly completedDate?: string | null;
    /** Calls of custom extensions. */
    readonly customExtensionCalloutInstances?: CustomExtensionCalloutInstance[] | null;
    /** Calls of custom extensions, in the older form. */
    readonly customExtensionHandlerInstances?: unknown[] | null;
    /** What has happened to the request. */
    readonly history?: unknown[] | null;
    /** The access package. */
    readonly accessPackage?: AccessPackage | null;
    /** Who asked; comes from the token. */
    readonly requestor?: AccessPackageSubject | null;
  }

  export interface AccessPackageAssignmentRequestCallbackData extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageAssignmentRequestCallbackData";
    /** The moment at which the extension was called. */
    stage?: AccessPackageCallbackStage | null;
    /** The id of the call, from the notification. */
    customExtensionStageInstanceId?: string | null;
    /** A message for the log. */
    customExtensionStageInstanceDetail?: string | null;
    /** `Denied` or `Canceled`, at the stage `assignmentRequestCreated` only. */
    state?: AccessPackageAssignmentRequestCallbackDataState | null;
  }

  /** The decision of a custom extension about the request that it was called for. */
  export type AccessPackageAssignmentRequestCallbackDataState =
    | "Denied"
    | "Canceled";

  /** The kind of a request: what it changes, and who makes it. */
  export type AccessPackageAssignmentRequestRequestType =
    | "UserAdd"
    | "UserExtend"
    | "UserUpdate"
    | "UserRemove"
    | "AdminAdd"
    | "AdminUpdate"
    | "AdminRemove"
    | "SystemAdd"
    | "SystemUpdate"
    | "SystemRemove"
    | "OnBehalfAdd"
    | "ApproverRemove";

  /** The body that resumes a request which waits for a custom extension. */
  export interface AccessPackageAssignmentRequestResume extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageAssignmentRequest.resume";
    /** The sender, in free text. */
    source?: string | null;
    /** The kind of event. */
    type?: AccessPackageAssignmentRequestResumeType | null;
    /** The answer. */
    data?: CustomExtensionData | null;
  }

  /** The kind of event that a waiting request is resumed with. */
  export type AccessPackageAssignmentRequestResumeType =
    | "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestCreated"
    | "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestApproved"
    | "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestGranted"
    | "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestRemoved";

  /** The moment at which an extension was called that answers: those of the enumeration, and the one at which it picks the approvers. */
  export type AccessPackageCallbackStage =
    | "assignmentRequestCreated"
    | "assignmentRequestApproved"
    | "assignmentRequestGranted"
    | "assignmentRequestRemoved"
    | "assignmentFourteenDaysBeforeExpiration"
    | "assignmentOneDayBeforeExpiration"
    | "assignmentRequestDeterminingApprovalRequirements"
    | "unknownFutureValue";

  /** A container of resources and access packages. */
  export interface AccessPackageCatalog extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageCatalog";
    /** Given by the service. */
    id?: string | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is for. */
    description?: string | null;
    /** Who manages it. */
    catalogType?: AccessPackageCatalogCatalogType | null;
    /** Whether its packages can be requested. */
    catalogStatus?: AccessPackageCatalogCatalogStatus | null;
    /** True when users of other organizations can request its packages. */
    isExternallyVisible?: boolean | null;
    /** A name that does not change. */
    uniqueName?: string | null;
    /** Whether it gives roles of the directory or permissions of applications. */
    privilegeLevel?: PrivilegeLevel;
    /** Given by the service. */
    readonly createdBy?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedBy?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The packages in it. */
    accessPackages?: unknown[] | null;
    /** The custom extensions in it. */
    accessPackageCustomWorkflowExtensions?: unknown[] | null;
    /** The custom extensions in it, in the older form. */
    customAccessPackageWorkflowExtensions?: unknown[] | null;
    /** The resource roles in it. */
    accessPackageResourceRoles?: unknown[] | null;
    /** The resources in it. */
    accessPackageResources?: unknown[] | null;
    /** The resource scopes in it. */
    accessPackageResourceScopes?: unknown[] | null;
  }

  /** Whether the packages of a catalog can be requested. */
  export type AccessPackageCatalogCatalogStatus =
    | "Published"
    | "Unpublished"
    | (string & {});

  /** Who manages a catalog. */
  export type AccessPackageCatalogCatalogType =
    | "UserManaged"
    | "ServiceDefault"
    | "ServiceManaged";

  /** The moment at which a custom extension is called. */
  export type AccessPackageCustomExtensionStage =
    | "assignmentRequestCreated"
    | "assignmentRequestApproved"
    | "assignmentRequestGranted"
    | "assignmentRequestRemoved"
    | "assignmentFourteenDaysBeforeExpiration"
    | "assignmentOneDayBeforeExpiration"
    | "unknownFutureValue";

  export interface AccessPackageDynamicApprovalStage extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageDynamicApprovalStage";
    /** After how many days an unanswered request is denied. */
    approvalStageTimeOutInDays?: number | null;
    /** Approvers must justify their decision. */
    isApproverJustificationRequired?: boolean | null;
    /** An unanswered request goes to the escalation approvers. */
    isEscalationEnabled?: boolean | null;
    /** After how many minutes it goes to the escalation approvers. */
    escalationTimeInMinutes?: number | null;
    /** Who approves first; those with `isBackup` step in when no other can be found. */
    primaryApprovers?: UserSet[] | null;
    /** Who approves when the primary approvers do not answer; empty for none. */
    escalationApprovers?: UserSet[] | null;
    /** Whether requestors see who the approvers are. */
    approverInformationVisibility?: ApproverInformationVisibility;
    /** The extension that picks the approvers, in an `accessPackageDynamicApprovalStage`. */
    customExtension?: CustomCalloutExtension | null;
  }

  /** A text, and its translations. */
  export interface AccessPackageLocalizedContent extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageLocalizedContent";
    /** The text where no translation fits. */
    defaultText?: string | null;
    /** The translations. */
    localizedTexts?: AccessPackageLocalizedText[] | null;
  }

  /** A text in one language. */
  export interface AccessPackageLocalizedText extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageLocalizedText";
    /** The language, such as `en-us`. */
    languageCode?: string | null;
    /** The text. */
    text?: string | null;
  }

  export interface AccessPackageMultipleChoiceQuestion extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion";
    /** Given by the service. */
    id?: string | null;
    /** The question. */
    text?: AccessPackageLocalizedContent | null;
    /** A request without an answer is refused. */
    isRequired?: boolean | null;
    /** Its place among the questions. */
    sequence?: number | null;
    /** The answer can be changed while the assignment lasts. */
    isAnswerEditable?: boolean | null;
    /** More than one choice can be picked. */
    allowsMultipleSelection?: boolean | null;
    /** The answers to choose from. */
    choices?: AccessPackageAnswerChoice[] | null;
  }

  /** Which mails an assignment causes. */
  export interface AccessPackageNotificationSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageNotificationSettings";
    /** True when no mail is sent about assignments. */
    isAssignmentNotificationDisabled?: boolean;
  }

  /** A question. Name its kind with `@odata.type`. */
  export type AccessPackageQuestion =
    | AccessPackageTextInputQuestion
    | AccessPackageMultipleChoiceQuestion;

  /** A group, application, site or other thing whose roles access packages can give. */
  export type AccessPackageResource =
    | AccessPackageResourceItself
    | CustomDataProvidedResource;

  /** One attribute of the user that a resource needs, and where it comes from and goes to. */
  export interface AccessPackageResourceAttribute extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceAttribute";
    /** Given by the service. */
    readonly id?: string | null;
    /** The attribute's name. */
    attributeName?: string | null;
    /** Where the value comes from. */
    attributeSource?: unknown;
    /** Where the value is kept. */
    attributeDestination?: unknown;
    /** Requestors can change it. */
    isEditable?: boolean | null;
    /** It stays when access ends. */
    isPersistedOnAssignmentRemoval?: boolean | null;
  }

  /** A geographical location of an origin system. */
  export interface AccessPackageResourceEnvironment extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceEnvironment";
    /** The id in entitlement management. */
    id?: string | null;
    /** The id in the origin system. */
    originId?: string;
    /** The origin system. */
    originSystem?: string;
    /** Its name. */
    displayName?: string | null;
    /** What it is. */
    description?: string | null;
    /** True for the location that is taken when none is named. */
    isDefaultEnvironment?: boolean | null;
    /** How it is reached. */
    connectionInfo?: unknown;
    /** Given by the service. */
    readonly createdBy?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedBy?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The resources in it. */
    readonly accessPackageResources?: unknown[] | null;
  }

  export interface AccessPackageResourceItself extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResource";
    /** The id in entitlement management, which is not the one in the origin system. */
    id?: string | null;
    /** The id in the origin system: of a group or service principal, or the URL of a site. */
    originId?: string | null;
    /** Where the resource comes from. */
    originSystem?: AccessPackageResourceOriginSystem | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is for. */
    description?: string | null;
    /** The kind of the resource in words, such as `Application`. */
    resourceType?: string | null;
    /** Where it is found. */
    url?: string | null;
    /** What requestors are asked about themselves. */
    attributes?: AccessPackageResourceAttribute[] | null;
    /** True while the resource is not yet in the catalog. */
    readonly isPendingOnboarding?: boolean | null;
    /** Given by the service. */
    readonly addedBy?: string | null;
    /** Given by the service. */
    readonly addedOn?: string | null;
    /** Where the resource is, for sites of an organization with several geographical locations. */
    accessPackageResourceEnvironment?: AccessPackageResourceEnvironment | null;
    /** The roles that it offers. */
    readonly accessPackageResourceRoles?: AccessPackageResourceRole[] | null;
    /** The scopes that it offers. */
    readonly accessPackageResourceScopes?: AccessPackageResourceScope[] | null;
    /** The connection to another system of access governance. */
    externalOriginResourceConnector?: unknown;
    /** Uploads of custom data. */
    readonly uploadSessions?: unknown[] | null;
  }

  /** The system that a resource comes from. */
  export type AccessPackageResourceOriginSystem =
    | "AadGroup"
    | "AadApplication"
    | "SharePointOnline"
    | "DirectoryRole"
    | "OAuthApplication"
    | "CustomDataProvidedResource"
    | (string & {});

  /** A request to add a resource to a catalog, to change it there, or to remove it. */
  export interface AccessPackageResourceRequest extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceRequest";
    /** Given by the service. */
    readonly id?: string | null;
    /** The catalog. */
    catalogId?: string | null;
    /** `AdminAdd`, `AdminUpdate` or `AdminRemove`. */
    requestType?: AccessPackageResourceRequestRequestType | null;
    /** Why the resource is needed. */
    justification?: string | null;
    /** True when the request is only to be checked, not to be carried out. */
    isValidationOnly?: boolean | null;
    /** True when the request is not to wait. */
    executeImmediately?: boolean | null;
    /** When the resource leaves the catalog. */
    expirationDateTime?: string | null;
    /** How far the request has come, such as `Delivered`. */
    readonly requestState?: string | null;
    /** More about how far the request has come. */
    readonly requestStatus?: string | null;
    /** The resource: by its origin to add it, by its `id` to change or remove it. */
    accessPackageResource?: AccessPackageResource | null;
    /** Who asked; comes from the token. */
    readonly requestor?: AccessPackageSubject | null;
  }

  /** What a request does with a resource of a catalog. */
  export type AccessPackageResourceRequestRequestType =
    | "AdminAdd"
    | "AdminUpdate"
    | "AdminRemove"
    | "UserAdd"
    | "UserUpdate"
    | "UserRemove";

  /** A role that a resource offers. */
  export interface AccessPackageResourceRole extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceRole";
    /** The id in entitlement management; a role that no package gives yet has none. */
    id?: string | null;
    /** The id in the origin system: `Member_{id of the group}`, an application role's id, or a site role's number. */
    originId?: string | null;
    /** Where the role comes from. */
    originSystem?: AccessPackageResourceOriginSystem | null;
    /** Its name. */
    displayName?: string | null;
    /** What it allows. */
    description?: string | null;
    /** How the role is given. */
    type?: RoleType | null;
    /** The resource, by its `id`. */
    accessPackageResource?: AccessPackageResource | null;
  }

  /** What an access package gives: a role of a resource, in a scope. */
  export interface AccessPackageResourceRoleScope extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceRoleScope";
    /** Given by the service: the ids of role and scope with `_` between them. */
    readonly id?: string | null;
    /** Given by the service. */
    readonly createdBy?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service. */
    readonly modifiedBy?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The role. */
    accessPackageResourceRole?: AccessPackageResourceRole | null;
    /** The scope. */
    accessPackageResourceScope?: AccessPackageResourceScope | null;
  }

  /** The part of a resource that a role is for. */
  export interface AccessPackageResourceScope extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageResourceScope";
    /** The id in entitlement management. */
    id?: string | null;
    /** The id in the origin system, which for the root scope is that of the resource. */
    originId?: string | null;
    /** Where the scope comes from. */
    originSystem?: AccessPackageResourceOriginSystem | null;
    /** Its name. */
    displayName?: string | null;
    /** What it holds. */
    description?: string | null;
    /** True for the whole resource. */
    isRootScope?: boolean | null;
    /** The id of the role that the scope is for. */
    roleOriginId?: string | null;
    /** Where it is found. */
    url?: string | null;
    /** The resource. */
    accessPackageResource?: AccessPackageResource | null;
  }

  /** The person who asks for, or has, access. */
  export interface AccessPackageSubject extends Annotations {
    "@odata.type"?: "#microsoft.graph.accessPackageSubject";
    /** The subject's id in entitlement management, which is not its object id. */
    id?: string | null;
    /** The id of the directory object. */
    objectId?: string | null;
    /** The mail address; enough for a person who is not in the directory yet. */
    email?: string | null;
    /** The name. */
    displayName?: string | null;
    /** The user principal name. */
    principalName?: string | null;
    /** What kind of subject it is, such as `User`. */
    type?: string | null;
    /** Another identifier, for older accounts. */
    altSecId?: string | null;
    /** The organization that the subject came from. */
    connectedOrganizationId?: string | null;
    /** When the account is cleaned up. */
    cleanupScheduledDateTime?: string | null;
    /** The identifier in an on-premises directory. */
    onPremisesSecurityIdentifier?: string | null;
    /** Whether the account is removed with its last assignment. */
    subjectLifecycle?: AccessPackageSubjectLifecycle | null;
    /** The organization that the subject came from. */
    connectedOrganization?: ConnectedOrganization | null;
  }

  /** Whether a guest account is removed with its last assignment. */
  export type AccessPackageSubjectLifecycle =
    | "notDefined"
    | "notGoverned"
    | "governed"
    | "unknownFutureValue";

  export interface AccessPackageTextInputQuestion extends Annotations {
    "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion";
    /** Given by the service. */
    id?: string | null;
    /** The question. */
    text?: AccessPackageLocalizedContent | null;
    /** A request without an answer is refused. */
    isRequired?: boolean | null;
    /** Its place among the questions. */
    sequence?: number | null;
    /** The answer can be changed while the assignment lasts. */
    isAnswerEditable?: boolean | null;
    /** One line is enough for the answer. */
    isSingleLineQuestion?: boolean | null;
    /** A pattern that the answer must match. */
    regexPattern?: string | null;
  }

  /** What happens to access when reviewers do not answer. */
  export type AccessReviewExpirationBehavior =
    | "keepAccess"
    | "removeAccess"
    | "acceptAccessRecommendation"
    | "unknownFutureValue";

  /** Whether approval is required, and who approves. */
  export interface ApprovalSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.approvalSettings";
    /** New requests need approval. */
    isApprovalRequired?: boolean | null;
    /** Extensions need approval. */
    isApprovalRequiredForExtension?: boolean | null;
    /** Requestors must give a justification. */
    isRequestorJustificationRequired?: boolean | null;
    /** How the stages follow each other; `NoApproval` where none is needed. */
    approvalMode?: ApprovalSettingsApprovalMode | null;
    /** One or two stages where approval is required; empty otherwise. */
    approvalStages?: ApprovalStage[] | null;
  }

  /** How stages follow each other. */
  export type ApprovalSettingsApprovalMode =
    | "SingleStage"
    | "Serial"
    | "Parallel"
    | "NoApproval";

  /** One stage of approval. */
  export type ApprovalStage =
    | ApprovalStageItself
    | AccessPackageDynamicApprovalStage;

  export interface ApprovalStageItself extends Annotations {
    "@odata.type"?: "#microsoft.graph.approvalStage";
    /** After how many days an unanswered request is denied. */
    approvalStageTimeOutInDays?: number | null;
    /** Approvers must justify their decision. */
    isApproverJustificationRequired?: boolean | null;
    /** An unanswered request goes to the escalation approvers. */
    isEscalationEnabled?: boolean | null;
    /** After how many minutes it goes to the escalation approvers. */
    escalationTimeInMinutes?: number | null;
    /** Who approves first; those with `isBackup` step in when no other can be found. */
    primaryApprovers?: UserSet[] | null;
    /** Who approves when the primary approvers do not answer; empty for none. */
    escalationApprovers?: UserSet[] | null;
    /** Whether requestors see who the approvers are. */
    approverInformationVisibility?: ApproverInformationVisibility;
  }

  /** What an approver decides. */
  export type ApprovalStageReviewResult =
    | "Approve"
    | "Deny";

  /** A stage of the approval of one request, and what an approver decides there. */
  export interface ApprovalStep extends Annotations {
    "@odata.type"?: "#microsoft.graph.approvalStep";
    /** Given by the service. */
    readonly id?: string | null;
    /** The decision. */
    reviewResult?: ApprovalStageReviewResult | null;
    /** Why it was decided so. */
    justification?: string | null;
    /** True when the caller can decide. */
    readonly assignedToMe?: boolean | null;
    /** The name of the stage. */
    readonly displayName?: string | null;
    /** Who decided. */
    readonly reviewedBy?: unknown;
    /** When it was decided. */
    readonly reviewedDateTime?: string | null;
    /** How far the stage has come, such as `InProgress`. */
    readonly status?: string | null;
  }

  /** Whether requestors see who the approvers are. */
  export type ApproverInformationVisibility =
    | "default"
    | "notVisible"
    | "visible"
    | "unknownFutureValue";

  export interface AssignmentRequestApprovalStageCallbackData extends Annotations {
    "@odata.type": "#microsoft.graph.assignmentRequestApprovalStageCallbackData";
    /** The moment at which the extension was called. */
    stage?: AccessPackageCallbackStage | null;
    /** The id of the call, from the notification. */
    customExtensionStageInstanceId?: string | null;
    /** A message for the log. */
    customExtensionStageInstanceDetail?: string | null;
    /** `Denied` or `Canceled`, at the stage `assignmentRequestCreated` only. */
    state?: AccessPackageAssignmentRequestCallbackDataState | null;
    /** The approval stage to use, for a dynamic stage. */
    approvalStage?: unknown;
  }

  /** How and by whom assignments are reviewed. */
  export interface AssignmentReviewSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.assignmentReviewSettings";
    /** Assignments are reviewed. */
    isEnabled?: boolean | null;
    /** How often. */
    recurrenceType?: AssignmentReviewSettingsRecurrenceType | null;
    /** Who reviews. */
    reviewerType?: AssignmentReviewSettingsReviewerType | null;
    /** From when. */
    startDateTime?: string | null;
    /** How many days reviewers have. */
    durationInDays?: number | null;
    /** The reviewers, for `Reviewers`. */
    reviewers?: UserSet[] | null;
    /** What happens when reviewers do not answer. */
    accessReviewTimeoutBehavior?: AccessReviewExpirationBehavior | null;
    /** Reviewers see a recommendation. */
    isAccessRecommendationEnabled?: boolean | null;
    /** Reviewers must justify their decision. */
    isApprovalJustificationRequired?: boolean | null;
    /** Reviews are helped by an agent. */
    isAgenticExperienceEnabled?: boolean | null;
  }

  /** How often assignments are reviewed; the documentation gives examples only. */
  export type AssignmentReviewSettingsRecurrenceType =
    | "weekly"
    | "monthly"
    | "quarterly"
    | "halfyearly"
    | "annual"
    | (string & {});

  /** Who reviews. */
  export type AssignmentReviewSettingsReviewerType =
    | "Self"
    | "Reviewers"
    | "Manager";

  export interface AttributeRuleMembers extends Annotations {
    "@odata.type": "#microsoft.graph.attributeRuleMembers";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
    /** The display name of the subject. */
    description?: string | null;
    /** The rule of an `attributeRuleMembers`. */
    membershipRule?: string | null;
  }

  export interface AzureActiveDirectoryTenant extends Annotations {
    "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant";
    /** Its name. */
    displayName?: string | null;
    /** The directory of the organization. */
    tenantId?: string | null;
  }

  /** A partner organization whose users may ask for access. */
  export interface ConnectedOrganization extends Annotations {
    "@odata.type"?: "#microsoft.graph.connectedOrganization";
    /** Given by the service. */
    id?: string | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is. */
    description?: string | null;
    /** Policies for all configured connected organizations let in those that are `configured` only. */
    state?: ConnectedOrganizationState | null;
    /** Given by the service, in beta. */
    readonly createdBy?: string | null;
    /** Given by the service. */
    readonly createdDateTime?: string | null;
    /** Given by the service, in beta. */
    readonly modifiedBy?: string | null;
    /** Given by the service. */
    readonly modifiedDateTime?: string | null;
    /** The directory or domain that it is: one. */
    identitySources?: IdentitySource[] | null;
    /** Users and groups of the directory who answer for it; added with a call of their own. */
    readonly internalSponsors?: unknown[] | null;
    /** Guests who answer for it; added with a call of their own. */
    readonly externalSponsors?: unknown[] | null;
  }

  export interface ConnectedOrganizationMembers extends Annotations {
    "@odata.type": "#microsoft.graph.connectedOrganizationMembers";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
    /** The user, group or connected organization. */
    id?: string | null;
    /** The display name of the subject. */
    description?: string | null;
  }

  /** Whether an administrator has confirmed a connected organization. */
  export type ConnectedOrganizationState =
    | "configured"
    | "proposed"
    | "unknownFutureValue";

  export interface CrossCloudAzureActiveDirectoryTenant extends Annotations {
    "@odata.type": "#microsoft.graph.crossCloudAzureActiveDirectoryTenant";
    /** Its name. */
    displayName?: string | null;
    /** The directory of the organization. */
    tenantId?: string | null;
    /** The cloud of a directory in another cloud. */
    cloudInstance?: string;
  }

  /** A reference to a custom extension of the package's catalog; only its `id` is sent. */
  export interface CustomCalloutExtension extends Annotations {
    "@odata.type"?: "#microsoft.graph.customCalloutExtension" | "#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension" | "#microsoft.graph.accessPackageAssignmentWorkflowExtension" | "#microsoft.graph.customAccessPackageWorkflowExtension";
    /** The extension's id. */
    id?: string | null;
    /** The extension's name. */
    displayName?: string | null;
    /** What the extension does. */
    description?: string | null;
  }

  export interface CustomDataProvidedResource extends Annotations {
    "@odata.type": "#microsoft.graph.customDataProvidedResource";
    /** The id in entitlement management, which is not the one in the origin system. */
    id?: string | null;
    /** The id in the origin system: of a group or service principal, or the URL of a site. */
    originId?: string | null;
    /** Where the resource comes from. */
    originSystem?: AccessPackageResourceOriginSystem | null;
    /** Its name. */
    displayName?: string | null;
    /** What it is for. */
    description?: string | null;
    /** The kind of the resource in words, such as `Application`. */
    resourceType?: string | null;
    /** Where it is found. */
    url?: string | null;
    /** What requestors are asked about themselves. */
    attributes?: AccessPackageResourceAttribute[] | null;
    /** True while the resource is not yet in the catalog. */
    readonly isPendingOnboarding?: boolean | null;
    /** Given by the service. */
    readonly addedBy?: string | null;
    /** Given by the service. */
    readonly addedOn?: string | null;
    /** Where the resource is, for sites of an organization with several geographical locations. */
    accessPackageResourceEnvironment?: AccessPackageResourceEnvironment | null;
    /** The roles that it offers. */
    readonly accessPackageResourceRoles?: AccessPackageResourceRole[] | null;
    /** The scopes that it offers. */
    readonly accessPackageResourceScopes?: AccessPackageResourceScope[] | null;
    /** The connection to another system of access governance. */
    externalOriginResourceConnector?: unknown;
    /** Uploads of custom data. */
    readonly uploadSessions?: unknown[] | null;
    /** How an uploaded resource is told that data is wanted. */
    notificationEndpointConfiguration?: unknown;
  }

  /** One call of a custom extension. */
  export interface CustomExtensionCalloutInstance extends Annotations {
    "@odata.type"?: "#microsoft.graph.customExtensionCalloutInstance";
    /** The extension that was called. */
    customExtensionId?: string | null;
    /** The message of the extension. */
    detail?: string | null;
    /** The id of the run on the other side. */
    externalCorrelationId?: string | null;
    /** The id of this call. */
    id?: string | null;
    /** The state of the call. */
    status?: CustomExtensionCalloutInstanceStatus | null;
  }

  /** The state of a call of a custom extension. */
  export type CustomExtensionCalloutInstanceStatus =
    | "calloutSent"
    | "callbackReceived"
    | "calloutFailed"
    | "callbackTimedOut"
    | "waitingForCallback"
    | "unknownFutureValue";

  /** What a custom extension answers about a waiting request. */
  export type CustomExtensionData =
    | AccessPackageAssignmentRequestCallbackData
    | AssignmentRequestApprovalStageCallbackData;

  /** Which custom extension is called at which moment, in the older form. */
  export interface CustomExtensionHandler extends Annotations {
    "@odata.type"?: "#microsoft.graph.customExtensionHandler";
    /** Given by the service. */
    readonly id?: string | null;
    /** The moment. */
    stage?: AccessPackageCustomExtensionStage | null;
    /** The extension, by its `id`. */
    customExtension?: CustomCalloutExtension | null;
  }

  /** Which custom extension is called at which moment. */
  export interface CustomExtensionStageSetting extends Annotations {
    "@odata.type"?: "#microsoft.graph.customExtensionStageSetting";
    /** Given by the service. */
    readonly id?: string | null;
    /** The moment. */
    stage?: AccessPackageCustomExtensionStage;
    /** The extension, by its `id`. */
    customExtension?: CustomCalloutExtension | null;
  }

  /** A day of the week. */
  export type DayOfWeek =
    | "sunday"
    | "monday"
    | "tuesday"
    | "wednesday"
    | "thursday"
    | "friday"
    | "saturday";

  export interface DomainIdentitySource extends Annotations {
    "@odata.type": "#microsoft.graph.domainIdentitySource";
    /** Its name. */
    displayName?: string | null;
    /** The domain of the organization's mail addresses. */
    domainName?: string | null;
  }

  /** What becomes of guests who have lost their last access. */
  export interface EntitlementManagementSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.entitlementManagementSettings";
    /** Given by the service. */
    readonly id?: string | null;
    /** What happens to the account. */
    externalUserLifecycleAction?: EntitlementManagementSettingsExternalUserLifecycleAction | null;
    /** How many days a blocked account stays before it is deleted. */
    daysUntilExternalUserDeletedAfterBlocked?: number | null;
  }

  /** What happens to the account of a guest who has lost the last access. */
  export type EntitlementManagementSettingsExternalUserLifecycleAction =
    | "None"
    | "BlockSignIn"
    | "BlockSignInAndDelete";

  /** A link to another entity: the body of every `$ref` call. */
  export interface EntityReference extends Annotations {
    "@odata.type"?: "#microsoft.graph.entityReference";
    /** The whole URL of the entity. */
    "@odata.id"?: string | null;
  }

  /** When something ends: at a time, after a duration, or never. */
  export interface ExpirationPattern extends Annotations {
    "@odata.type"?: "#microsoft.graph.expirationPattern";
    /** Which of the two other members counts. */
    type?: ExpirationPatternType | null;
    /** How long it lasts, such as `P365D` or `PT4H`; goes with `afterDuration` only. */
    duration?: string | null;
    /** When it ends, in UTC; goes with `afterDateTime` only. */
    endDateTime?: string | null;
  }

  /** The kind of an expiration. */
  export type ExpirationPatternType =
    | "notSpecified"
    | "noExpiration"
    | "afterDateTime"
    | "afterDuration";

  export interface ExternalDomainFederation extends Annotations {
    "@odata.type": "#microsoft.graph.externalDomainFederation";
    /** Its name. */
    displayName?: string | null;
    /** The domain of the organization's mail addresses. */
    domainName?: string | null;
    /** The issuer of a federated domain. */
    issuerUri?: string | null;
  }

  export interface ExternalSponsors extends Annotations {
    "@odata.type": "#microsoft.graph.externalSponsors";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
  }

  export interface GroupMembers extends Annotations {
    "@odata.type": "#microsoft.graph.groupMembers";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
    /** The user, group or connected organization. */
    id?: string | null;
    /** The display name of the subject. */
    description?: string | null;
  }

  /** Where the users of a connected organization come from. Name its kind with `@odata.type`. */
  export type IdentitySource =
    | AzureActiveDirectoryTenant
    | CrossCloudAzureActiveDirectoryTenant
    | DomainIdentitySource
    | ExternalDomainFederation
    | SocialIdentitySource;

  export interface InternalSponsors extends Annotations {
    "@odata.type": "#microsoft.graph.internalSponsors";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
  }

  /** A recurrence: how often, and from when to when. */
  export interface PatternedRecurrence extends Annotations {
    "@odata.type"?: "#microsoft.graph.patternedRecurrence";
    /** How often. */
    pattern?: RecurrencePattern | null;
    /** From when to when. */
    range?: RecurrenceRange | null;
  }

  /** Whether a catalog gives roles of the directory or permissions of applications. */
  export type PrivilegeLevel =
    | "standard"
    | "privileged"
    | "unknownFutureValue";

  /** How often something comes back. */
  export interface RecurrencePattern extends Annotations {
    "@odata.type"?: "#microsoft.graph.recurrencePattern";
    /** The unit and the way of counting. */
    type?: RecurrencePatternType | null;
    /** How many units lie between two occurrences. */
    interval?: number;
    /** The month, 1 to 12; 0 where it does not count. */
    month?: number;
    /** The day of the month, 1 to 31; 0 where it does not count. */
    dayOfMonth?: number;
    /** The days of the week, for weekly and relative patterns. */
    daysOfWeek?: DayOfWeek[] | null;
    /** The first day of the week, for weekly patterns. */
    firstDayOfWeek?: DayOfWeek | null;
    /** Which of the matching days, for relative patterns. */
    index?: WeekIndex | null;
  }

  /** The unit and the way a recurrence counts. */
  export type RecurrencePatternType =
    | "daily"
    | "weekly"
    | "absoluteMonthly"
    | "relativeMonthly"
    | "absoluteYearly"
    | "relativeYearly";

  /** From when to when something comes back. */
  export interface RecurrenceRange extends Annotations {
    "@odata.type"?: "#microsoft.graph.recurrenceRange";
    /** How the range ends. */
    type?: RecurrenceRangeType | null;
    /** The first day. */
    startDate?: string | null;
    /** The last day, for `endDate`. */
    endDate?: string | null;
    /** The time zone of the two dates. */
    recurrenceTimeZone?: string | null;
    /** How many times, for `numbered`; 0 otherwise. */
    numberOfOccurrences?: number;
  }

  /** How the range of a recurrence ends. */
  export type RecurrenceRangeType =
    | "endDate"
    | "noEnd"
    | "numbered";

  /** From when to when access is given. */
  export interface RequestSchedule extends Annotations {
    "@odata.type"?: "#microsoft.graph.requestSchedule";
    /** When it begins. */
    startDateTime?: string | null;
    /** When it ends. */
    expiration?: ExpirationPattern | null;
    /** Not used at present. */
    recurrence?: PatternedRecurrence | null;
  }

  export interface RequestorManager extends Annotations {
    "@odata.type": "#microsoft.graph.requestorManager";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
    /** How far up the managers are: 1 is the direct manager. */
    managerLevel?: number | null;
  }

  /** Who can ask for access. */
  export interface RequestorSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.requestorSettings";
    /** The scope. */
    scopeType?: RequestorSettingsScopeType | null;
    /** New requests are taken. */
    acceptRequests?: boolean | null;
    /** The subjects of a `Specific…` scope; empty otherwise. */
    allowedRequestors?: UserSet[] | null;
  }

  /** Who can ask for access through a policy. */
  export type RequestorSettingsScopeType =
    | "NoSubjects"
    | "SpecificDirectorySubjects"
    | "SpecificConnectedOrganizationSubjects"
    | "AllConfiguredConnectedOrganizationSubjects"
    | "AllExistingConnectedOrganizationSubjects"
    | "AllExistingDirectoryMemberUsers"
    | "AllExistingDirectorySubjects"
    | "AllExternalSubjects";

  /** How a role of a resource is given. */
  export type RoleType =
    | "active"
    | "eligible"
    | "application"
    | "delegated"
    | "unknownFutureValue";

  export interface SingleUser extends Annotations {
    "@odata.type": "#microsoft.graph.singleUser";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
    /** The user, group or connected organization. */
    id?: string | null;
    /** The display name of the subject. */
    description?: string | null;
  }

  export interface SocialIdentitySource extends Annotations {
    "@odata.type": "#microsoft.graph.socialIdentitySource";
    /** Its name. */
    displayName?: string | null;
    /** The provider of social accounts. */
    socialIdentitySourceType?: SocialIdentitySourceType;
  }

  /** The provider of social accounts. */
  export type SocialIdentitySourceType =
    | "facebook"
    | "unknownFutureValue";

  export interface TargetAgentIdentitySponsorsOrOwners extends Annotations {
    "@odata.type": "#microsoft.graph.targetAgentIdentitySponsorsOrOwners";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
  }

  export interface TargetUserSponsors extends Annotations {
    "@odata.type": "#microsoft.graph.targetUserSponsors";
    /** True for a fallback, which counts when the others cannot be found. */
    isBackup?: boolean | null;
  }

  /** A role of entitlement management that a user, group or service principal has. */
  export interface UnifiedRoleAssignment extends Annotations {
    "@odata.type"?: "#microsoft.graph.unifiedRoleAssignment";
    /** Given by the service. */
    readonly id?: string | null;
    /** The user, group or service principal. */
    principalId?: string | null;
    /** The role. */
    roleDefinitionId?: string | null;
    /** Where the role counts: `/AccessPackageCatalog/{id}`, or `/` for the role of catalog creators. */
    appScopeId?: string | null;
    /** For roles of the directory; entitlement management uses `appScopeId`. */
    directoryScopeId?: string | null;
    /** For roles of the directory. */
    condition?: string | null;
    /** An older name of `directoryScopeId`. */
    resourceScope?: string | null;
    /** The place where the role counts. */
    appScope?: unknown;
    /** The place in the directory where the role counts. */
    readonly directoryScope?: unknown;
    /** Who has the role. */
    readonly principal?: unknown;
    /** The role. */
    roleDefinition?: unknown;
  }

  /** A set of users. Name its kind with `@odata.type`. */
  export type UserSet =
    | SingleUser
    | GroupMembers
    | ConnectedOrganizationMembers
    | RequestorManager
    | InternalSponsors
    | ExternalSponsors
    | TargetUserSponsors
    | TargetAgentIdentitySponsorsOrOwners
    | AttributeRuleMembers;

  /** Credentials that requestors must present. */
  export interface VerifiableCredentialSettings extends Annotations {
    "@odata.type"?: "#microsoft.graph.verifiableCredentialSettings";
    /** The credentials; empty to ask for none. */
    credentialTypes?: VerifiableCredentialType[] | null;
  }

  /** One kind of credential. */
  export interface VerifiableCredentialType extends Annotations {
    "@odata.type"?: "#microsoft.graph.verifiableCredentialType";
    /** Its name. */
    credentialType?: string | null;
    /** Whose credentials are accepted, as decentralized identifiers. */
    issuers?: string[] | null;
  }

  /** A credential that the requestor has presented. */
  export interface VerifiedCredentialData extends Annotations {
    "@odata.type"?: "#microsoft.graph.verifiedCredentialData";
    /** Who issued it. */
    authority?: string | null;
    /** Its claims. */
    claims?: unknown;
    /** Its kinds. */
    type?: string[] | null;
  }

  /** Which of the matching days of a month counts. */
  export type WeekIndex =
    | "first"
    | "second"
    | "third"
    | "fourth"
    | "last";
}

/** Annotations of OData, such as `owner@odata.bind`, which every object can have. */
export interface Annotations {
  [annotation: `${string}@${string}`]: unknown;
}

/** One request of a batch. */
export interface BatchRequest {
  /** A name of your own, which the answer carries. */
  id: string;
  /** The HTTP method. */
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path behind the version: `/identityGovernance/…`. */
  url: string;
  /** Headers of this request. */
  headers?: Record<string, string>;
  /** The body of this request. */
  body?: unknown;
  /** Ids of requests that must have succeeded before. */
  dependsOn?: string[];
}

/** Several requests in one. */
export interface BatchBody {
  /** Up to 20. */
  requests: BatchRequest[];
}

/** No body, or an empty one. */
export type NoBody = undefined | null | Record<string, never>;

/** The body of each operation in each version; `never` where there is no such call. */
export interface Bodies {
  "v1.0": {
    createAssignmentPolicy: Required<Pick<v1.AccessPackageAssignmentPolicy, "accessPackage">> & v1.AccessPackageAssignmentPolicy;
    updateAssignmentPolicy: v1.AccessPackageAssignmentPolicy;
    deleteAssignmentPolicy: NoBody;
    createAssignmentRequest: Required<Pick<v1.AccessPackageAssignmentRequest, "requestType">> & v1.AccessPackageAssignmentRequest;
    cancelAssignmentRequest: NoBody;
    reprocessAssignmentRequest: NoBody;
    resumeAssignmentRequest: Required<Pick<v1.AccessPackageAssignmentRequestResume, "source" | "type" | "data">> & v1.AccessPackageAssignmentRequestResume;
    reprocessAssignment: NoBody;
    createAssignment: v1.AccessPackageAssignment & Pick<v1.AccessPackageAssignmentRequest, "justification" | "answers">;
    setAssignmentPolicy: Required<Pick<v1.EntityReference, "@odata.id">> & v1.EntityReference;
    deleteAssignmentRequest: NoBody;
    updateApprovalStage: Required<Pick<v1.ApprovalStage, "reviewResult">> & v1.ApprovalStage;
    createCatalog: Required<Pick<v1.AccessPackageCatalog, "displayName">> & v1.AccessPackageCatalog;
    updateCatalog: v1.AccessPackageCatalog;
    deleteCatalog: NoBody;
    createResourceRequest: Required<Pick<v1.AccessPackageResourceRequest, "requestType" | "catalog" | "resource">> & v1.AccessPackageResourceRequest;
    createAccessPackage: Required<Pick<v1.AccessPackage, "displayName" | "catalog">> & v1.AccessPackage;
    updateAccessPackage: v1.AccessPackage;
    deleteAccessPackage: NoBody;
    createResourceRoleScope: Required<Pick<v1.AccessPackageResourceRoleScope, "role" | "scope">> & v1.AccessPackageResourceRoleScope;
    deleteResourceRoleScope: NoBody;
    addIncompatibleAccessPackage: Required<Pick<v1.EntityReference, "@odata.id">> & v1.EntityReference;
    removeIncompatibleAccessPackage: NoBody;
    addIncompatibleGroup: Required<Pick<v1.EntityReference, "@odata.id">> & v1.EntityReference;
    removeIncompatibleGroup: NoBody;
    createConnectedOrganization: Required<Pick<v1.ConnectedOrganization, "displayName">> & v1.ConnectedOrganization;
    updateConnectedOrganization: v1.ConnectedOrganization;
    deleteConnectedOrganization: NoBody;
    addInternalSponsor: Required<Pick<v1.EntityReference, "@odata.id">> & v1.EntityReference;
    removeInternalSponsor: NoBody;
    addExternalSponsor: Required<Pick<v1.EntityReference, "@odata.id">> & v1.EntityReference;
    removeExternalSponsor: NoBody;
    updateSettings: v1.EntitlementManagementSettings;
    createRoleAssignment: Required<Pick<v1.UnifiedRoleAssignment, "principalId" | "roleDefinitionId">> & v1.UnifiedRoleAssignment;
    deleteRoleAssignment: NoBody;
    batch: BatchBody;
  };
  "beta": {
    createAssignmentPolicy: Required<Pick<beta.AccessPackageAssignmentPolicy, "accessPackageId">> & beta.AccessPackageAssignmentPolicy;
    updateAssignmentPolicy: beta.AccessPackageAssignmentPolicy;
    deleteAssignmentPolicy: NoBody;
    createAssignmentRequest: Required<Pick<beta.AccessPackageAssignmentRequest, "requestType">> & beta.AccessPackageAssignmentRequest;
    cancelAssignmentRequest: NoBody;
    reprocessAssignmentRequest: NoBody;
    resumeAssignmentRequest: Required<Pick<beta.AccessPackageAssignmentRequestResume, "source" | "type" | "data">> & beta.AccessPackageAssignmentRequestResume;
    reprocessAssignment: NoBody;
    createAssignment: beta.AccessPackageAssignment & Pick<beta.AccessPackageAssignmentRequest, "justification" | "answers">;
    setAssignmentPolicy: never;
    deleteAssignmentRequest: NoBody;
    updateApprovalStage: Required<Pick<beta.ApprovalStep, "reviewResult">> & beta.ApprovalStep;
    createCatalog: Required<Pick<beta.AccessPackageCatalog, "displayName">> & beta.AccessPackageCatalog;
    updateCatalog: beta.AccessPackageCatalog;
    deleteCatalog: NoBody;
    createResourceRequest: Required<Pick<beta.AccessPackageResourceRequest, "requestType" | "catalogId" | "accessPackageResource">> & beta.AccessPackageResourceRequest;
    createAccessPackage: Required<Pick<beta.AccessPackage, "displayName" | "catalogId">> & beta.AccessPackage;
    updateAccessPackage: beta.AccessPackage;
    deleteAccessPackage: NoBody;
    createResourceRoleScope: Required<Pick<beta.AccessPackageResourceRoleScope, "accessPackageResourceRole" | "accessPackageResourceScope">> & beta.AccessPackageResourceRoleScope;
    deleteResourceRoleScope: NoBody;
    addIncompatibleAccessPackage: Required<Pick<beta.EntityReference, "@odata.id">> & beta.EntityReference;
    removeIncompatibleAccessPackage: NoBody;
    addIncompatibleGroup: Required<Pick<beta.EntityReference, "@odata.id">> & beta.EntityReference;
    removeIncompatibleGroup: NoBody;
    createConnectedOrganization: Required<Pick<beta.ConnectedOrganization, "displayName" | "identitySources">> & beta.ConnectedOrganization;
    updateConnectedOrganization: beta.ConnectedOrganization;
    deleteConnectedOrganization: NoBody;
    addInternalSponsor: Required<Pick<beta.EntityReference, "@odata.id">> & beta.EntityReference;
    removeInternalSponsor: NoBody;
    addExternalSponsor: Required<Pick<beta.EntityReference, "@odata.id">> & beta.EntityReference;
    removeExternalSponsor: NoBody;
    updateSettings: beta.EntitlementManagementSettings;
    createRoleAssignment: Required<Pick<beta.UnifiedRoleAssignment, "principalId" | "roleDefinitionId">> & beta.UnifiedRoleAssignment;
    deleteRoleAssignment: NoBody;
    batch: BatchBody;
  };
}

/** What `build` takes in place of a body; the same in both versions. Whole bodies are taken too. */
export interface ShortForms {
  /** Assigns a person directly, by an `adminAdd` request. */
  createAssignment: {
    /** The object id of a user in the directory. */
    targetId?: string;
    /** Someone who is not in the directory yet. */
    target?: { email: string };
    accessPackageId: string;
    assignmentPolicyId: string;
    justification?: string;
    schedule?: object;
    answers?: object[];
  };
  /** The policy to which the assignment moves. */
  setAssignmentPolicy: { policyId: string };
  createCatalog: CatalogForm & { displayName: string };
  updateCatalog: CatalogForm;
  createAccessPackage: PackageForm & { displayName: string; catalogId: string };
  updateAccessPackage: PackageForm;
  /** Adds a resource, where no other `requestType` is given. */
  createResourceRequest: {
    requestType?: "adminAdd" | "adminUpdate" | "adminRemove";
    catalogId: string;
    /** To add: where the resource comes from. */
    originSystem?: "AadGroup" | "AadApplication" | "SharePointOnline" | (string & {});
    /** To add: the id of the group or service principal, or the URL of the site. */
    originId?: string;
    displayName?: string;
    description?: string;
    /** To change or remove: the id that the resource has in the catalog. */
    resourceId?: string;
  };
  /** A role of a resource, for the whole of the resource. */
  createResourceRoleScope: {
    /** The id that the resource has in the catalog. */
    resourceId: string;
    originSystem: "AadGroup" | "AadApplication" | "SharePointOnline" | (string & {});
    /** The id of the group or service principal, or the URL of the site. */
    originId: string;
    /** `Member` or `Owner` of a group, the id of an application's role, the number of a site's role. */
    role: string;
    /** The name of the role; that of a group's role is known. */
    roleName?: string;
  };
  addIncompatibleAccessPackage: { accessPackageId: string };
  addIncompatibleGroup: { groupId: string };
  createConnectedOrganization: v1.ConnectedOrganization;
  updateConnectedOrganization: v1.ConnectedOrganization;
  addInternalSponsor: { userId: string } | { groupId: string };
  addExternalSponsor: { userId: string } | { groupId: string };
  updateApprovalStage: { reviewResult: "Approve" | "Deny"; justification?: string };
  updateSettings: {
    externalUserLifecycleAction?: "none" | "blockSignIn" | "blockSignInAndDelete";
    daysUntilExternalUserDeletedAfterBlocked?: number;
  };
  createRoleAssignment: {
    /** A user, group or service principal. */
    principalId: string;
    role:
      | "catalogCreator"
      | "catalogOwner"
      | "catalogReader"
      | "accessPackageManager"
      | "accessPackageAssignmentManager";
    /** Left out for catalog creators, whose role counts in the whole tenant. */
    catalogId?: string;
  };
}

/** What a catalog is made of. */
export interface CatalogForm {
  displayName?: string;
  description?: string;
  state?: "published" | "unpublished";
  isExternallyVisible?: boolean;
}

/** What an access package is made of. */
export interface PackageForm {
  displayName?: string;
  description?: string;
  isHidden?: boolean;
}

/**
 * The body of an operation in a version.
 *
 * Names are in Graph's spelling here. The service accepts other case too, and numbers and Booleans
 * written as text; the check accepts the first and warns of the second.
 */
export type BodyOf<O extends Operation, V extends Version> = Bodies[V][O];
