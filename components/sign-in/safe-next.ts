// Any origin will do; it only shows whether an address stays on the one it starts from.
const HERE = "https://tideline.invalid";

/**
 * Where to go after signing in: the path that was asked for, and the overview
 * for everything that would lead to another site (`//evil.example`, `/\evil`,
 * `javascript:`) or back to signing in.
 */
export function safeNext(asked: string | string[] | undefined | null): string {
  if (typeof asked !== "string" || !asked.startsWith("/") || !URL.canParse(asked, HERE)) return "/";
  const url = new URL(asked, HERE);
  if (url.origin !== HERE) return "/";
  const path = url.pathname + url.search + url.hash;
  // A path such as `/..//evil.example` only becomes dangerous once it is normalised.
  if (path.startsWith("//") || url.pathname.startsWith("/sign-in") || url.pathname.startsWith("/api/"))
    return "/";
  return path;
}
