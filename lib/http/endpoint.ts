import { z } from "zod";
import type { Ctx } from "@/lib/context";
import type { ErrorCode } from "@/lib/errors";
import { type Access, admit, answer } from "./admit";
import { assertIfMatch, etagOf, isNoneMatch } from "./etag";
import { onceOnly, type Reply } from "./idempotency";
import { parseInput, parseParams, queryOf } from "./input";
import { assertJsonType, parseJson, readText } from "./json-body";
import { type Exchange, send } from "./respond";
import type { Surface } from "./surface";

const Nothing = z.object({});
type Nothing = typeof Nothing;

/** What a handler is given, every part already checked. */
export type Call<Params, Query, Body> = {
  ctx: Ctx;
  params: Params;
  query: Query;
  body: Body;
  /**
   * To be called with the entity as it is now, inside the transaction that changes
   * it: throws `precondition_failed` when the caller's `If-Match` names another version.
   */
  precondition: (current: unknown) => void;
  request: Request;
};

type Declaration<
  Category extends string,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Returns extends z.ZodType,
> = {
  surface: Surface<Category>;
  /** A few words, as the API reference lists it. */
  summary: string;
  description?: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** 200 unless told. 204 goes with `returns: z.undefined()`. */
  status?: 200 | 201 | 202 | 204;
  returns: Returns;
  /** Whether work goes on after this answer, which then has the status 202. */
  acceptedWhen?: (answer: z.output<Returns>) => boolean;
  /**
   * Answers carry an `ETag`, and `If-Match` is honoured through `precondition`. A
   * schema instead of true names the entity that is compared, where the answer is
   * not that entity (a deletion, say).
   */
  etag?: true | z.ZodType;
  /**
   * Fields that only say when the answer was made. The tag leaves them out and is weak, so that who asks again
   * with `If-None-Match` gets a 304 until a figure has changed.
   */
  etagIgnores?: readonly string[];
  /** What the handler itself may refuse with, beyond what the declaration implies. */
  errors?: readonly ErrorCode[];
  handle: (
    call: Call<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<z.input<Returns>> | z.input<Returns>;
} & (
  | { access: "public"; limit?: NoInfer<Category> }
  | { access: Exclude<Access, "public">; limit: NoInfer<Category> }
);

/** A declaration as the API reference and the tests read it. */
export type EndpointSpec = {
  surface: Surface;
  summary: string;
  description?: string;
  access: Access;
  limit?: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  status?: number;
  returns: z.ZodType;
  acceptedWhen?: (answer: never) => boolean;
  /** Its body may also be a multipart form with a file. */
  isUpload?: boolean;
  /** Media types of an answer that goes on after it has begun; JSON unless told. */
  sends?: readonly string[];
  etag?: true | z.ZodType;
  etagIgnores?: readonly string[];
  errors?: readonly ErrorCode[];
};

/** As Next passes it; a path without parameters has none. */
export type Route = { params: Promise<unknown> | undefined };

/** A Next route handler that carries its declaration. */
export type Endpoint = ((request: Request, route: Route) => Promise<Response>) & {
  spec: EndpointSpec;
};

/**
 * Turns one declaration into a route handler.
 *
 * The order is fixed: request id, credentials, permission, rate limit, input,
 * Idempotency-Key, handler, output. The output is parsed too, so that a column
 * added to the database never leaves by accident. The declaration stays readable
 * as `.spec`, from which the API reference is built.
 */
export function endpoint<
  const Category extends string,
  Returns extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(spec: Declaration<Category, Params, Query, Body, Returns>): Endpoint {
  const handler = (request: Request, route: Route) =>
    answer(spec.surface, request, async (exchange) => {
      const ctx = await admit(spec.surface, spec, exchange);
      const url = new URL(request.url);
      const params = parseParams(spec.params ?? Nothing, (await route.params) ?? {}) as z.output<Params>;
      const query = parseInput(spec.query ?? Nothing, queryOf(url)) as z.output<Query>;
      const text =
        request.method === "POST" || spec.body ? await readText(request, spec.surface.bodyBytesMax) : "";
      const body = (spec.body ? readBody(spec.body, request, text) : {}) as z.output<Body>;
      const run = async (): Promise<Reply> => {
        const precondition = preconditionOf(spec, request);
        const result = await spec.handle({ ctx, params, query, body, precondition, request });
        const answer = spec.returns.parse(result) as z.output<Returns>;
        const status = spec.acceptedWhen?.(answer) ? 202 : (spec.status ?? 200);
        return { status, body: JSON.stringify(answer) ?? null };
      };
      const reply = request.method === "POST" ? await onceOnly(ctx, exchange, url, text, run) : await run();
      return finish(spec, reply, exchange);
    });
  return Object.assign(handler, { spec });
}

/** The JSON body of a request. */
export function readBody(schema: z.ZodType, request: Request, text: string): unknown {
  // No body at all is an empty one, so that a POST whose fields are all optional needs none.
  if (text.trim() === "") return parseInput(schema, {});
  assertJsonType(request);
  return parseInput(schema, parseJson(text));
}

const render = (schema: z.ZodType, result: unknown): string | null =>
  JSON.stringify(schema.parse(result)) ?? null;

function preconditionOf(spec: Pick<EndpointSpec, "etag" | "returns">, request: Request) {
  const header = request.headers.get("if-match");
  return (current: unknown) => {
    if (header === null || !spec.etag) return;
    assertIfMatch(header, etagOf(render(spec.etag === true ? spec.returns : spec.etag, current) ?? ""));
  };
}

function finish(
  spec: Pick<EndpointSpec, "etag" | "etagIgnores">,
  reply: Reply,
  exchange: Exchange,
): Response {
  const { request, headers } = exchange;
  if (spec.etag !== true || reply.body === null) return send(reply.body, reply.status, exchange);
  const ignored = spec.etagIgnores;
  const etag = etagOf(ignored ? without(reply.body, ignored) : reply.body);
  headers.set("ETag", ignored ? `W/${etag}` : etag);
  headers.set("Cache-Control", "private, no-cache");
  if (request.method === "GET" && isNoneMatch(request.headers.get("if-none-match"), etag))
    return send(null, 304, exchange);
  return send(reply.body, reply.status, exchange);
}

/** A body of JSON without some of its fields. */
const without = (body: string, fields: readonly string[]): string =>
  JSON.stringify(JSON.parse(body), (name, value) => (fields.includes(name) ? undefined : value));
