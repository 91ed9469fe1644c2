import { NextRequest } from "next/server";
import type { Role, User } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { createApiKey, createUser } from "@/prisma/seed/users";

type Handler<Request> = (
  request: Request,
  // biome-ignore lint/suspicious/noExplicitAny: handlers type their own params, and the router gives each what it declares.
  route: { params: Promise<any> },
) => Promise<Response> | Response;

export type CallOptions = {
  /**
   * Who calls: somebody of a role (the same person and key throughout a test file),
   * a user, the bearer of a key, or null for nobody. An administrator unless told.
   */
  as?: Role | Pick<User, "id" | "role"> | { key: string } | null;
  params?: Record<string, string | number | string[]>;
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is; give its Content-Type in `headers`. */
  rawBody?: string | Uint8Array;
  headers?: Record<string, string>;
  /** POST with a body and GET without, unless told. */
  method?: string;
  /** Matters only to handlers that read their own address. */
  url?: string;
};

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape, and assert on what they read.
  body: any;
  headers: Headers;
  /** The answer's text; empty when it has none. */
  text: string;
};

/** Calls an exported route function as the router would, with a real credential and the real database. */
export async function call(handler: Handler<NextRequest>, options: CallOptions = {}): Promise<Answer> {
  const response = await handler(await requestFor(options), {
    params: Promise.resolve(asSegments(options.params)),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("application/json") && text !== "";
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers, text };
}

/** The request that `call` sends, for handlers whose answer is a stream. */
export async function requestFor(options: CallOptions = {}): Promise<NextRequest> {
  const url = new URL(options.url ?? "/", "http://localhost");
  for (const [name, value] of Object.entries(options.query ?? {})) {
    for (const one of [value].flat()) if (one !== undefined) url.searchParams.append(name, String(one));
  }
  const headers = new Headers(options.headers);
  const key = headers.has("authorization") ? undefined : await keyOf(options.as);
  if (key) headers.set("authorization", `Token ${key}`);
  const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  if (options.rawBody === undefined && body !== undefined && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const method = options.method ?? (body === undefined ? "GET" : "POST");
  return new NextRequest(url, { method, headers, ...(body === undefined ? {} : { body: body as BodyInit }) });
}

// Segments of a path are text, whatever a test finds convenient to write.
const asSegments = (params: CallOptions["params"] = {}) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]),
  );

// By database, since a worker runs many files, each with a database of its own.
const keys = new Map<string, Promise<string>>();

async function keyOf(who: CallOptions["as"] = "administrator"): Promise<string | undefined> {
  if (who === null) return undefined;
  if (typeof who === "object" && "key" in who) return who.key;
  const name = `${typeof who === "string" ? who : who.id} in ${env().DATABASE_URL}`;
  const known = keys.get(name);
  if (known) return known;
  const made = makeKey(who);
  keys.set(name, made);
  return made;
}

/** Built-in keys have twenty times the allowance, so that only tests about limits ever meet one. */
async function makeKey(who: Role | Pick<User, "id" | "role">): Promise<string> {
  const db = database();
  const user = typeof who === "string" ? await createUser(db, { role: who }) : who;
  return (await createApiKey(db, user, { builtIn: true })).key;
}
