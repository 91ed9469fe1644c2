import { Prisma } from "@/generated/prisma/client";
import { auditMany } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { publish } from "@/lib/live/publish";
import { addressOf, cidrOf } from "../addresses";
import { auditRowOf } from "../audit";
import { emitIpamEvents, type IpamEvent } from "../events/emit";
import type { Tags } from "../tags";
import { sameTags, tagsAfter } from "./rules";
import type { BulkResult, TagChange, TaggedType } from "./schema";

/** One resource as it was found, locked until the transaction ends. */
type Row = { id: string; place: number; name: string; status: string; tags: Tags; facts: object };

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
    if (row.status === "Retired") return failure(id, `${cidrOf(row.place)} is retired.`);
    if (row.status === "Released") return failure(id, `${addressOf(row.place)} is released.`);
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

/**
 * The rows of these ids, locked. Hosts are locked through their regions, in one order, as a release
 * does: two that work on the same hosts cannot wait for each other.
 */
async function lockRows(
  db: Prisma.TransactionClient,
  type: TaggedType,
  ids: string[],
): Promise<Map<string, Row>> {
  const known = ids.map((id) => id.toLowerCase()).filter((id) => UUID.test(id));
  if (type === "host")
    await db.$queryRaw`
      SELECT id FROM "Region" WHERE id IN (SELECT "regionId" FROM "Host" WHERE id = ANY(${known}::uuid[]))
      ORDER BY id FOR NO KEY UPDATE`;
  const rows =
    type === "region"
      ? await db.$queryRaw<Row[]>`
          SELECT r.id, r.block AS place, r.name, r.status::text, r.tags,
            jsonb_build_object('country_code', c.code) AS facts
          FROM "Region" r JOIN "Country" c ON c.id = r."countryId"
          WHERE r.id = ANY(${known}::uuid[]) ORDER BY r.id FOR NO KEY UPDATE OF r`
      : await db.$queryRaw<Row[]>`
          SELECT h.id, h.number AS place, h.hostname AS name, h.status::text, h.tags,
            jsonb_build_object('region_id', h."regionId") AS facts
          FROM "Host" h WHERE h.id = ANY(${known}::uuid[]) ORDER BY h.id FOR NO KEY UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
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
        place: type === "region" ? { block: row.place } : { number: row.place },
        before: { tags: row.tags },
        after: { tags },
      }),
    ),
  );
  await emitIpamEvents(
    db,
    ctx,
    changed.map(({ row, tags }) => updated(type, row, tags)),
  );
  await publish(db, { type: "addresses", id: null, fabricId: null });
}

const updated = (type: TaggedType, row: Row, tags: Tags): IpamEvent =>
  type === "region"
    ? {
        type: "region.updated",
        data: {
          region_id: row.id,
          region_name: row.name,
          cidr: cidrOf(row.place),
          ...row.facts,
          status: row.status,
          tags,
        },
      }
    : {
        type: "host.updated",
        data: {
          host_id: row.id,
          hostname: row.name,
          ip_address: addressOf(row.place),
          ...row.facts,
          status: row.status,
          tags,
        },
      };
