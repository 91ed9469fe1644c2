import type { Country, Prisma, Region } from "@/generated/prisma/client";
import { auditEach } from "@/lib/audit/audit";
import { invalidField, notFound } from "@/lib/errors";
import { capacityChanged } from "../capacity/changed";
import { full, isReserved, rangeOf } from "../countries/range";
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
import type { RegionWithCountry } from "./queries";
import { eventDataOf, factsOf, nameTaken, regionRecord } from "./record";
import type { RegionFields } from "./schema";

type Tx = Prisma.TransactionClient;

/** A region that is asked for; with `block`, at that address. */
export type RegionRequest = AllocationRequest<RegionFields> & { block?: number };

/**
 * Allocates regions of one country in the caller's transaction: claims, rows, quota, counters, history,
 * events. Outcomes come in the order of the requests; one that cannot be served fails alone. A caller that
 * rolls back because of a `quota_exceeded` puts it on record with `keepRefusals`.
 *
 * The country's row is the lock under which a free number is looked for. Rows are locked in one order
 * everywhere: regions, quotas, countries.
 */
export async function allocateRegions(
  db: Tx,
  countryId: number,
  requests: RegionRequest[],
): Promise<Outcome<RegionWithCountry>[]> {
  if (requests.length === 0) return [];
  const people = requests.map(({ ctx }) => ctx.actor.userId);
  const rooms = await lockQuotas(db, "region", people);
  const country = await lockCountry(db, countryId);
  if (country.isReserved) {
    const error = isReserved(country);
    return requests.map(() => ({ error }));
  }
  const entries = entriesOf(requests, ({ block }) => block ?? null);
  const range = rangeOf(country);
  for (const entry of served(entries))
    if (entry.number < range.from || entry.number > range.to) entry.error = outside(country);
  const taken = await takenNames(db, countryId, open(entries));
  const refusal = ({ input }: RegionRequest) => nameTaken(country, input.region_name);
  refuseTakenNames(entries, taken, ({ input }) => input.region_name.toLowerCase(), refusal);
  await assignNumbers(db, entries, { kind: "region", range, rooms, full: () => full(country) });
  const rows = await insertRegions(db, country, served(entries));
  const keptOut = served(entries).filter(({ id }) => !rows.has(id));
  await refuseKeptOut(db, "region", keptOut, refusal);
  await recordRegions(db, country, served(entries), rows);
  return entries.map(({ id, error }) =>
    error ? { error } : { row: { ...(rows.get(id) as Region), country } },
  );
}

const outside = ({ name, xStart, xEnd }: Country) =>
  invalidField("x_octet", `${name} has the X octets ${xStart} to ${xEnd}.`);

async function lockCountry(db: Tx, id: number): Promise<Country> {
  const [country] = await db.$queryRaw<Country[]>`
    SELECT * FROM "Country" WHERE id = ${id} FOR NO KEY UPDATE`;
  if (!country) throw notFound("country", id);
  return country;
}

/** Names of these requests that live regions have, in lower case. */
async function takenNames(db: Tx, countryId: number, entries: Entry<RegionRequest>[]): Promise<Set<string>> {
  const names = entries.map(({ request }) => request.input.region_name);
  const taken = await db.$queryRaw<{ name: string }[]>`
    SELECT wanted.name FROM unnest(${names}::text[]) AS wanted (name)
    WHERE EXISTS (SELECT FROM "Region" r
      WHERE r."countryId" = ${countryId} AND lower(r.name) = lower(wanted.name) AND r.status <> 'Retired')`;
  return new Set(taken.map(({ name }) => name.toLowerCase()));
}

/** Inserts all that no other transaction's row keeps out, as one text for all; returns the rows by id. */
async function insertRegions(
  db: Tx,
  country: Country,
  entries: (Entry<RegionRequest> & { number: number })[],
): Promise<Map<string, Region>> {
  if (entries.length === 0) return new Map();
  const rows = new Map(entries.map((entry) => [entry.id, rowOf(country, entry)]));
  const inserted = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "Region" SELECT * FROM jsonb_populate_recordset(NULL::"Region", ${JSON.stringify([...rows.values()])}::jsonb)
    ON CONFLICT DO NOTHING RETURNING id`;
  return new Map(inserted.map(({ id }) => [id, rows.get(id) as Region]));
}

function rowOf(country: Country, { id, number, request }: Entry<RegionRequest> & { number: number }): Region {
  const { ctx, input, createdAt = ctx.now } = request;
  return {
    id,
    block: number,
    countryId: country.id,
    name: input.region_name,
    description: input.description,
    owner: input.owner,
    status: "Active",
    tags: input.tags,
    hostCount: 0,
    createdById: ctx.actor.userId,
    createdByLabel: ctx.actor.label,
    createdAt,
    updatedAt: ctx.now,
    retiredAt: null,
    retireReason: null,
  };
}

/** History, counters and events of what was allocated; the rows that most others wait for come last. */
async function recordRegions(
  db: Tx,
  country: Country,
  entries: Entry<RegionRequest>[],
  rows: Map<string, Region>,
): Promise<void> {
  const made = entries.map(({ id, request }) => ({ ctx: request.ctx, row: rows.get(id) as Region }));
  const last = made.at(-1);
  if (!last) return;
  await auditEach(
    db,
    made.map(({ ctx, row }) => ({
      ctx,
      record: regionRecord(row, { action: "create", after: { ...factsOf(row), country: country.name } }),
    })),
  );
  const people = made.map(({ ctx }) => ({ userId: ctx.actor.userId, count: 1 }));
  await changeQuotaCounts(db, "region", people);
  await db.$executeRaw`
    UPDATE "Country" SET "regionCount" = "regionCount" + ${made.length} WHERE id = ${country.id}`;
  // Asking for delivery locks the row of the one waiting job, so it comes after every other lock.
  await emitEachIpamEvent(
    db,
    made.map(({ ctx, row }) => ({ ctx, event: { type: "region.created", data: eventDataOf(row, country) } })),
  );
  await capacityChanged(db, last.ctx, { countryIds: [country.id], regionIds: made.map(({ row }) => row.id) });
}
