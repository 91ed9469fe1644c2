import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { resetEnv } from "@/lib/env";

export type Received = { headers: IncomingHttpHeaders; body: string; path: string };
type Reaction = number | { status: number; headers?: Record<string, string>; body?: string };

/** A real HTTP server on loopback that keeps what it is sent and answers as it is told. */
export type Receiver = {
  url: string;
  received: Received[];
  /** What the next calls are answered with, one after the other; 200 when there is nothing left. */
  answers: (Reaction | ((response: ServerResponse) => void))[];
};

/** Opens one for the whole test file, and lets webhooks reach it. */
export async function openReceiver(): Promise<Receiver> {
  process.env.TIDELINE_ALLOW_PRIVATE_WEBHOOKS = "1";
  resetEnv();
  const receiver: Receiver = { url: "", received: [], answers: [] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      receiver.received.push({ headers: request.headers, body, path: request.url ?? "" });
      const answer = receiver.answers.shift() ?? 200;
      if (typeof answer === "function") return answer(response);
      const { status, headers, body: text } = typeof answer === "number" ? { status: answer } : answer;
      response.writeHead(status, headers).end(text ?? "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  afterAll(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return receiver;
}
