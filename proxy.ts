import { type NextRequest, NextResponse } from "next/server";
import { ASKED_PATH_HEADER, sessionCookieName } from "@/lib/auth/cookie";
import { AppError } from "@/lib/errors";
import { countRequest } from "@/lib/http/limits";
import { methodsOf } from "@/lib/http/methods";
import { addressOf } from "@/lib/http/origin";
import { canonicalPath } from "@/lib/http/paths";
import { ipam } from "@/lib/http/surfaces/ipam";
import { unknownMethod, unknownPath } from "@/lib/http/unknown-path";

/** Pages that open without signing in. */
const OPEN = /^\/(sign-in|docs|redoc|openapi\.json|health|metrics)(\/|$)/;

/**
 * What has to happen before routing: refusing methods no route has (the framework's
 * own 405 would have no body), and sending visitors without a session cookie to
 * the sign-in page.
 *
 * The cookie is only looked at here, not checked. Whether its session still runs
 * is for pages and endpoints to ask, which they all do.
 */
export function proxy(request: NextRequest): NextResponse | Promise<Response> {
  const path = canonicalPath(request.nextUrl.pathname);
  if (path.startsWith("/api/") || path.startsWith("/webhooks/")) return forApi(request, path);
  if (path.startsWith("/share/")) return forShare(request);
  if (OPEN.test(path)) return NextResponse.next();
  if (hasSessionCookie(request)) return withAskedPath(request);
  return NextResponse.redirect(signInUrl(request));
}

function forApi(request: NextRequest, path: string): NextResponse | Promise<Response> {
  const methods = methodsOf(path);
  // Below /api a route of its own answers for what is not there.
  if (!methods && path.startsWith("/webhooks/")) return unknownPath(request);
  return methods && !methods.includes(request.method) ? unknownMethod(request, methods) : NextResponse.next();
}

/** What somebody shared needs no session; but nobody may try one link after another. */
async function forShare(request: NextRequest): Promise<Response> {
  const headers = new Headers();
  const quota = {
    resource: "shared-views",
    perMinute: ipam.limits["shared-views"],
    who: `address ${addressOf(request.headers)}`,
  };
  try {
    await countRequest(quota, headers);
    return NextResponse.next();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response("Too many requests came from here. Try again in a minute.", { status: 429, headers });
  }
}

// The token may be spread over several cookies, numbered behind the name.
const hasSessionCookie = (request: NextRequest) =>
  request.cookies.getAll().some(({ name }) => name.startsWith(sessionCookieName()));

/** Tells the page its own address, which server components are not told, for coming back after signing in. */
function withAskedPath(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(ASKED_PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

function signInUrl(request: NextRequest): URL {
  const url = new URL("/sign-in", request.url);
  const { pathname, search } = request.nextUrl;
  if (pathname !== "/") url.searchParams.set("next", `${pathname}${search}`);
  return url;
}

export const config = {
  // Everything but the build's own files and the static ones of public/.
  matcher: ["/((?!_next/|.*\\.(?:png|jpg|svg|ico|webp|css|js|map|woff2?|ttf|txt|webmanifest)$).*)"],
};
