import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { requestIdOf } from "./request-id";
import { failure } from "./respond";
import { surfaceOf } from "./surface-of";

/**
 * Stands before the framework and handles what it would handle badly.
 *
 * An address with a broken percent escape is refused in the form of its area; the
 * framework answers it with a bare 500. And `X-Forwarded-*` is believed only
 * where a proxy can be expected: otherwise anybody could choose the address that
 * wrong passwords are counted by.
 *
 * Loaded before the framework, so nothing here may import it.
 */
export function guard(listener: RequestListener): RequestListener {
  return (request, response) => {
    if (!isBehindProxy(request)) dropForwarded(request);
    if (isDecodable(request.url ?? "/")) listener(request, response);
    else void refuse(request, response);
  };
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

const isBehindProxy = ({ socket }: IncomingMessage): boolean =>
  env().TIDELINE_PUBLIC_URL !== undefined || LOOPBACK.has(socket.remoteAddress ?? "");

function dropForwarded({ headers }: IncomingMessage): void {
  for (const name of ["for", "host", "proto", "port"]) delete headers[`x-forwarded-${name}`];
  delete headers["x-real-ip"];
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

async function refuse(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const host = incoming.headers.host ?? "localhost";
  const headers = new Headers({ host, "x-request-id": String(incoming.headers["x-request-id"] ?? "") });
  const request = new Request("http://localhost/", { headers });
  const now = new Date();
  const exchange = { request, now, requestId: requestIdOf(request, now), headers: new Headers() };
  const error = new AppError("malformed", "The address has a broken percent escape.");
  const response = failure(surfaceOf(incoming.url ?? "/"), error, exchange);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}
