import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { collectRoutes } from "@/lib/http/openapi/collect";
import { ipam } from "@/lib/http/surfaces/ipam";

const routes = await collectRoutes(fileURLToPath(new URL("../../..", import.meta.url)));
const anonymous = (path: string) => path.replace(/\{\w+\}/g, "{}").replace(/\/$/, "");
const declared = new Map(
  routes.map(({ method, path, spec }) => [`${method.toUpperCase()} ${anonymous(path)}`, spec]),
);

/** The endpoints that the documented ones presuppose: permission, and requests an hour and person. */
const BASE: readonly [endpoint: string, access: string, perHour: number][] = [
  ["GET /countries", "ipam:read", 500],
  ["GET /countries/{}", "ipam:read", 500],
  ["GET /countries/{}/utilization", "ipam:read", 500],
  ["POST /regions", "ipam:allocate", 100],
  ["GET /regions", "ipam:read", 500],
  ["GET /regions/{}", "ipam:read", 500],
  ["PATCH /regions/{}", "ipam:update", 100],
  ["DELETE /regions/{}", "ipam:release", 100],
  ["GET /regions/{}/comments", "ipam:read", 500],
  ["POST /regions/{}/comments", "ipam:update", 100],
  ["GET /regions/preview-next", "ipam:read", 500],
  ["GET /regions/{}/utilization", "ipam:read", 500],
  ["POST /hosts", "ipam:allocate", 1000],
  ["POST /hosts/batch", "ipam:allocate", 1000],
  ["GET /hosts", "ipam:read", 500],
  ["GET /hosts/{}", "ipam:read", 500],
  ["PATCH /hosts/{}", "ipam:update", 100],
  ["DELETE /hosts/{}", "ipam:release", 100],
  ["GET /hosts/by-ip/{}", "ipam:read", 500],
  ["POST /hosts/bulk-lookup", "ipam:read", 500],
  ["POST /hosts/bulk-release", "ipam:release", 100],
  ["POST /hosts/{}/comments", "ipam:update", 100],
  ["GET /hosts/preview-next", "ipam:read", 500],
  ["POST /interpret", "ipam:read", 500],
  ["GET /statistics/continent/{}", "ipam:read", 500],
  ["GET /statistics/top-utilized", "ipam:read", 500],
  ["GET /statistics/allocation-velocity", "ipam:read", 500],
  ["POST /export", "ipam:read", 100],
  // Asked again and again while the file is made.
  ["GET /export/{}", "ipam:read", 500],
  ["GET /audit", "ipam:read", 500],
  ["GET /audit/history", "ipam:read", 500],
  ["GET /audit/history/{}", "ipam:read", 500],
  ["GET /quotas/me", "ipam:read", 500],
  ["GET /admin/quotas", "ipam:admin", 100],
  ["GET /admin/quotas/{}", "ipam:admin", 100],
  ["PATCH /admin/quotas/{}", "ipam:admin", 100],
];

describe("the base of the address plan", () => {
  test.each(BASE)("%s needs %s and is counted to %i an hour", (endpoint, access, perHour) => {
    const [method, path] = endpoint.split(" ");
    const spec = declared.get(`${method} /api/v1/ipam${path}`);
    expect(spec?.access).toBe(access);
    expect(ipam.limits[spec?.limit as keyof typeof ipam.limits]).toBe(perHour);
  });
});
