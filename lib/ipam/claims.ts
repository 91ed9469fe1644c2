/**
 * Who holds which number of the plan.
 *
 * Every allocation, every reservation and every address that cools down is one row of Claim, whose
 * key is the number itself: the database refuses a second holder, whatever process asks, and "the next
 * free one" is the first gap of one index. Keeping the free numbers as rows was turned down: sixteen
 * million of them would have to exist so that a few thousand can be taken.
 */
import { Prisma } from "@/generated/prisma/client";
import type { AddressKind } from "@/generated/prisma/enums";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { addressOf, cidrOf } from "./addresses";

type Tx = Prisma.TransactionClient;

/** First and last number of a range. */
export type NumberRange = { from: number; to: number };

/** The same, or columns that hold them, so that one statement finds a range and what is free in it. */
type AskedRange = { from: number | Prisma.Sql; to: number | Prisma.Sql };

/** A number and who is to hold it, a region or a host by its id. */
export type NewClaim = { number: number; id: string };

/** Claims that count for nothing any more: of addresses that have rested, and of reservations past their expiry. */
const over = (kind: AddressKind, { from, to }: AskedRange, now: Date) => Prisma.sql`
  SELECT number FROM "Claim"
  WHERE kind = ${kind}::"AddressKind" AND number BETWEEN ${from} AND ${to} AND "coolingUntil" <= ${now}
  UNION ALL
  SELECT c.number FROM "Reservation" r JOIN "Claim" c ON c."reservationId" = r.id
  WHERE r.status = 'active' AND r."expiresAt" <= ${now} AND c.kind = ${kind}::"AddressKind"
    AND c.number BETWEEN ${from} AND ${to}`;

/** Deletes the claims of a range that count for nothing any more. */
export async function dropOver(db: Tx, kind: AddressKind, range: NumberRange, now: Date): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "Claim" WHERE kind = ${kind}::"AddressKind" AND number IN (${over(kind, range, now)})`;
}

/** So many numbers are counted at once: one /16 of blocks, one /24 of addresses. */
const STEP = 256;

/**
 * The gaps between the claims of a range, lowest first, as many as hold `count` numbers.
 *
 * Goes over the range in steps, ends as soon as enough gaps are found, and looks for gaps only in a step
 * with fewer claims than numbers: counting a full step is several times quicker than looking at its pairs.
 * Of 1, 2, 5 claimed in 1 to 9 the pairs 2, 5 and 5, 10 are the gaps 3–4 and 6–9.
 */
function gapsOf(kind: AddressKind, { from, to }: AskedRange, count: number): Prisma.Sql {
  const held = Prisma.sql`"Claim" WHERE kind = ${kind}::"AddressKind" AND number BETWEEN step.first AND step.last`;
  return Prisma.sql`
    SELECT gap."from", gap."to" FROM (
      SELECT greatest(${from}::int, nth * ${STEP}::int) AS first,
        least(${to}::int, nth * ${STEP}::int + ${STEP}::int - 1) AS last
      FROM generate_series(${from}::int / ${STEP}::int, ${to}::int / ${STEP}::int) AS nth
    ) step CROSS JOIN LATERAL (
      SELECT number + 1 AS "from", next - 1 AS "to" FROM (
        SELECT number, lead(number, 1, step.last + 1) OVER (ORDER BY number) AS next
        FROM (SELECT step.first - 1 AS number UNION ALL SELECT number FROM ${held}) bounds
      ) pairs WHERE next - number > 1 ORDER BY number
    ) gap
    WHERE (SELECT count(*) FROM ${held}) <= step.last - step.first
    LIMIT ${count}`;
}

/** The same, with the numbers whose claim counts for nothing any more; a full range is one gap that holds nothing. */
export const freeGapsOf = (kind: AddressKind, range: AskedRange, now: Date, count: number): Prisma.Sql =>
  Prisma.sql`(${gapsOf(kind, range, count)})
    UNION ALL (SELECT number, number FROM (${over(kind, range, now)}) past ORDER BY number LIMIT ${count})
    UNION ALL SELECT ${range.to}::int + 1, ${range.to}::int`;

/** The lowest numbers of these gaps; fewer when they have no more. */
export function lowestOf(gaps: NumberRange[], count: number): number[] {
  const free: number[] = [];
  for (const gap of gaps.toSorted((a, b) => a.from - b.from))
    for (let number = gap.from; number <= gap.to && free.length < count; number += 1) free.push(number);
  return free;
}

/** The lowest numbers of a range without a claim. */
export async function unclaimedNumbers(
  db: Db,
  kind: AddressKind,
  range: NumberRange,
  count: number,
): Promise<number[]> {
  return lowestOf(await db.$queryRaw<NumberRange[]>(gapsOf(kind, range, count)), count);
}

/** Takes those numbers that nobody holds; returns the ids that got theirs. Waits for transactions that are about to take one. */
export async function takeClaims(db: Tx, kind: AddressKind, claims: NewClaim[]): Promise<Set<string>> {
  if (claims.length === 0) return new Set();
  const taken = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "Claim" (kind, number, "regionId", "hostId")
    SELECT ${kind}::"AddressKind", number,
      CASE WHEN ${kind} = 'region' THEN id END, CASE WHEN ${kind} = 'host' THEN id END
    FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS wanted (number int, id uuid) ORDER BY number
    ON CONFLICT DO NOTHING
    RETURNING coalesce("regionId", "hostId") AS id`;
  return new Set(taken.map(({ id }) => id));
}

