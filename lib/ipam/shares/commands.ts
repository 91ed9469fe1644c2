import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { randomToken, seal, sha256 } from "@/lib/crypto";
import { type Db, inTransaction } from "@/lib/db";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { type AddressRecord, auditAddress } from "../audit";
import { getCountryRow } from "../countries/queries";
import { getHostRow } from "../hosts/queries";
import { personOf } from "../own";
import { uuid } from "../page";
import { getRegionRow } from "../regions/queries";
import { namesOf, type ShareRow, toShare, WITH_CREATOR } from "./queries";
import { type CreatedShare, type CreateShare, fieldsOf, SHOWN_BY_DEFAULT } from "./schema";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a link to one country, region or host. Of its token only a hash and a sealed copy are kept. */
export async function createShare(ctx: Ctx, input: CreateShare, origin: string): Promise<CreatedShare> {
  const createdById = personOf(ctx);
  const fields = chosenFields(input);
  assertId(input);
  const token = randomToken();
  return inTransaction(ctx.db, async (db) => {
    const { resourceId, place } = await liveResource(db, input);
    const row = await db.share.create({
      data: {
        resourceType: input.resource_type,
        resourceId,
        tokenHash: sha256(token),
        tokenEncrypted: seal(token),
        description: input.description,
        fields,
        createdById,
        createdAt: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + input.expires_in_days * DAY_MS),
      },
      include: WITH_CREATOR,
    });
    await auditAddress(db, ctx, {
      action: "share",
      objectType: "share",
      objectId: row.id,
      place,
      after: factsOf(row),
    });
    await changed(db);
    const share = toShare(ctx, row, await namesOf(db, [row]), origin);
    return { ...share, share_token: token } as CreatedShare;
  });
}

function chosenFields({ resource_type, fields }: CreateShare): string[] {
  if (!fields) return SHOWN_BY_DEFAULT[resource_type];
  const known = fieldsOf(resource_type);
  const unknown = fields.filter((field) => !known.includes(field));
  if (unknown.length > 0)
    throw invalidField(
      "fields",
      `A ${resource_type} shows no ${unknown.join(", ")}; choose among ${known.join(", ")}.`,
    );
  return known.filter((field) => fields.includes(field));
}

function assertId({ resource_type, resource_id }: CreateShare): void {
  if (resource_type !== "country" && !uuid(resource_type).safeParse(resource_id).success)
    throw invalidField("resource_id", `Must be the id of a ${resource_type}, a UUID.`);
}

type Resource = { resourceId: string; place: AddressRecord["place"] };

/** Locked against its release, so that no link is made to what ends in the same moment. */
async function liveResource(db: Prisma.TransactionClient, input: CreateShare): Promise<Resource> {
  const id = input.resource_id.toLowerCase();
  if (input.resource_type === "country") {
    const row = await getCountryRow(db, input.resource_id);
    return { resourceId: String(row.id), place: null };
  }
  if (input.resource_type === "region") {
    await db.$queryRaw`SELECT id FROM "Region" WHERE id = ${id}::uuid FOR SHARE`;
    const row = await getRegionRow(db, id);
    if (row.status === "Retired") throw new AppError("conflict", `The region ${row.name} has been retired.`);
    return { resourceId: row.id, place: { block: row.block } };
  }
  await db.$queryRaw`SELECT id FROM "Host" WHERE id = ${id}::uuid FOR SHARE`;
  const row = await getHostRow(db, id);
  if (row.status === "Released")
    throw new AppError("conflict", `The host ${row.hostname} has been released.`);
  return { resourceId: row.id, place: { number: row.number } };
}

/**
 * Ends a link at once. Who made it always may, others need `ipam:release`. Ending an ended one changes
 * nothing and is no error: what matters is that it is dead.
 */
export async function revokeShare(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const row = await db.share.findUnique({ where: { id }, include: WITH_CREATOR });
    if (!row) throw notFound("share", id);
    if (row.createdById !== ctx.actor.userId && !ctx.actor.permissions.has("ipam:release"))
      throw new AppError("forbidden", "Ending somebody else's link needs the permission ipam:release.", {
        required_permission: "ipam:release",
      });
    const { count } = await db.share.updateMany({
      where: { id, endedAt: null, expiresAt: { gt: ctx.now } },
      data: { endedAt: ctx.now, endReason: "revoked" },
    });
    if (count === 0) return;
    await auditAddress(db, ctx, {
      action: "revoke_share",
      objectType: "share",
      objectId: id,
      place: await placeOf(db, row),
      before: factsOf(row),
    });
    await changed(db);
  });
}

async function placeOf(db: Db, { resourceType, resourceId }: ShareRow): Promise<AddressRecord["place"]> {
  if (resourceType === "region") return { block: (await getRegionRow(db, resourceId)).block };
  if (resourceType === "host") return { number: (await getHostRow(db, resourceId)).number };
  return null;
}

const factsOf = (row: ShareRow) => ({
  resource_type: row.resourceType,
  resource_id: row.resourceId,
  fields: row.fields,
  expires_at: row.expiresAt.toISOString(),
});

const changed = (db: Db) => publish(db, { type: "addresses", id: null, fabricId: null });
