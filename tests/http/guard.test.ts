import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { resetEnv } from "@/lib/env";
import { guard } from "@/lib/http/guard";

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  delete process.env.TIDELINE_PUBLIC_URL;
  resetEnv();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(guard(listener));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each(["%zz", "%", "%ff", "a%c3"])(
  "an address with %s in it is 400 in the body of its area",
  async (part) => {
    const origin = await serve((_, response) => void response.end("reached"));
    const answer = await fetch(`${origin}/api/plugins/hedgehog/fabrics/${part}/`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ success: false, error_code: "MALFORMED_REQUEST" });
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
  },
);

test("a good address reaches the framework, whatever its query", async () => {
  const origin = await serve((_, response) => void response.end("reached"));
  expect(await (await fetch(`${origin}/fabrics/%C3%A9?x=%zz`)).text()).toBe("reached");
});

/** Calls the guard as if from `remoteAddress`, and returns what the framework then sees. */
function seen(remoteAddress: string): Record<string, unknown> {
  const headers: Record<string, unknown> = {
    "x-forwarded-for": "1.2.3.4",
    "x-forwarded-proto": "https",
    host: "h",
  };
  let passed: Record<string, unknown> = {};
  guard((request) => {
    passed = request.headers;
  })({ url: "/", headers, socket: { remoteAddress } } as never, {} as never);
  return passed;
}

test("forwarded headers are believed from a proxy on this machine and from nobody else", () => {
  expect(seen("127.0.0.1")).toHaveProperty("x-forwarded-for");
  expect(seen("203.0.113.5")).toEqual({ host: "h" });
});

test("forwarded headers are believed where a public address is configured", () => {
  process.env.TIDELINE_PUBLIC_URL = "https://tideline.example";
  resetEnv();
  expect(seen("203.0.113.5")).toHaveProperty("x-forwarded-for");
});
