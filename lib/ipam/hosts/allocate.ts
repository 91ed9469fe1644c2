import type { Country, Host, Prisma, Region } from "@/generated/prisma/client";
import { auditEach } from "@/lib/audit/audit";
import { notFound } from "@/lib/errors";
import { numberOf } from "../addresses";
import { capacityChanged } from "../capacity/changed";
import { emitEachIpamEvent } from "../events/emit";
import { changeQuotaCounts, lockQuotas } from "../quotas/counting";
import {
  type AllocationRequest,
  assignNumbers,
  type Entry,
  entriesOf,
  type Outcome,
  open,
  refuseKeptOut,
  refuseTakenNames,
  served,
} from "../round";
import type { HostWithRegion } from "./queries";
import { full, notActive, rangeOf } from "./range";
import { eventDataOf, factsOf, hostnameTaken, hostRecord } from "./record";
import type { HostFields } from "./schema";

type Tx = Prisma.TransactionClient;

/** A host that is asked for; with `z`, at that address of the region. */
export type HostRequest = AllocationRequest<HostFields> & { z?: number };

type Place = Pick<Region, "id" | "name" | "block" | "countryId" | "status" | "hostCount"> &
  Pick<Country, "code">;

/**
 * Allocates hosts of one region in the caller's transaction: claims, rows, quota, counters, history,
 * events. Outcomes come in the order of the requests; one that cannot be served fails alone. A caller that
 * rolls back because of a `quota_exceeded` puts it on record with `keepRefusals`.
 *
 * The region's row is the lock under which a free number is looked for. Rows are locked in one order
 * everywhere: regions, quotas, countries.
 */
export async function allocateHosts(
  db: Tx,
  regionId: string,
  requests: HostRequest[],
): Promise<Outcome<HostWithRegion>[]> {
  if (requests.length === 0) return [];
  const region = await lockRegion(db, regionId);
  if (region.status !== "Active") {
    const error = notActive(region);
    return requests.map(() => ({ error }));
  }
  const entries = entriesOf(requests, ({ z }) => (z === undefined ? null : numberOf(region.block, z)));
  const taken = await takenNames(db, regionId, entries);
  const refusal = ({ input }: HostRequest) => hostnameTaken(region, input.hostname);
  refuseTakenNames(entries, taken, ({ input }) => input.hostname, refusal);
  const people = open(entries).map(({ request }) => request.ctx.actor.userId);
  const rooms = await lockQuotas(db, "host", people);
  const range = rangeOf(region);
  await assignNumbers(db, entries, { kind: "host", range, rooms, full: () => full(region) });
  const rows = await insertHosts(db, region, served(entries));
  const keptOut = served(entries).filter(({ id }) => !rows.has(id));
  await refuseKeptOut(db, "host", keptOut, refusal);
  await recordHosts(db, region, served(entries), rows);
  return entries.map(({ id, error }) => (error ? { error } : { row: { ...(rows.get(id) as Host), region } }));
}

async function lockRegion(db: Tx, id: string): Promise<Place> {
  const [region] = await db.$queryRaw<Place[]>`
    SELECT r.id, r.name, r.block, r."countryId", r.status::text AS status, r."hostCount", c.code
    FROM "Region" r JOIN "Country" c ON c.id = r."countryId" WHERE r.id = ${id}::uuid
    FOR NO KEY UPDATE OF r`;
  if (!region) throw notFound("region", id);
  return region;
}

/** Names of these requests that live hosts of the region have. */
async function takenNames(db: Tx, regionId: string, entries: Entry<HostRequest>[]): Promise<Set<string>> {
  const taken = await db.host.findMany({
    where: {
      regionId,
      hostname: { in: entries.map(({ request }) => request.input.hostname) },
      status: { not: "Released" },
    },
    select: { hostname: true },
  });
  return new Set(taken.map(({ hostname }) => hostname));
}

/** Inserts all that no other transaction's row keeps out, as one text for all; returns the rows by id. */
async function insertHosts(
  db: Tx,
  region: Place,
  entries: (Entry<HostRequest> & { number: number })[],
): Promise<Map<string, Host>> {
  if (entries.length === 0) return new Map();
  const rows = new Map(entries.map((entry) => [entry.id, rowOf(region, entry)]));
  const inserted = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "Host" SELECT * FROM jsonb_populate_recordset(NULL::"Host", ${JSON.stringify([...rows.values()])}::jsonb)
    ON CONFLICT DO NOTHING RETURNING id`;
  return new Map(inserted.map(({ id }) => [id, rows.get(id) as Host]));
}

function rowOf(region: Place, { id, number, request }: Entry<HostRequest> & { number: number }): Host {
  const { ctx, input, createdAt = ctx.now } = request;
  return {
    id,
    number,
    regionId: region.id,
    hostname: input.hostname,
    deviceType: input.device_type,
    osType: input.os_type,
    application: input.application,
    costCenter: input.cost_center,
    owner: input.owner,
    purpose: input.purpose,
    notes: input.notes,
    status: "Active",
    tags: input.tags,
    createdById: ctx.actor.userId,
    createdByLabel: ctx.actor.label,
    createdAt,
    updatedAt: ctx.now,
    releasedAt: null,
    releaseReason: null,
  };
}

/** History, counters and events of what was allocated; the rows that most others wait for come last. */
async function recordHosts(
  db: Tx,
  region: Place,
  entries: Entry<HostRequest>[],
  rows: Map<string, Host>,
): Promise<void> {
  const made = entries.map(({ id, request }) => ({ ctx: request.ctx, row: rows.get(id) as Host }));
  const last = made.at(-1);
  if (!last) return;
  await auditEach(
    db,
    made.map(({ ctx, row }) => ({ ctx, record: hostRecord(row, { action: "create", after: factsOf(row) }) })),
  );
  const people = made.map(({ ctx }) => ({ userId: ctx.actor.userId, count: 1 }));
  await changeQuotaCounts(db, "host", people);
  await db.$executeRaw`
    UPDATE "Region" SET "hostCount" = "hostCount" + ${made.length} WHERE id = ${region.id}::uuid`;
  await db.$executeRaw`
    UPDATE "Country" SET "hostCount" = "hostCount" + ${made.length} WHERE id = ${region.countryId}`;
  // Asking for delivery locks the row of the one waiting job, so it comes after every other lock.
  await emitEachIpamEvent(
    db,
    made.map(({ ctx, row }) => ({
      ctx,
      event: { type: "host.allocated", data: eventDataOf(row, region, region) },
    })),
  );
  await capacityChanged(db, last.ctx, { countryIds: [region.countryId], regionIds: [region.id] });
}
