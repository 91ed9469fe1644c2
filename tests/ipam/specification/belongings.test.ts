import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as tag } from "@/app/api/v1/ipam/bulk/tags/route";
import { POST as startExport } from "@/app/api/v1/ipam/export/route";
import { POST as startImport } from "@/app/api/v1/ipam/import/route";
import { POST as createRule } from "@/app/api/v1/ipam/notifications/rules/route";
import { POST as saveFilter } from "@/app/api/v1/ipam/preferences/filters/route";
import { POST as reserve } from "@/app/api/v1/ipam/reservations/route";
import { POST as createWebhook } from "@/app/api/v1/ipam/webhooks/route";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const db = database();
const NOBODY = "7b0e8400-e29b-41d4-a716-446655440002";

/** Paths below one person's thing, by the folder that names it; every method of every route below it is tried. */
const PERSONAL: Record<string, string> = {
  "reservations/[reservationId]": "reservationId",
  "preferences/filters/[filterId]": "filterId",
  "notifications/[notificationId]": "notificationId",
  "notifications/rules/[ruleId]": "ruleId",
  "webhooks/[webhookId]": "webhookId",
  "bulk/jobs/[jobId]": "jobId",
  "export/[jobId]": "jobId",
  "import/[jobId]": "jobId",
};

/** Bodies without which a request would be refused before anything is looked for. */
const BODIES: Record<string, unknown> = {
  "POST reservations/[reservationId]/extend": { expires_in_days: 3 },
  "POST reservations/[reservationId]/convert": { region_name: "Mine now" },
  "PATCH notifications/[notificationId]": { is_read: true },
  "POST webhooks/[webhookId]/redeliver": { since: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z" },
};

const root = fileURLToPath(new URL("../../../app/api/v1/ipam/", import.meta.url));
const files = (await readdir(root, { recursive: true })).map((file) => file.replaceAll("\\", "/"));
const CASES = Object.keys(PERSONAL).flatMap((folder) =>
  files
    .filter((file) => file.startsWith(`${folder}/`) && file.endsWith("route.ts"))
    .map((file) => [folder, file.replace("/route.ts", "")] as const),
);

const ids: Record<string, string> = {};

beforeAll(async () => {
  const as = await createUser(db, { role: "operator" });
  const made = async (route: Parameters<typeof call>[0], body: unknown) =>
    (await call(route, { as, body })).body;
  ids["reservations/[reservationId]"] = (
    await made(reserve, { resource_type: "region", x_octet: 20, y_octet: 1, reason: "Mine" })
  ).reservation_id;
  ids["preferences/filters/[filterId]"] = (
    await made(saveFilter, { name: "Mine", criteria: { q: "mine" } })
  ).filter_id;
  const told = { userId: as.id, type: "capacity_warning", severity: "warning", message: "Yours" };
  ids["notifications/[notificationId]"] = (await db.notification.create({ data: told })).id;
  ids["notifications/rules/[ruleId]"] = (
    await made(createRule, {
      rule_name: "Mine",
      conditions: { utilization_threshold: 80 },
      notification_channels: ["in_app"],
    })
  ).rule_id;
  ids["webhooks/[webhookId]"] = (
    await made(createWebhook, { webhook_url: "https://hooks.example.com/", events: ["host.released"] })
  ).webhook_id;
  const resource_ids = Array.from({ length: 101 }, (_, index) => `nobody-${index}`);
  ids["bulk/jobs/[jobId]"] = (
    await made(tag, { resource_type: "region", resource_ids, operation: "add", tags: { a: "b" } })
  ).job_id;
  ids["export/[jobId]"] = (await made(startExport, {})).job_id;
  const content = "Region Name,CIDR\nMine,10.20.2.0/24\n";
  ids["import/[jobId]"] = (await made(startImport, { content })).job_id;
});

describe("what belongs to one person", () => {
  test.each(CASES)("is missing to a colleague, whatever is asked of it: %s at %s", async (folder, path) => {
    const colleague = await createUser(db, { role: "operator" });
    const route = await import(`@/app/api/v1/ipam/${path}/route`);
    const params = { deliveryId: "msg_1_1", [PERSONAL[folder] as string]: ids[folder] as string };
    for (const method of ["GET", "POST", "PATCH", "DELETE"].filter((each) => each in route)) {
      const body = BODIES[`${method} ${path}`] ?? (method === "GET" || method === "DELETE" ? undefined : {});
      const answer = await call(route[method], { as: colleague, method, params, body });
      expect([method, answer.status, answer.body.error]).toEqual([method, 404, "not_found"]);
      // As what nobody has, but for the id that was asked for.
      const unknown = {
        ...params,
        [PERSONAL[folder] as string]: ids[folder]?.replace(/[0-9a-f-]{36}$/, NOBODY) ?? "",
      };
      const missing = await call(route[method], { as: colleague, method, params: unknown, body });
      expect(missing.text.replace(NOBODY, "")).toBe(answer.text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ""));
    }
  });

  test("is everything that has an owner: no other route takes an id of one", () => {
    const known = Object.keys(PERSONAL);
    const shared = [
      "regions/",
      "hosts/",
      "countries/",
      "audit/",
      "statistics/",
      "admin/",
      "shares/",
      "plan/",
    ];
    const others = files.filter(
      (file) =>
        file.includes("[") &&
        file.endsWith("route.ts") &&
        ![...known, ...shared].some((each) => file.startsWith(each)),
    );
    expect(others).toEqual([]);
  });
});
