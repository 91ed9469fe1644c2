import type { Prisma } from "@/generated/prisma/client";
import type { AddressKind, Role } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

type Tx = Prisma.TransactionClient;

/** What one person may hold unless an administrator sets another number. */
export const QUOTA_DEFAULTS = { region: 1000, host: 10_000 } as const satisfies Record<AddressKind, number>;

/** What a person holds and may hold; no limit for administrators. */
export type Room = { used: number; quota: number | null };

/** So many regions or hosts of one person more, or fewer. */
export type QuotaChange = { userId: number | null; count: number };

/**
 * Locks the quotas of these people until the transaction ends, lowest id first, and says what room each
 * has. Whoever holds a region's row may ask for it; nobody who holds a country's may, or two would wait
 * for each other.
 */
export async function lockQuotas(
  db: Tx,
  kind: AddressKind,
  userIds: (number | null)[],
): Promise<Map<number, Room>> {
  const ids = [...new Set(userIds)].filter((id) => id !== null).sort((a, b) => a - b);
  if (ids.length === 0) return new Map();
  type Row = { userId: number; regions: number; hosts: number; role: Role } & Quotas;
  // Writing the id over itself makes the row where there is none, locks it where there is one, and returns both.
  const rows = await db.$queryRaw<Row[]>`
    INSERT INTO "AddressQuota" AS quota ("userId") SELECT id FROM unnest(${ids}::int[]) AS id ORDER BY id
    ON CONFLICT ("userId") DO UPDATE SET "userId" = excluded."userId"
    RETURNING quota."userId", quota."regionQuota", quota."hostQuota", quota."regionCount" AS regions,
      quota."hostCount" AS hosts, (SELECT role FROM "User" WHERE id = quota."userId") AS role`;
  return new Map(
    rows.map((row) => [
      row.userId,
      {
        used: kind === "region" ? row.regions : row.hosts,
        quota: row.role === "administrator" ? null : quotaOf(kind, row),
      },
    ]),
  );
}

type Quotas = { regionQuota: number | null; hostQuota: number | null };

/** The number that holds for a person who is no administrator. */
export const quotaOf = (kind: AddressKind, row: Quotas | null): number =>
  (kind === "region" ? row?.regionQuota : row?.hostQuota) ?? QUOTA_DEFAULTS[kind];

/** Takes one of a person's room, or says with the figures why there is none. */
export function takeRoom(rooms: Map<number, Room>, kind: AddressKind, { actor }: Ctx): AppError | null {
  const room = actor.userId === null ? undefined : rooms.get(actor.userId);
  if (!room) return null;
  if (room.quota !== null && room.used >= room.quota)
    return new AppError(
      "quota_exceeded",
      `You hold ${room.used} ${kind}s and may hold ${room.quota}. Release some, or ask an administrator for more.`,
      { resource_type: kind, quota: room.quota, used: room.used },
    );
  room.used += 1;
  return null;
}

/** Counts what people got, or gave back; what Tideline itself holds counts for nobody. */
export async function changeQuotaCounts(db: Tx, kind: AddressKind, changes: QuotaChange[]): Promise<void> {
  const sums = new Map<number, number>();
  for (const { userId, count } of changes)
    if (userId !== null) sums.set(userId, (sums.get(userId) ?? 0) + count);
  if (sums.size === 0) return;
  const list = JSON.stringify([...sums].map(([userId, count]) => ({ userId, count })));
  await db.$executeRaw`
    UPDATE "AddressQuota" AS quota SET
      "regionCount" = greatest(0, quota."regionCount" + CASE WHEN ${kind} = 'region' THEN change.count ELSE 0 END),
      "hostCount" = greatest(0, quota."hostCount" + CASE WHEN ${kind} = 'host' THEN change.count ELSE 0 END)
    FROM jsonb_to_recordset(${list}::jsonb) AS change ("userId" int, count int)
    WHERE quota."userId" = change."userId"`;
}
