import * as http from "node:http";
import * as https from "node:https";
import type { RequestContext, ResponseContext as Response } from "@kubernetes/client-node";
import { AppError } from "@/lib/errors";
import { guardedLookup } from "./address";
import { unreachable } from "./failure";

export type Connection = {
  /** As `checkServerUrl` returns it. */
  server: string;
  token: string | null;
  /** Trusted instead of the machine's own authorities. */
  caCert: string | null;
  /** How long the server may stay silent, and how long one answer may take in all. */
  timeouts?: { silenceMs: number; totalMs: number };
};

const TIMEOUTS = { silenceMs: 15_000, totalMs: 60_000 };
/** A page of 500 objects of a megabyte each would be no page of ours. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

type ResponseClass = typeof Response;

/**
 * Sends the requests that the Kubernetes client builds.
 *
 * Its own transport follows redirects, which could carry the token elsewhere, has no time limit,
 * and reads answers of any size. Nothing is read from a kubeconfig and no plugin is run.
 */
export function transportOf(connection: Connection, ResponseContext: ResponseClass) {
  const { silenceMs, totalMs } = connection.timeouts ?? TIMEOUTS;
  const agent = connection.server.startsWith("https:")
    ? new https.Agent({ keepAlive: true, maxSockets: 2, ca: connection.caCert ?? undefined })
    : new http.Agent({ keepAlive: true, maxSockets: 2 });
  const send = (request: RequestContext): Promise<Response> =>
    new Promise((resolve, reject) => {
      const url = new URL(request.getUrl());
      const { request: open } = url.protocol === "https:" ? https : http;
      const sent = open(url, {
        agent,
        method: request.getHttpMethod(),
        lookup: guardedLookup,
        timeout: silenceMs,
        headers: {
          ...request.getHeaders(),
          "user-agent": "tideline",
          ...(connection.token && { authorization: `Bearer ${connection.token}` }),
        },
        signal: AbortSignal.timeout(totalMs),
      });
      sent.on("timeout", () => sent.destroy(tooSlow(silenceMs)));
      sent.on("error", (error) => reject(error.name === "AbortError" ? tooSlow(totalMs) : error));
      sent.on("response", (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > ANSWER_BYTES_MAX) sent.destroy(unreachable("its answer is larger than 64 MB"));
          else chunks.push(chunk);
        });
        answer.on("error", reject);
        answer.on("end", () => {
          const body = Buffer.concat(chunks);
          resolve(
            new ResponseContext(answer.statusCode ?? 0, singleHeaders(answer.headers), {
              text: async () => body.toString("utf8"),
              binary: async () => body,
            }),
          );
        });
      });
      sent.end();
    });
  return { send, close: () => agent.destroy() };
}

const tooSlow = (ms: number) =>
  new AppError("timeout", `The cluster did not answer within ${Math.round(ms / 1000)} seconds.`);

const singleHeaders = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
