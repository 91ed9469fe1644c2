import type { AddressKind } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { utilizationOf } from "../addresses";
import { personOf } from "../own";
import { paginationOf, sliceOf } from "../page";
import { userIdOf } from "../user-id";
import { quotaOf } from "./counting";
import type { ListQuotas, Quota, Quotas } from "./schema";

const PERSON = { id: true, name: true, role: true, addressQuota: true } as const;

type Row = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

const findPerson = (db: Db, id: number) => db.user.findUnique({ where: { id }, select: PERSON });

/** What one person holds and may hold. */
export async function getQuota({ db }: Pick<Ctx, "db">, userId: number): Promise<Quota> {
  const row = await findPerson(db, userId);
  if (!row) throw notFound("user", userIdOf(userId));
  return toQuota(row);
}

/** The same of whoever asks. */
export const getOwnQuota = (ctx: Ctx): Promise<Quota> => getQuota(ctx, personOf(ctx));

export async function listQuotas({ db }: Ctx, query: ListQuotas): Promise<Quotas> {
  const contains = { contains: query.search ?? "", mode: "insensitive" } as const;
  const where = query.search === undefined ? {} : { OR: [{ name: contains }, { email: contains }] };
  const [rows, total] = await Promise.all([
    db.user.findMany({ where, select: PERSON, orderBy: [{ name: "asc" }, { id: "asc" }], ...sliceOf(query) }),
    db.user.count({ where }),
  ]);
  return { results: rows.map(toQuota), pagination: paginationOf(query, total) };
}

const NEAR_PERCENT = 80;

function toQuota({ id, name, role, addressQuota }: Row): Quota {
  const share = (kind: AddressKind, used = 0) => {
    const quota = role === "administrator" ? null : quotaOf(kind, addressQuota);
    return {
      used,
      quota,
      remaining: quota === null ? null : Math.max(0, quota - used),
      usage_percentage: quota === null ? null : utilizationOf(used, quota),
      is_near: quota !== null && used * 100 >= quota * NEAR_PERCENT,
    };
  };
  return {
    user_id: userIdOf(id),
    name,
    role,
    region_quota: addressQuota?.regionQuota ?? null,
    host_quota: addressQuota?.hostQuota ?? null,
    regions: share("region", addressQuota?.regionCount),
    hosts: share("host", addressQuota?.hostCount),
  };
}
