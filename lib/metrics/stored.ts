import { Gauge, Registry } from "prom-client";
import { type Db, poolFigures } from "@/lib/db";
import { REGIONS_AN_X } from "@/lib/ipam/addresses";
import { liveWorkers } from "@/lib/jobs/liveness";

/** What the database knows of the whole installation: the same from whichever process it is asked. */
const STORED = {
  operations: { help: "Operations that are kept, by kind and status.", labels: ["kind", "status"] },
  jobs: { help: "Jobs in the queue, by name and state.", labels: ["job", "state"] },
  job_oldest_ready_seconds: { help: "Age of the job that has waited longest for a worker.", labels: ["job"] },
  conflicts_open: { help: "Conflicts that wait for a decision.", labels: ["severity"] },
  resources: { help: "Resources by state.", labels: ["state"] },
  fabrics: { help: "Fabrics by the state of their connection.", labels: ["connection"] },
  fabrics_suspended: { help: "Fabrics whose automatic sync is suspended.", labels: [] },
  webhook_deliveries: { help: "Deliveries to webhooks that are kept, by status.", labels: ["status"] },
  mails: { help: "Mails that are kept, by status.", labels: ["status"] },
  ipam_regions: {
    help: "Regions of the address plan that are not retired, by country.",
    labels: ["country"],
  },
  ipam_hosts: { help: "Hosts that hold an address, by country.", labels: ["country"] },
  ipam_utilization_ratio: { help: "Allocated regions of those that fit, by country.", labels: ["country"] },
  ipam_reservations: { help: "Reservations that are kept, by kind and status.", labels: ["kind", "status"] },
  events_undispatched: { help: "Events whose deliveries have not been queued yet.", labels: [] },
} as const satisfies Record<string, { help: string; labels: readonly string[] }>;

type Name = keyof typeof STORED;
type Row = { name: Name; first: string | null; second: string | null; value: number };

/**
 * One statement for all of it. Whole tables are counted through indexes; what has no rows says nothing, as
 * is usual where labels are not known beforehand.
 */
const readStored = (db: Db): Promise<Row[]> => db.$queryRaw<Row[]>`
  SELECT 'operations' AS name, kind AS first, status::text AS second, count(*)::float8 AS value
  FROM "Operation" GROUP BY kind, status
  UNION ALL
  SELECT 'jobs', identifier, state, count(*)::float8 FROM (
    SELECT task.identifier, CASE
      WHEN job.locked_at IS NOT NULL THEN 'running'
      WHEN job.attempts >= job.max_attempts THEN 'failed'
      WHEN job.run_at > now() THEN 'scheduled'
      ELSE 'ready' END AS state
    FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id) AS jobs
  GROUP BY identifier, state
  UNION ALL
  SELECT 'job_oldest_ready_seconds', task.identifier, NULL, extract(epoch FROM now() - min(job.run_at))::float8
  FROM graphile_worker._private_jobs AS job
  JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
  WHERE job.locked_at IS NULL AND job.attempts < job.max_attempts AND job.run_at <= now()
  GROUP BY task.identifier
  UNION ALL
  SELECT 'conflicts_open', severity::text, NULL, count(*)::float8
  FROM "Conflict" WHERE status IN ('detected', 'resolving') GROUP BY severity
  UNION ALL
  SELECT 'resources', state::text, NULL, count(*)::float8 FROM "Resource" GROUP BY state
  UNION ALL
  SELECT 'fabrics', "connectionStatus"::text, NULL, count(*)::float8 FROM "Fabric" GROUP BY "connectionStatus"
  UNION ALL
  SELECT 'fabrics_suspended', NULL, NULL, count("autoSyncSuspendedAt")::float8 FROM "Fabric"
  UNION ALL
  SELECT 'webhook_deliveries', status::text, NULL, count(*)::float8 FROM "WebhookDelivery" GROUP BY status
  UNION ALL
  SELECT 'mails', status::text, NULL, count(*)::float8 FROM "Mail" GROUP BY status
  UNION ALL
  SELECT figures.name, c.name, NULL, figures.value FROM "Country" c, LATERAL (VALUES
    ('ipam_regions', c."regionCount"::float8),
    ('ipam_hosts', c."hostCount"::float8),
    ('ipam_utilization_ratio', c."regionCount"::float8 / ((c."xEnd" - c."xStart" + 1) * ${REGIONS_AN_X}::int))
  ) AS figures (name, value)
  UNION ALL
  SELECT 'ipam_reservations', kind::text, status::text, count(*)::float8 FROM "Reservation" GROUP BY kind, status
  UNION ALL
  SELECT 'events_undispatched', NULL, NULL, count(*)::float8 FROM "Event" WHERE "dispatchedAt" IS NULL`;

/** Figures of this moment. Without a database it says that, and what needs none is told all the same. */
export async function storedRegistry(db: Db): Promise<Registry> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `tideline_${name}`, help, labelNames, registers: [registry] });
  const stored = await Promise.all([readStored(db), liveWorkers(db)]).catch(() => null);
  gauge("database_up", "1 while the database answers.").set(stored ? 1 : 0);
  const pool = poolFigures();
  const connections = gauge("database_pool_connections", "Connections of this process.", ["state"]);
  connections.set({ state: "idle" }, pool.idle);
  connections.set({ state: "used" }, pool.used);
  gauge("database_pool_waiting", "Queries of this process that wait for a connection.").set(pool.waiting);
  if (!stored) return registry;
  const [rows, workers] = stored;
  gauge("workers", "Worker processes that are alive.").set(workers.size);
  for (const [name, { help, labels }] of Object.entries(STORED)) {
    const metric = gauge(name, help, labels);
    for (const row of rows.filter((each) => each.name === name)) metric.set(labelled(labels, row), row.value);
  }
  return registry;
}

const labelled = (labels: readonly string[], { first, second }: Row): Record<string, string> =>
  Object.fromEntries(labels.map((label, index) => [label, (index === 0 ? first : second) ?? ""]));
