/// <reference lib="esnext.disposable" />

/**
 * Starts a tenant in memory and serves it on this machine. Use `url` instead of `https://graph.microsoft.com`, or put
 * `fetch` in the place of the global one.
 */
export declare function startEmulator(options?: EmulatorOptions): Promise<Emulator>;

/** How a tenant begins, and where it listens. */
export interface EmulatorOptions {
  /** The data that it begins with; `small` without it. */
  data?: DataSet;
  /** A whole number: new ids, and whatever the behaviour leaves open, are drawn from it. */
  seed?: number;
  /** An address of this machine: `127.0.0.1` without it, or `localhost` or `[::1]`. */
  host?: string;
  /** Any free port without it. */
  port?: number;
  /**
   * The machine's clock, or one that stands still and moves with `advance` only: from now on, or from a date. With a
   * date and a seed, the same requests give the same answers to the last byte.
   */
  time?: "real" | "virtual" | Date;
  /** `lenient` refuses repeated requests and approves what waits; `hostile` does everything at once that the documents allow. */
  preset?: "lenient" | "hostile";
  /** Settings that differ from the preset's. */
  behaviour?: Partial<Behaviour>;
  /** Names beyond this machine's own under which it is reached too. */
  allowHosts?: string[];
  /** Origins of pages that may call it too; pages of this machine always may. */
  allowOrigins?: string[];
}

/** A tenant that listens. */
export interface Emulator {
  /** Where it is, without a path: `http://127.0.0.1:40123`. */
  readonly url: string;
  /**
   * Answers requests to Graph's hosts from this tenant, without a socket, and passes others on to the global `fetch` that
   * there was: for code whose address of Graph cannot be changed.
   */
  readonly fetch: typeof globalThis.fetch;
  /** Everything as it began: data, time, settings, no faults. Other data or another seed, if given. */
  reset(options?: { data?: DataSet; seed?: number }): void;
  /** Adds a fault, or some, behind those to come; returns all of them. */
  fault(fault: Fault | Fault[]): Fault[];
  /** The faults to come. */
  faults(): Fault[];
  /** Forgets the faults to come. */
  clearFaults(): void;
  /** Changes some settings; returns all. */
  behave(changes: Partial<Behaviour>): Behaviour;
  /** Moves the tenant's time on; returns the new time. */
  advance(seconds: number): Date;
  /** What is in the tenant: everything, or some collections. */
  state(...only: (Collection | "log")[]): State;
  /** Stops listening when the open requests are answered. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A data set. */
export type DataSet = "small" | "empty" | "directory" | "large" | "largest";

/** What goes wrong. `answerLost`: the write happens, the connection breaks; `connectionCut`: it does not happen. */
export type FaultKind =
  | "tooManyRequests"
  | "internalServerError"
  | "badGateway"
  | "serviceUnavailable"
  | "gatewayTimeout"
  | "answerLost"
  | "connectionCut"
  | "slow"
  | "truncatedBody"
  | "wrongContentType"
  | "clockSkew"
  | "foreignNextLink"
  | "tokenExpired"
  | "claimsChallenge"
  | "refusal"
  | "deliveryFails"
  | "partialDelivery"
  | "deliveryHangs";

/** A fault and the requests that it meets. */
export interface Fault {
  kind: FaultKind;
  /** How many matching requests it meets: 1 without it. */
  times?: number;
  /** How many matching requests pass first. */
  skip?: number;
  /** Only requests with this method. */
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Only requests whose path has this text in it. */
  path?: string;
  /** Seconds for `Retry-After`, which is not sent without it. */
  retryAfter?: number;
  /** How late, or how far off, in seconds: 30 without it. */
  seconds?: number;
  /** The status of a refusal. */
  status?: number;
  /** The code of a refusal, such as `InvalidModel`. */
  code?: string;
  /** The message of a refusal. */
  message?: string;
}

/** How the tenant acts where Graph leaves a choice, and how long things take, in milliseconds. */
export interface Behaviour {
  /** Whether a request needs a token. Any is taken; the claims of a JWT count, its signature is not checked. */
  auth: boolean;
  deliveringAfter: number;
  deliveredAfter: number;
  /** What a second `adminAdd` for the same person, package and policy does. */
  repeatedAdd: "duplicate" | "refuse" | "hang" | "mixed";
  directAddWaitsForApproval: boolean;
  approver: "noOne" | "approves";
  approversMayRemove: boolean;
  approvedAfter: number;
  reviewer: "noOne" | "keeps" | "removes" | "mixed";
  /** How long reads may not show a new object, at most. */
  replicationLag: number;
  exposeRetryAfter: boolean;
  pageSize: number;
  /** More are answered with 429; 0 is no limit. */
  requestsPerTenSeconds: number;
  policyWriteGap: number;
  licensed: boolean;
  /** Of 1,000. */
  failedDeliveries: number;
  limits: Limits;
}

/** How many of each there may be. */
export interface Limits {
  catalogs: number;
  accessPackages: number;
  assignmentPolicies: number;
  assignments: number;
  connectedOrganizations: number;
  assignmentRequests: number;
}

/** A collection of the tenant, by its name in v1.0. */
export type Collection =
  | "catalogs"
  | "accessPackages"
  | "assignmentPolicies"
  | "assignmentRequests"
  | "assignments"
  | "subjects"
  | "connectedOrganizations"
  | "users"
  | "groups"
  | "servicePrincipals"
  | "resources"
  | "resourceRequests";

/** An object as v1.0 shows it, with the ids of related objects beside it (`accessPackageId`). */
export interface StateObject {
  id: string;
  [member: string]: unknown;
}

/** A request that was answered. */
export interface LoggedRequest {
  method: string;
  status: number;
  [member: string]: unknown;
}

/** What is in the tenant. What was not asked for is not there. */
export type State = { now: string; data: DataSet } & Record<Collection, StateObject[]> & { log: LoggedRequest[] };
