import { actorFor, type Caller } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import type { Actor, Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordFailure, recordRequest } from "@/lib/metrics/registry";
import { countRequest, type Quota, refusalQuota, sessionReadQuota, uncountRequest } from "./limits";
import { addressOf } from "./origin";
import { requestIdOf } from "./request-id";
import { type Exchange, failure, renewCookie } from "./respond";
import { statusOf } from "./status";
import type { Counting, Surface } from "./surface";

/** A permission, or everybody, or everybody who has signed in or sent a key. */
export type Access = Permission | "public" | "signed-in";

/** How many times the documented numbers the built-in key may really use. */
const BUILT_IN_KEY_FACTOR = 20;

const NOBODY: Actor = {
  kind: "system",
  userId: null,
  label: "anonymous",
  name: "",
  email: "",
  permissions: new Set(),
  apiKeyId: null,
  sessionId: null,
};

/**
 * Runs `work` for a request and turns whatever it throws into the surface's answer.
 * The one catch of the HTTP layer, and the one place where requests are counted.
 */
export async function answer(
  surface: Surface,
  request: Request,
  work: (exchange: Exchange) => Promise<Response>,
): Promise<Response> {
  const now = new Date();
  const exchange: Exchange = { request, now, requestId: requestIdOf(request, now), headers: new Headers() };
  const begun = performance.now();
  const response = await work(exchange).catch(async (error: unknown) => {
    await giveBack(surface, error, exchange);
    return failure(surface, error, exchange);
  });
  await count(exchange, response.status, (performance.now() - begun) / 1000);
  return response;
}

/** A request that could not be understood does not count where the specification says so. */
async function giveBack(surface: Surface, error: unknown, { counted, headers }: Exchange): Promise<void> {
  if (counted && surface.counting && error instanceof AppError && statusOf(surface, error.code) === 400)
    await uncountRequest(counted, headers);
}

// Loaded at the first request: the API reference is made with these modules, and must not need itself for that.
// Kept, because asking for a module again costs a request more than all that is counted about it.
let methods: Promise<typeof import("./methods")> | undefined;

async function count({ request, failure }: Exchange, status: number, seconds: number): Promise<void> {
  methods ??= import("./methods");
  const { routeOf } = await methods;
  const route = routeOf(new URL(request.url).pathname);
  recordRequest(request.method, route, status, seconds);
  if (failure) recordFailure(route, failure);
}

/**
 * Credentials, permission, rate limit, in this order; returns what commands need.
 *
 * The builders of endpoints use `answer` and this, as do the few handlers that none of them makes.
 */
export async function admit<Category extends string>(
  surface: Surface<Category>,
  rule: { access: Access; limit?: Category },
  exchange: Exchange,
): Promise<Ctx> {
  const { request, now, requestId, headers } = exchange;
  const db = database();
  const quotaFor = (who: string): Quota | undefined =>
    rule.limit && { resource: rule.limit, perMinute: surface.limits[rule.limit], who };
  const address = `address ${addressOf(request.headers)}`;
  if (rule.access === "public") {
    const quota = quotaFor(address);
    if (quota) await countRequest(quota, headers);
    return { db, actor: NOBODY, now, requestId };
  }
  const caller = await actorFor(request, db, now).catch(async (error: unknown) => {
    if (error instanceof AppError)
      await countRequest(refusalQuota(addressOf(request.headers), rule.limit ?? "authentication"), headers);
    throw error;
  });
  const quota = quotaOf(caller, request.method, quotaFor, surface.counting);
  const refusal = refusalFor(caller, rule.access, request);
  if (refusal && surface.counting) throw refusal;
  // A refused request is counted as well, and too many requests is the more urgent answer.
  if (quota) await countRequest(quota, headers);
  if (refusal) throw refusal;
  exchange.counted = quota;
  if (caller.renewedToken) renewCookie(caller.renewedToken, exchange);
  return { db, actor: caller.actor, now, requestId };
}

function quotaOf(
  { actor, isBuiltInKey }: Caller,
  method: string,
  quotaFor: (who: string) => Quota | undefined,
  counting: Counting | undefined,
): Quota | undefined {
  if (actor.sessionId && (method === "GET" || method === "HEAD")) return sessionReadQuota(actor.sessionId);
  if (counting) {
    const quota = quotaFor(`user ${actor.userId}`);
    const isExempt = isBuiltInKey || actor.permissions.has("system:admin");
    return quota && { ...quota, windowSeconds: counting.windowSeconds, isExempt };
  }
  if (actor.sessionId) return quotaFor(`session ${actor.sessionId}`);
  const quota = quotaFor(`key ${actor.apiKeyId}`);
  return quota && isBuiltInKey ? { ...quota, factor: BUILT_IN_KEY_FACTOR } : quota;
}

function refusalFor(caller: Caller, access: Exclude<Access, "public">, request: Request): AppError | null {
  const { actor } = caller;
  if (access !== "signed-in" && !actor.permissions.has(access))
    return new AppError("forbidden", `This needs the permission ${access}.`, { required_permission: access });
  if (access !== "signed-in" && caller.mustChangePassword)
    return new AppError("forbidden", "Choose a password of your own first.", { must_change_password: true });
  if (actor.kind !== "session") return null;
  try {
    assertSameOrigin(request);
    return null;
  } catch (error) {
    return error as AppError;
  }
}
