import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { sessionCookieName } from "@/lib/auth/cookie";
import { config, proxy } from "@/proxy";

const ask = (path: string, method = "GET", headers: Record<string, string> = {}) =>
  Promise.resolve(proxy(new NextRequest(new URL(path, "http://localhost:3000"), { method, headers })));

test("a known path with another method is 405 with Allow, in the body of its area", async () => {
  const answer = await ask("/api/v1/api-keys", "DELETE");
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
  expect(await answer.json()).toMatchObject({ error: { code: "METHOD_NOT_ALLOWED" } });
});

test.each(["GET", "HEAD", "OPTIONS", "POST"])(
  "%s goes on where GET and POST are declared",
  async (method) => {
    expect((await ask("/api/v1/api-keys/", method)).headers.get("x-middleware-next")).toBe("1");
  },
);

test("an unknown path goes on to the route that says so", async () => {
  expect((await ask("/api/v1/lamps", "PATCH")).headers.get("x-middleware-next")).toBe("1");
});

test("the versioned path knows the same methods", async () => {
  expect((await ask("/api/v1/account/", "PUT")).status).toBe(405);
  expect((await ask("/api/plugins/hedgehog/v1/fabrics/", "GET")).headers.get("x-middleware-next")).toBe("1");
});

test("a visitor without a session is sent to sign in, and from there to where they wanted to go", async () => {
  const answer = await ask("/fabrics/3?tab=conflicts");
  expect(answer.headers.get("location")).toBe(
    "http://localhost:3000/sign-in?next=%2Ffabrics%2F3%3Ftab%3Dconflicts",
  );
  expect((await ask("/")).headers.get("location")).toBe("http://localhost:3000/sign-in");
});

test("a visitor with a session cookie goes on", async () => {
  const answer = await ask("/fabrics", "GET", { cookie: `${sessionCookieName()}=x` });
  expect(answer.headers.get("x-middleware-next")).toBe("1");
});

test.each([
  "/sign-in",
  "/docs",
  "/docs/errors/FABRIC_NOT_FOUND",
  "/redoc",
  "/openapi.json",
  "/health",
  "/health/live",
  "/metrics",
])("%s opens without signing in", async (path) => {
  expect((await ask(path)).headers.get("x-middleware-next")).toBe("1");
});

test.each(["/docsx", "/sign-in-again", "/healthy", "/metricsx"])(
  "%s only looks like an open page",
  async (path) => {
    expect((await ask(path)).headers.get("location")).toContain("/sign-in?next=");
  },
);

test("the build's own files are never looked at", () => {
  const [matcher = ""] = config.matcher;
  const pattern = new RegExp(`^${matcher}$`);
  expect(pattern.test("/_next/static/chunks/a.js")).toBe(false);
  expect(pattern.test("/fabrics")).toBe(true);
  expect(pattern.test("/api/v1/api-keys")).toBe(true);
});

test("what somebody shared opens without a session, three hundred times a minute and address", async () => {
  const look = (from: string) => ask("/share/some-token", "GET", { "x-forwarded-for": from });
  const answers = await Promise.all(Array.from({ length: 301 }, () => look("203.0.113.9")));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.headers.get("retry-after")).toMatch(/^\d+$/);
  expect((await look("203.0.113.10")).headers.get("x-middleware-next")).toBe("1");
});
