import { randomBytes } from "node:crypto";

const WELL_FORMED = /^[\w.:-]{1,128}$/;

/** The caller's own `X-Request-Id` when it is harmless in a log line and a header, else a new one. */
export function requestIdOf(request: Request, now: Date): string {
  const given = request.headers.get("x-request-id");
  if (given && WELL_FORMED.test(given)) return given;
  const stamp = now.toISOString().replace(/\D/g, "");
  return `req_${stamp.slice(0, 8)}_${stamp.slice(8, 14)}_${randomBytes(4).toString("hex")}`;
}
