import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { collectRoutes } from "@/lib/http/openapi/collect";
import { ipam } from "@/lib/http/surfaces/ipam";

const routes = await collectRoutes(fileURLToPath(new URL("../../..", import.meta.url)));
const declared = new Map(
  routes.map(({ method, path, spec }) => [
    `${method.toUpperCase()} ${path.replace("/api/v1/ipam", "").replace(/\{\w+\}/g, "{}")}`,
    spec,
  ]),
);

/** The documented endpoints with the permission of their specification and what its table allows an hour. */
const DOCUMENTED: readonly [endpoint: string, access: string, perHour: number][] = [
  ["POST /reservations", "ipam:allocate", 100],
  ["GET /reservations", "ipam:read", 500],
  ["GET /reservations/{}", "ipam:read", 500],
  ["POST /reservations/{}/convert", "ipam:allocate", 100],
  ["DELETE /reservations/{}", "ipam:release", 100],
  ["POST /shares", "ipam:read", 100],
  // A minute and address: nobody is known who could be counted.
  ["GET /shares/{}", "public", 300],
  ["GET /shares", "ipam:read", 500],
  // Of one's own; of others' it needs ipam:release, which `tests/ipam/shares/revoke.test.ts` shows.
  ["DELETE /shares/{}", "ipam:read", 100],
  ["GET /preferences", "ipam:read", 500],
  ["PUT /preferences", "ipam:update", 100],
  ["POST /preferences/filters", "ipam:update", 100],
  ["GET /preferences/filters", "ipam:read", 500],
  ["DELETE /preferences/filters/{}", "ipam:update", 100],
  ["GET /notifications", "ipam:read", 500],
  ["GET /notifications/unread", "ipam:read", 500],
  ["PATCH /notifications/{}", "ipam:update", 500],
  ["DELETE /notifications/{}", "ipam:update", 500],
  ["POST /notifications/rules", "ipam:update", 50],
  ["GET /notifications/rules", "ipam:read", 500],
  ["PATCH /notifications/rules/{}", "ipam:update", 100],
  ["DELETE /notifications/rules/{}", "ipam:update", 100],
  ["GET /statistics/dashboard", "ipam:read", 500],
  ["GET /statistics/forecast/{}/{}", "ipam:read", 500],
  ["GET /statistics/trends", "ipam:read", 500],
  ["POST /webhooks", "ipam:update", 20],
  ["GET /webhooks", "ipam:read", 500],
  ["GET /webhooks/{}/deliveries", "ipam:read", 500],
  ["DELETE /webhooks/{}", "ipam:update", 100],
  ["POST /bulk/tags", "ipam:update", 10],
  ["GET /bulk/jobs/{}", "ipam:read", 500],
  ["GET /search", "ipam:read", 500],
];

test.each(DOCUMENTED)("%s needs %s and is counted to %i", (endpoint, access, perWindow) => {
  const spec = declared.get(endpoint);
  expect(spec?.access).toBe(access);
  expect(ipam.limits[spec?.limit as keyof typeof ipam.limits]).toBe(perWindow);
});
