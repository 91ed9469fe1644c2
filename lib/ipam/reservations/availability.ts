import type { AddressKind, Country } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { blockOf, cidrOf, numberOf } from "../addresses";
import { findCountryOfX } from "../countries/queries";
import { blockIn, reservedAddress } from "./queries";
import type { Availability, CheckAvailability } from "./schema";

export type Target = { kind: AddressKind; number: number };

/** The number in the plan of what is asked for; its octets have been checked. */
export function targetOf({ resource_type, x_octet, y_octet, z_octet }: CheckAvailabilityLike): Target {
  const block = blockOf(x_octet, y_octet);
  return { kind: resource_type, number: resource_type === "region" ? block : numberOf(block, z_octet ?? 0) };
}
type CheckAvailabilityLike = Omit<CheckAvailability, "z_octet"> & { z_octet?: number | null | undefined };

/** Whether an address could be reserved at this moment, and if not why. */
export async function checkAvailability(ctx: Ctx, input: CheckAvailability): Promise<Availability> {
  const target = targetOf(input);
  const { country, region, obstacle } = await groundOf(ctx.db, target);
  const taken = obstacle ?? (await holderOf(ctx, target));
  return {
    address: reservedAddress(target),
    is_available: taken === null,
    reason: taken?.message ?? null,
    country: country?.name ?? null,
    region_name: region?.name ?? null,
  };
}

type Ground = {
  country: Country | null;
  /** Of a host, where it would stand. */
  region: { id: string; name: string } | null;
  /** Why nothing can be reserved there, whoever holds it. */
  obstacle: AppError | null;
};

/** Whether the plan has a place for it at all: a country that gives addresses out, and for a host a region. */
export async function groundOf(db: Db, target: Target): Promise<Ground> {
  const block = blockIn(target);
  const x = block >> 8;
  const country = await findCountryOfX(db, x);
  if (!country)
    return {
      country,
      region: null,
      obstacle: invalidField("x_octet", `No country of the plan has 10.${x}.0.0/16.`),
    };
  if (country.isReserved)
    return {
      country,
      region: null,
      obstacle: invalidField(
        "x_octet",
        `10.${x}.0.0/16 is kept for ${country.name.toLowerCase()}; nothing is given out from it.`,
      ),
    };
  if (target.kind === "region") return { country, region: null, obstacle: null };
  const region = await db.region.findFirst({
    where: { block, status: { not: "Retired" } },
    select: { id: true, name: true },
  });
  const obstacle = region
    ? null
    : new AppError("conflict", `There is no region ${cidrOf(block)} to hold a host; allocate it first.`, {
        address: cidrOf(block),
        holder: "nobody",
      });
  return { country, region, obstacle };
}

type Holder = {
  regionId: string | null;
  hostId: string | null;
  coolingUntil: Date | null;
  expiresAt: Date | null;
};

/** The refusal that says what holds an address; null when nothing does, or only what is over. */
export async function holderOf(
  { db, now }: Pick<Ctx, "db" | "now">,
  target: Target,
): Promise<AppError | null> {
  const [claim] = await db.$queryRaw<Holder[]>`
    SELECT c."regionId", c."hostId", c."coolingUntil", r."expiresAt"
    FROM "Claim" c LEFT JOIN "Reservation" r ON r.id = c."reservationId"
    WHERE c.kind = ${target.kind}::"AddressKind" AND c.number = ${target.number}`;
  if (!claim) return null;
  const address = reservedAddress(target);
  const name = target.kind === "host" ? `IP address ${address}` : address;
  const taken = (holder: string, words: string, until: Date | null = null) =>
    new AppError("conflict", `${name} ${words}`, {
      address,
      holder,
      ...(until && { until: until.toISOString() }),
    });
  if (claim.regionId || claim.hostId) return taken("allocated", "is already allocated.");
  if (claim.coolingUntil)
    return claim.coolingUntil <= now
      ? null
      : taken(
          "cooling_down",
          `was released a short while ago and rests until ${utc(claim.coolingUntil)}.`,
          claim.coolingUntil,
        );
  if (claim.expiresAt && claim.expiresAt <= now) return null;
  return taken(
    "reserved",
    claim.expiresAt ? `is already reserved until ${utc(claim.expiresAt)}.` : "is already reserved.",
    claim.expiresAt,
  );
}

const UTC = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** `12 Dec 2025, 10:00 UTC`, for sentences that leave the browser's time zone behind. */
export const utc = (at: Date): string => `${UTC.format(at)} UTC`;
