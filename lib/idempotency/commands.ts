import type { Ctx } from "@/lib/context";
import { seal, unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

const CLAIM_MS = 60_000;
const KEEP_MS = 24 * 60 * 60 * 1000;

type Answer = { status: number; body: string | null };
type Request = { userId: number; method: string; path: string; key: string; bodyHash: string };

/**
 * Takes a key for one request, or returns the answer it was already given.
 *
 * Throws `idempotency_mismatch` when the key belongs to another body and
 * `conflict` while the first request is still running.
 */
export async function claimKey(
  { db, now }: Pick<Ctx, "db" | "now">,
  { userId, method, path, key, bodyHash }: Request,
): Promise<{ id: bigint; answer: Answer | null }> {
  const claimedUntil = new Date(now.getTime() + CLAIM_MS);
  const expiresAt = new Date(now.getTime() + KEEP_MS);
  // Inserting settles the race of two equal requests. A row that expired, or whose process
  // died before it answered, is taken over; any other row makes this return nothing.
  const [claimed] = await db.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "IdempotencyRecord" ("userId", "method", "path", "key", "bodyHash", "claimedUntil", "expiresAt")
    VALUES (${userId}, ${method}, ${path}, ${key}, ${bodyHash}, ${claimedUntil}, ${expiresAt})
    ON CONFLICT ("userId", "method", "path", "key") DO UPDATE SET
      "bodyHash" = excluded."bodyHash", "claimedUntil" = excluded."claimedUntil",
      "expiresAt" = excluded."expiresAt", "responseStatus" = NULL, "responseBody" = NULL
    WHERE "IdempotencyRecord"."expiresAt" < ${now}
       OR ("IdempotencyRecord"."responseStatus" IS NULL AND "IdempotencyRecord"."claimedUntil" < ${now})
    RETURNING "id"`;
  if (claimed) return { id: claimed.id, answer: null };
  const row = await db.idempotencyRecord.findUnique({
    where: { userId_method_path_key: { userId, method, path, key } },
  });
  if (row && row.bodyHash !== bodyHash)
    throw new AppError("idempotency_mismatch", "This Idempotency-Key was used with another body.");
  if (!row || row.responseStatus === null)
    throw new AppError("conflict", "The first request with this Idempotency-Key is still running.");
  const body = typeof row.responseBody === "string" ? unseal(row.responseBody) : null;
  return { id: row.id, answer: { status: row.responseStatus, body } };
}

/** Holds a claim for another minute. */
export async function keepClaim(db: Db, id: bigint): Promise<void> {
  const claimedUntil = new Date(Date.now() + CLAIM_MS);
  await db.idempotencyRecord
    .updateMany({ where: { id, responseStatus: null }, data: { claimedUntil } })
    .catch((error: unknown) => log.warn({ err: error }, "a claim was not renewed"));
}

/** Keeps the answer for a day. Sealed, because an answer may hold what is shown only once. */
export async function storeAnswer(db: Db, id: bigint, { status, body }: Answer): Promise<void> {
  await db.idempotencyRecord.updateMany({
    where: { id },
    data: { responseStatus: status, ...(body === null ? {} : { responseBody: seal(body) }) },
  });
}

/** Gives a key back unspent. */
export async function releaseKey(db: Db, id: bigint): Promise<void> {
  await db.idempotencyRecord.deleteMany({ where: { id, responseStatus: null } });
}

/** Deletes the answers whose day is over; returns how many. */
export async function deleteExpiredAnswers({ db, now }: Pick<Ctx, "db" | "now">): Promise<number> {
  const { count } = await db.idempotencyRecord.deleteMany({ where: { expiresAt: { lt: now } } });
  return count;
}
