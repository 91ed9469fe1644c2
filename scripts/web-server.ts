import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { guard } from "@/lib/http/guard";
import { Refusal } from "./prepare/steps.mjs";

/** Longer than common proxies keep an idle connection, so that it is never we who close one they are about to use. */
const KEEP_ALIVE_MS = 65_000;

const DRAIN_MS = 4_000;

export type WebServer = {
  server: Server;
  host: string;
  port: number;
  /** Hands every request from now on to `listener`. */
  open(listener: RequestListener): void;
  /** Ends after requests under way have been answered, or after a few seconds. */
  stop(): Promise<void>;
};

/**
 * Takes the port at once, long before there is anything to serve: a taken port
 * is told within a second, and a probe hears that the server is starting.
 */
export async function listen(host: string, port: number): Promise<WebServer> {
  let listener: RequestListener = answerStarting;
  const server = createServer((request, response) => listener(request, response));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 1_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    server,
    host,
    port: (server.address() as AddressInfo).port,
    open: (next) => {
      listener = guard(next);
    },
    stop: () => stop(server),
  };
}

const answerStarting: RequestListener = ({ url }, response) => {
  // A start takes its time; whoever restarted a process that is starting would never see it up.
  if (url?.split("?")[0] === "/health/live") {
    response.writeHead(200, { "Content-Type": "application/json", Connection: "close" });
    response.end('{"status":"alive"}\n');
    return;
  }
  response.writeHead(503, { "Content-Type": "application/json", "Retry-After": "2", Connection: "close" });
  response.end('{"status":"starting"}\n');
};

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new Refusal(
      `Port ${port} on ${host} is taken by another program. Choose another one, for example: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
    );
  }
  if (error.code === "EACCES")
    return new Refusal(`Port ${port} needs more rights than this user has. Set PORT above 1023.`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new Refusal(`This machine has no address ${host}. Set HOST to one it has, or to 0.0.0.0 for all.`);
  return error;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Live event streams never end by themselves.
  const harder = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(harder);
}
