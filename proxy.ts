import { type NextRequest, NextResponse } from "next/server";
import { sessionCookieName } from "@/lib/auth/cookie";
import { methodsOf } from "@/lib/http/methods";
import { canonicalPath } from "@/lib/http/paths";
import { unknownMethod } from "@/lib/http/unknown-path";

/** Second addresses of pages and files, as the specifications name them. */
const ALIASES: Record<string, string> = {
  "/api/v1/openapi.json": "/openapi.json",
  "/api/v1/docs": "/docs",
  "/api/v1/redoc": "/redoc",
};

/** Pages that open without signing in. */
const OPEN = /^\/(sign-in|docs|redoc|openapi\.json|health)(\/|$)/;

/**
 * What has to happen before routing: other spellings of a path, methods no route
 * has (the framework's own 405 would have no body), and sending visitors without
 * a session cookie to the sign-in page.
 *
 * The cookie is only looked at here, not checked. Whether its session still runs
 * is for pages and endpoints to ask, which they all do.
 */
export function proxy(request: NextRequest): NextResponse | Promise<Response> {
  const { pathname } = request.nextUrl;
  const path = canonicalPath(pathname);
  const alias = ALIASES[path];
  if (alias) return NextResponse.rewrite(new URL(alias, request.url));
  if (path.startsWith("/api/")) return forApi(request, path);
  if (OPEN.test(path) || hasSessionCookie(request)) return NextResponse.next();
  return NextResponse.redirect(signInUrl(request));
}

function forApi(request: NextRequest, path: string): NextResponse | Promise<Response> {
  const methods = methodsOf(path);
  if (methods && !methods.includes(request.method)) return unknownMethod(request, methods);
  if (path === request.nextUrl.pathname.replace(/\/+$/, "")) return NextResponse.next();
  return NextResponse.rewrite(new URL(`${path}${request.nextUrl.search}`, request.url));
}

// The token may be spread over several cookies, numbered behind the name.
const hasSessionCookie = (request: NextRequest) =>
  request.cookies.getAll().some(({ name }) => name.startsWith(sessionCookieName()));

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
