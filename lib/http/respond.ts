import { SESSION_MAX_AGE_SECONDS, sessionCookieName } from "@/lib/auth/cookie";
import { AppError, type ErrorCode } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Quota } from "./limits";
import { originOf } from "./origin";
import { statusOf } from "./status";
import type { Surface } from "./surface";

/** What is known of a request from its first moment on; the headers grow on the way and leave with every answer. */
export type Exchange = {
  request: Request;
  requestId: string;
  now: Date;
  headers: Headers;
  /** What it was counted against. */
  counted?: Quota | undefined;
  /** Why it was not answered as asked, once that is known. */
  failure?: ErrorCode;
};

/** The answer to a failure, in the form of the surface. What we did not throw on purpose stays in the log. */
export function failure(surface: Surface, thrown: unknown, exchange: Exchange): Response {
  const error = toAppError(thrown);
  const { request, requestId, headers } = exchange;
  const status = statusOf(surface, error.code);
  exchange.failure = error.code;
  if (status >= 500)
    log.error(
      { err: thrown, requestId, method: request.method, path: loggedPath(request) },
      "request failed",
    );
  if (error.code === "unauthenticated") headers.set("WWW-Authenticate", 'Bearer realm="tideline"');
  if (error.code === "unavailable") headers.set("Retry-After", String(RETRY_AFTER_SECONDS));
  if (error.code === "precondition_failed") headers.set("ETag", String(error.details.current_etag));
  const body = surface.errorBody({
    code: error.code,
    message: error.message,
    details: error.details,
    requestId,
    at: exchange.now,
    origin: originOf(request),
  });
  return send(JSON.stringify(body), status, exchange);
}

/** The path without the token of a shared link, which opens it to whoever reads the log. */
const loggedPath = ({ url }: Request): string => new URL(url).pathname.replace(/(\/shares\/)[^/]+/, "$1…");

/** Sends a rendered body; null has none. */
export function send(body: string | null, status: number, { headers, requestId }: Exchange): Response {
  headers.set("X-Request-Id", requestId);
  headers.set("X-Content-Type-Options", "nosniff");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  if (body !== null) headers.set("Content-Type", "application/json");
  return new Response(body, { status, headers });
}

/** Puts a newer session token into the browser's cookie. */
export function renewCookie(token: string, { headers, request }: Exchange): void {
  const secure = originOf(request).startsWith("https:") ? "; Secure" : "";
  headers.append(
    "Set-Cookie",
    `${sessionCookieName()}=${token}; Path=/; Max-Age=${SESSION_MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  );
}

// Prisma's codes for a database that is away or has no connection to spare.
const DATABASE_AWAY = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2037", "ECONNREFUSED"]);
/** A transaction that was taken back at its time limit: it waited too long for what others hold. */
const TAKEN_BACK = "P2028";
// The pool's refusals have no code: nobody gave a connection back in time, or a new one was not made in time.
const NO_CONNECTION = new Set([
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
]);

/** What a client may wait before it tries again; long enough for a crowd to pass. */
const RETRY_AFTER_SECONDS = 5;

function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  if (code === TAKEN_BACK || NO_CONNECTION.has(String(message)))
    return new AppError("unavailable", "The database is too busy at the moment. Try again soon.");
  if (DATABASE_AWAY.has(String(code)))
    return new AppError("unavailable", "The database does not answer. Try again in a moment.");
  return new AppError("internal", "Something went wrong on our side. The log names this request's id.");
}
