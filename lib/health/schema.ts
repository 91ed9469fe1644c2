import { z } from "zod";

const Check = z.object({
  status: z.enum(["ok", "failing"]),
  message: z.string().nullable(),
});
export type Check = z.infer<typeof Check>;

/** All is well; something should be looked at; something needed is missing. */
export const HEALTH_WORDS = ["healthy", "degraded", "unhealthy"] as const;
export type HealthWord = (typeof HEALTH_WORDS)[number];

export const Health = z
  .object({
    status: z.enum(HEALTH_WORDS),
    timestamp: z.iso.datetime(),
    uptime_seconds: z.int().describe("Of this process."),
    version: z.string(),
    environment: z.string(),
    checks: z.object({ database: Check, migrations: Check, worker: Check }),
  })
  .meta({ id: "Health" });
export type Health = z.infer<typeof Health>;

const HealthComponent = z.object({
  status: z.enum(HEALTH_WORDS),
  message: z.string(),
  execution_time: z.number().describe("Seconds the look at it took."),
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe("For callers with the permission `system:metrics`."),
});
export type HealthComponent = z.infer<typeof HealthComponent>;

export const COMPONENTS = [
  "database",
  "worker",
  "queue",
  "git_mirror",
  "github_api",
  "mail",
  "webhooks",
] as const;
export type ComponentName = (typeof COMPONENTS)[number];

export const DetailedHealth = Health.omit({ checks: true })
  .extend({
    active_executions: z.int().nullable().describe("Operations that wait or run; null without a database."),
    components: z.object(
      Object.fromEntries(COMPONENTS.map((name) => [name, HealthComponent])) as Record<
        ComponentName,
        typeof HealthComponent
      >,
    ),
  })
  .meta({ id: "DetailedHealth" });
export type DetailedHealth = z.infer<typeof DetailedHealth>;
