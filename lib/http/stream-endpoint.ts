import { z } from "zod";
import type { ErrorCode } from "@/lib/errors";
import { type Access, admit, answer } from "./admit";
import { type Call, type Endpoint, type EndpointSpec, type Route, readBody } from "./endpoint";
import { parseInput, parseParams, queryOf } from "./input";
import { readText } from "./json-body";
import type { Exchange } from "./respond";
import type { Surface } from "./surface";

const Nothing = z.object({});
type Nothing = typeof Nothing;

type Streaming<
  Category extends string,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
> = {
  surface: Surface<Category>;
  summary: string;
  description?: string;
  access: Exclude<Access, "public">;
  limit: NoInfer<Category>;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The media types it may have, for example `text/event-stream`. */
  sends: readonly string[];
  errors?: readonly ErrorCode[];
  handle: (
    call: Omit<Call<z.output<Params>, z.output<Query>, z.output<Body>>, "precondition"> & {
      exchange: Exchange;
    },
  ) => Promise<Response> | Response;
};

/**
 * Turns one declaration into a route handler whose answer goes on after it has begun: server-sent events, or a file
 * that is written while it is read.
 *
 * The order is that of `endpoint`. What is sent cannot be checked before it leaves, nor kept for an `Idempotency-Key`.
 */
export function streamEndpoint<
  const Category extends string,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(spec: Streaming<Category, Params, Query, Body>): Endpoint {
  const handler = (request: Request, route: Route) =>
    answer(spec.surface, request, async (exchange) => {
      const ctx = await admit(spec.surface, spec, exchange);
      const params = parseParams(spec.params ?? Nothing, (await route.params) ?? {}) as z.output<Params>;
      const query = parseInput(spec.query ?? Nothing, queryOf(new URL(request.url))) as z.output<Query>;
      const text = spec.body ? await readText(request, spec.surface.bodyBytesMax) : "";
      const body = (spec.body ? readBody(spec.body, request, text) : {}) as z.output<Body>;
      return spec.handle({ ctx, params, query, body, request, exchange });
    });
  const described: EndpointSpec = { ...spec, returns: z.string() };
  return Object.assign(handler, { spec: described });
}
