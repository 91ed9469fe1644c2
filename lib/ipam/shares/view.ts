import type { Share } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { SharedResource, ViewShare } from "./schema";
import { ofCountry, ofHost, ofRegion, only } from "./shown";

type Asking = Pick<Ctx, "db" | "now">;

type Viewed = Pick<Share, "resourceType" | "resourceId" | "fields" | "createdAt" | "expiresAt"> & {
  sharedBy: string;
};

/**
 * What the bearer of a token may see. A link that has expired, was revoked, lost its resource, is of somebody who
 * was switched off or never existed gets one and the same answer, which does not repeat the token.
 */
export async function viewShare(ctx: Asking, token: string, query: ViewShare): Promise<SharedResource> {
  const shown = await findShared(ctx, token, query);
  if (!shown)
    throw new AppError("not_found", "There is no such link, or it no longer works.", { what: "share" });
  return shown;
}

/** The same for the page; null when the link does not work. */
export async function findShared(
  ctx: Asking,
  token: string,
  { refresh }: ViewShare,
): Promise<SharedResource | null> {
  const share = await countedView(ctx, token, refresh);
  return share ? resourceOf(ctx.db, share) : null;
}

/**
 * Finds the link and counts the view in one statement, so that views at the same moment are all counted
 * and none is of a link that has ended. A region that was retired or a host that was released ends its
 * links even when nobody has said so yet.
 */
async function countedView({ db, now }: Asking, token: string, refresh: boolean) {
  const [share] = await db.$queryRaw<Viewed[]>`
    UPDATE "Share" s SET "viewCount" = s."viewCount" + ${refresh ? 0 : 1}, "lastAccessedAt" = ${now}
    FROM "User" u
    WHERE s."tokenHash" = ${sha256(token)} AND u.id = s."createdById" AND u."disabledAt" IS NULL
      AND s."endedAt" IS NULL AND s."expiresAt" > ${now}
      AND CASE s."resourceType"
        WHEN 'region' THEN EXISTS (
          SELECT 1 FROM "Region" r WHERE r.id = s."resourceId"::uuid AND r.status <> 'Retired')
        WHEN 'host' THEN EXISTS (
          SELECT 1 FROM "Host" h WHERE h.id = s."resourceId"::uuid AND h.status <> 'Released')
        ELSE EXISTS (SELECT 1 FROM "Country" c WHERE c.id = s."resourceId"::int)
      END
    RETURNING s."resourceType", s."resourceId", s.fields, s."createdAt", s."expiresAt", u.name AS "sharedBy"`;
  return share;
}

async function resourceOf(db: Db, share: Viewed): Promise<SharedResource | null> {
  const frame = {
    // Some people are called by their address, and that is not for strangers.
    shared_by: share.sharedBy.split("@")[0] ?? "",
    created_at: share.createdAt.toISOString(),
    expires_at: share.expiresAt.toISOString(),
  };
  const { resourceType: kind, resourceId: id, fields } = share;
  if (kind === "country") {
    const row = await db.country.findUnique({ where: { id: Number(id) } });
    return row && { resource_type: kind, resource_data: only(ofCountry(row), fields), ...frame };
  }
  if (kind === "region") {
    const row = await db.region.findUnique({ where: { id } });
    return row && { resource_type: kind, resource_data: only(ofRegion(row), fields), ...frame };
  }
  const row = await db.host.findUnique({ where: { id } });
  return row && { resource_type: kind, resource_data: only(ofHost(row), fields), ...frame };
}
