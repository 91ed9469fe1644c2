import type { Country as Row } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { isUnchanged, onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { type Db, inTransaction } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { auditRowOf } from "../audit";
import { capacityChanged } from "../capacity/changed";
import { getCountryRow, toCountry } from "./queries";
import { rangeOf } from "./range";
import type { Country, UpdateCountry } from "./schema";

/** Changes a country's name, code, continent or range; what is allocated or reserved stays inside. */
export function updateCountry(
  ctx: Ctx,
  nameOrCode: string,
  input: UpdateCountry,
  precondition: (current: Country) => void,
): Promise<Country> {
  return inTransaction(ctx.db, async (db) => {
    // All of them, so that two who move one border do not pass each other; stronger than
    // allocations lock, so that nothing is allocated or reserved in a range that is about to go.
    await db.$queryRaw`SELECT id FROM "Country" ORDER BY id FOR UPDATE`;
    const before = await getCountryRow(db, nameOrCode);
    const after = { ...before, ...columnsOf(input) };
    if (after.xEnd < after.xStart) throw invalidField("x_end", "Must not be before x_start.");
    await assertNameFree(db, after);
    await assertApart(db, after);
    await assertHoldsAll(db, ctx, after);
    precondition(toCountry(before));
    const changed = onlyChanged(factsOf(before), factsOf(after));
    if (isUnchanged(changed)) return toCountry(before);
    await db.country.update({ where: { id: before.id }, data: { ...columnsOf(input), updatedAt: ctx.now } });
    await audit(
      db,
      ctx,
      auditRowOf({ action: "update", objectType: "country", objectId: before.id, place: null, ...changed }),
    );
    await publish(db, { type: "addresses", id: null, fabricId: null });
    await capacityChanged(db, ctx, { countryIds: [before.id], regionIds: [] });
    return toCountry(after);
  });
}

const columnsOf = (input: UpdateCountry) => ({
  ...(input.country !== undefined && { name: input.country }),
  ...(input.country_code !== undefined && { code: input.country_code }),
  ...(input.continent !== undefined && { continent: input.continent }),
  ...(input.x_start !== undefined && { xStart: input.x_start }),
  ...(input.x_end !== undefined && { xEnd: input.x_end }),
});

const factsOf = ({ name, code, continent, xStart, xEnd }: Row) => ({
  country: name,
  country_code: code,
  continent,
  x_start: xStart,
  x_end: xEnd,
});

async function assertNameFree(db: Db, { id, name, code }: Row): Promise<void> {
  const [other] = await db.$queryRaw<{ name: string; code: string | null }[]>`
    SELECT name, code FROM "Country"
    WHERE id <> ${id} AND (lower(name) IN (lower(${name}), lower(${code})) OR code IN (upper(${name}), ${code}))`;
  if (!other) return;
  const field = other.code === code && code !== null ? "country_code" : "country";
  throw new AppError("already_exists", `${other.name} (${other.code ?? "no code"}) is in the plan already.`, {
    field,
  });
}

async function assertApart(db: Db, { id, xStart, xEnd }: Row): Promise<void> {
  const other = await db.country.findFirst({
    where: { id: { not: id }, xStart: { lte: xEnd }, xEnd: { gte: xStart } },
    orderBy: { xStart: "asc" },
  });
  if (!other) return;
  throw new AppError("conflict", `${other.name} has the X octets ${other.xStart} to ${other.xEnd}.`, {
    country: other.name,
    x_start: other.xStart,
    x_end: other.xEnd,
  });
}

async function assertHoldsAll(db: Db, { now }: Pick<Ctx, "now">, country: Row): Promise<void> {
  const { from, to } = rangeOf(country);
  const outside = { OR: [{ block: { lt: from } }, { block: { gt: to } }] };
  const [regions, [held]] = await Promise.all([
    db.region.count({ where: { countryId: country.id, status: { not: "Retired" }, ...outside } }),
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM "Reservation"
      WHERE "countryId" = ${country.id} AND status = 'active' AND ("expiresAt" IS NULL OR "expiresAt" > ${now})
        AND (CASE kind WHEN 'host' THEN number >> 8 ELSE number END) NOT BETWEEN ${from} AND ${to}`,
  ]);
  const reservations = held?.count ?? 0;
  if (regions + reservations === 0) return;
  throw new AppError(
    "conflict",
    `${regions} regions and ${reservations} reservations of ${country.name} would be outside its range.`,
    { regions_outside: regions, reservations_outside: reservations },
  );
}