/** Passes numbers from the reservations that hold them to regions or hosts; returns the ids that got theirs. */
export async function passClaims(
  db: Tx,
  kind: AddressKind,
  claims: (NewClaim & { reservationId: string })[],
): Promise<Set<string>> {
  if (claims.length === 0) return new Set();
  const passed = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Claim" SET "reservationId" = NULL,
      "regionId" = CASE WHEN ${kind} = 'region' THEN wanted.id END,
      "hostId" = CASE WHEN ${kind} = 'host' THEN wanted.id END
    FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS wanted (number int, id uuid, "reservationId" uuid)
    WHERE "Claim".kind = ${kind}::"AddressKind" AND "Claim".number = wanted.number
      AND "Claim"."reservationId" = wanted."reservationId"
    RETURNING wanted.id`;
  return new Set(passed.map(({ id }) => id));
}

/** Gives up what regions or hosts hold: at once, or for others once the plan's cool-down is over. */
export async function giveUpClaims(db: Tx, kind: AddressKind, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const where = { kind, ...(kind === "region" ? { regionId: { in: ids } } : { hostId: { in: ids } }) };
  const { coolDownDays } = await db.addressPlan.findUniqueOrThrow({ where: { id: 1 } });
  if (coolDownDays === 0) await db.claim.deleteMany({ where });
  else
    await db.claim.updateMany({
      where,
      data: {
        regionId: null,
        hostId: null,
        coolingUntil: new Date(now.getTime() + coolDownDays * 24 * 60 * 60 * 1000),
      },
    });
}

/** Deletes claims of a round that did not come to a region or host. */
export async function undoClaims(db: Tx, kind: AddressKind, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.claim.deleteMany({
    where: { kind, ...(kind === "region" ? { regionId: { in: ids } } : { hostId: { in: ids } }) },
  });
}

/** Why each of these numbers cannot be had, naming its address. */
export async function refusalsOf(
  db: Db,
  kind: AddressKind,
  numbers: number[],
): Promise<Map<number, AppError>> {
  if (numbers.length === 0) return new Map();
  const held = await db.claim.findMany({ where: { kind, number: { in: numbers } } });
  const claims = new Map(held.map((claim) => [claim.number, claim]));
  return new Map(
    numbers.map((number) => {
      const claim = claims.get(number);
      const state = claim?.reservationId
        ? "is reserved"
        : claim?.coolingUntil
          ? `was given up and rests until ${claim.coolingUntil.toISOString()}`
          : "is already allocated";
      return [number, new AppError("conflict", `${nameOf(kind, number)} ${state}.`)];
    }),
  );
}

/** As an error message names it. */
export const nameOf = (kind: AddressKind, number: number): string =>
  kind === "region" ? `Region ${cidrOf(number)}` : `IP address ${addressOf(number)}`;
