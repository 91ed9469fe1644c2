import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { ALL_PERMISSIONS, ROLE_PERMISSIONS } from "@/lib/auth/permissions";
import { collectRoutes } from "@/lib/http/openapi/collect";
import { METHODS, openApiDocument } from "@/lib/http/openapi/document";
import packageJson from "@/package.json" with { type: "json" };
import { ROOT, textOf, trackedFiles } from "./files";

/** Handlers without a declaration, each for a reason. */
const PLAIN = new Map([
  ["app/api/[...path]/route.ts", "answers for paths that do not exist"],
  ["app/api/auth/[...nextauth]/route.ts", "next-auth's own"],
  ["app/docs/route.ts", "a page of the API reference"],
  ["app/docs/assets/[file]/route.ts", "files of the API reference"],
  ["app/redoc/route.ts", "a page of the API reference"],
  ["app/health/route.ts", "its 503 has the same body as its 200, and no limit"],
  ["app/health/live/route.ts", "as health"],
  ["app/health/ready/route.ts", "as health"],
  ["app/health/detailed/route.ts", "as health, with more for those who may see it"],
  ["app/api/v1/ipam/health/route.ts", "as health"],
  ["app/metrics/route.ts", "Prometheus's text, not JSON"],
]);

/** Permissions that plain handlers ask for. */
const ASKED_BY_PLAIN = new Set(["system:metrics"]);

const routeFiles = trackedFiles.filter((path) => /^app\/(.*\/)?route\.ts$/.test(path) && textOf(path) !== "");
const routes = await collectRoutes(ROOT);

describe("routes", () => {
  test.each(routeFiles)("%s declares each of its methods, or is on the short list", async (path) => {
    const module = (await import(pathToFileURL(`${ROOT}/${path}`).href)) as Record<
      string,
      { spec?: unknown }
    >;
    const undeclared = METHODS.filter((method) => module[method] && !module[method].spec);
    if (!PLAIN.has(path)) expect(undeclared).toEqual([]);
  });

  test("public/openapi.json says what the routes declare", () => {
    const fresh = JSON.parse(JSON.stringify(openApiDocument(routes, packageJson.version)));
    expect(JSON.parse(textOf("public/openapi.json")), "run `npm run openapi`").toEqual(fresh);
  });
});

describe("permissions", () => {
  test.each(ALL_PERMISSIONS)("%s is held by a role and asked for by an endpoint", (permission) => {
    expect(Object.values(ROLE_PERMISSIONS).some((held) => held.includes(permission))).toBe(true);
    const isAsked = ASKED_BY_PLAIN.has(permission) || routes.some(({ spec }) => spec.access === permission);
    expect(isAsked).toBe(true);
  });
});
