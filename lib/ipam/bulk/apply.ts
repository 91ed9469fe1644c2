import { type Country, type Host, Prisma, type Region } from "@/generated/prisma/client";
import { auditMany } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { publish } from "@/lib/live/publish";
import { addressOf, cidrOf } from "../addresses";
import { type AddressRecord, auditRowOf } from "../audit";
import { emitIpamEvents, type IpamEvent } from "../events/emit";
import { eventDataOf as hostEventDataOf } from "../hosts/record";
import { eventDataOf as regionEventDataOf } from "../regions/record";
import type { Tags } from "../tags";
import { sameTags, tagsAfter } from "./rules";
import type { BulkResult, TagChange, TaggedType } from "./schema";

/** One resource as it was found, locked until the transaction ends. */
type Row = {
  id: string;
  status: string;
  tags: Tags;
  address: string;
  place: AddressRecord["place"];
  /** What webhooks are told once it has these tags. */
  eventWith: (tags: Tags) => IpamEvent;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOT_FOUND = "Resource not found";

/**
 * Changes the tags of many resources in a handful of statements, however many there are.
 *
 * Each succeeds or fails on its own; one whose tags are as asked already is left as it is, so that
 * the same request again changes nothing and leaves no second entry.
 */
export async function applyTags(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  type: TaggedType,
  ids: string[],
  change: TagChange,
): Promise<BulkResult[]> {
  const rows = await lockRows(db, type, ids);
  const changed: { row: Row; tags: Tags }[] = [];
  const results = ids.map((id): BulkResult => {
    const row = rows.get(id.toLowerCase());
    if (!row) return failure(id, NOT_FOUND);
    if (row.status === "Retired" || row.status === "Released")
      return failure(id, `${row.address} is ${row.status.toLowerCase()}.`);
    const tags = tagsAfter(row.tags, change);
    if (typeof tags === "string") return failure(id, tags);
    if (sameTags(row.tags, tags))
      return { resource_id: id, success: true, message: "Tags are as asked already" };
    changed.push({ row, tags });
    return { resource_id: id, success: true, message: "Tags updated successfully" };
  });
  if (changed.length > 0) await write(db, ctx, type, changed);
  return results;
}

const failure = (id: string, error: string): BulkResult => ({
  resource_id: id,
  success: false,
  message: error,
  error,
});

/** The rows of these ids, locked. */
async function lockRows(
  db: Prisma.TransactionClient,
  type: TaggedType,
  ids: string[],
): Promise<Map<string, Row>> {
  const known = ids.map((id) => id.toLowerCase()).filter((id) => UUID.test(id));
  const rows = await (type === "region" ? lockRegions(db, known) : lockHosts(db, known));
  return new Map(rows.map((row) => [row.id, row]));
}

type RegionRow = Pick<Region, "id" | "name" | "block" | "status"> & Pick<Country, "code"> & { tags: Tags };

async function lockRegions(db: Prisma.TransactionClient, ids: string[]): Promise<Row[]> {
  const rows = await db.$queryRaw<RegionRow[]>`
    SELECT r.id, r.name, r.block, r.status::text AS status, r.tags, c.code
    FROM "Region" r JOIN "Country" c ON c.id = r."countryId"
    WHERE r.id = ANY(${ids}::uuid[]) ORDER BY r.id FOR NO KEY UPDATE OF r`;
  return rows.map((row) => ({
    ...row,
    address: cidrOf(row.block),
    place: { block: row.block },
    eventWith: (tags) => ({ type: "region.updated", data: regionEventDataOf({ ...row, tags }, row) }),
  }));
}

type HostRow = Pick<Host, "id" | "hostname" | "number" | "deviceType" | "status" | "regionId"> &
  Pick<Country, "code"> & { tags: Tags; regionName: string };

/** Through their regions, in one order, as a release does: two that work on the same hosts cannot wait for each other. */
async function lockHosts(db: Prisma.TransactionClient, ids: string[]): Promise<Row[]> {
  await db.$queryRaw`
    SELECT id FROM "Region" WHERE id IN (SELECT "regionId" FROM "Host" WHERE id = ANY(${ids}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`;
  const rows = await db.$queryRaw<HostRow[]>`
    SELECT h.id, h.hostname, h.number, h."deviceType"::text AS "deviceType", h.status::text AS status, h.tags,
      h."regionId", r.name AS "regionName", c.code
    FROM "Host" h JOIN "Region" r ON r.id = h."regionId" JOIN "Country" c ON c.id = r."countryId"
    WHERE h.id = ANY(${ids}::uuid[]) ORDER BY h.id FOR NO KEY UPDATE OF h`;
  return rows.map((row) => ({
    ...row,
    address: addressOf(row.number),
    place: { number: row.number },
    eventWith: (tags) => ({
      type: "host.updated",
      data: hostEventDataOf({ ...row, tags }, { id: row.regionId, name: row.regionName }, row),
    }),
  }));
}

async function write(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  type: TaggedType,
  changed: { row: Row; tags: Tags }[],
): Promise<void> {
  const table = Prisma.raw(type === "region" ? '"Region"' : '"Host"');
  const values = JSON.stringify(changed.map(({ row, tags }) => ({ id: row.id, tags })));
  await db.$executeRaw`
    UPDATE ${table} t SET tags = v.tags, "updatedAt" = greatest(t."updatedAt", ${ctx.now}::timestamptz)
    FROM jsonb_to_recordset(${values}::jsonb) AS v(id uuid, tags jsonb) WHERE t.id = v.id`;
  await auditMany(
    db,
    ctx,
    changed.map(({ row, tags }) =>
      auditRowOf({
        action: "update",
        objectType: type,
        objectId: row.id,
        place: row.place,
        before: { tags: row.tags },
        after: { tags },
      }),
    ),
  );
  await emitIpamEvents(
    db,
    ctx,
    changed.map(({ row, tags }) => row.eventWith(tags)),
  );
  await publish(db, { type: "addresses", id: null, fabricId: null });
}
