import http from "node:http";
import https from "node:https";
import { guardedLookup, problemOfUrl, RefusedAddress } from "./address-guard";

/** What is kept of an answer's body. */
export const BODY_BYTES_MAX = 64 * 1024;

export type Outgoing = { url: string; headers: Record<string, string>; body: string; timeoutMs: number };

/** What came of one call. There is an `error` exactly when there is no whole answer. */
export type Incoming = {
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
  error: string | null;
  durationMs: number;
};

/**
 * Posts once and reports what came of it; never throws.
 *
 * The address is checked as it is connected to, a redirect is an answer like any other, and the
 * time limit covers everything from the lookup to the last byte.
 */
export async function post(outgoing: Outgoing): Promise<Incoming> {
  const started = performance.now();
  const seen: Pick<Incoming, "status" | "headers"> = { status: null, headers: null };
  const durationMs = () => Math.round(performance.now() - started);
  try {
    const problem = problemOfUrl(outgoing.url);
    if (problem !== null) throw new RefusedAddress(problem);
    const body = await exchange(outgoing, seen);
    return { ...seen, body, error: null, durationMs: durationMs() };
  } catch (error) {
    // A status whose body never ended is no answer that could be relied on.
    return { ...seen, status: null, body: null, error: wordsFor(error, outgoing), durationMs: durationMs() };
  }
}

function exchange(
  { url, headers, body, timeoutMs }: Outgoing,
  seen: Pick<Incoming, "status" | "headers">,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? https.request : http.request;
    const request = send(url, {
      method: "POST",
      // A connection of its own: one that is kept could have been opened before the name moved.
      agent: false,
      lookup: guardedLookup,
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.on("error", reject);
    request.on("response", (response) => {
      seen.status = response.statusCode ?? null;
      seen.headers = flat(response.headers);
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = () => resolve(toText(Buffer.concat(chunks).subarray(0, BODY_BYTES_MAX)));
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes < BODY_BYTES_MAX) return;
        end();
        request.destroy();
      });
      response.on("end", end);
      response.on("error", reject);
    });
    request.end(body);
  });
}

const flat = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, toText(Buffer.from([value].flat().join(", ")))]),
  );

/** The database's text and json hold no NUL. */
const toText = (bytes: Buffer): string => bytes.toString("utf8").replaceAll("\0", "\uFFFD");

const CAUSES: Record<string, string> = {
  ECONNREFUSED: "The connection was refused: nothing listens there.",
  ECONNRESET: "The connection was closed before an answer came.",
  ENOTFOUND: "The name of the host does not exist.",
  EAI_AGAIN: "The name of the host could not be looked up.",
  EHOSTUNREACH: "There is no way to this host.",
  ENETUNREACH: "There is no way to this network.",
  EPIPE: "The connection was closed while the message was sent.",
};

function wordsFor(error: unknown, { timeoutMs }: Outgoing): string {
  if (error instanceof RefusedAddress) return error.message;
  const { name, code, message, errors } = error as Error & { code?: string; errors?: Error[] };
  if (name === "TimeoutError" || name === "AbortError")
    return `No whole answer came within ${timeoutMs / 1000} s.`;
  const refused = errors?.find((each) => each instanceof RefusedAddress);
  if (refused) return refused.message;
  const known = code === undefined ? undefined : CAUSES[code];
  return known ?? `The call failed: ${message || code || name}.`;
}
