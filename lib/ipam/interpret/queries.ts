import type { Ctx } from "@/lib/context";
import { AppError, invalidField } from "@/lib/errors";
import { addressOf, blockOfNumber, octetsOfNumber, parseAddress } from "../addresses";
import { findCountryOfX } from "../countries/queries";
import { toHost, WITH_REGION } from "../hosts/queries";
import { toRegion, WITH_COUNTRY } from "../regions/queries";
import type { Hierarchy, InterpretAddress, Interpretation } from "./schema";

/** What an address is, from 10.0.0.0/8 down to its host. Nobody's is not found, with what is known of it. */
export async function interpretAddress(ctx: Ctx, input: InterpretAddress): Promise<Interpretation> {
  const number = parseAddress(input.ip_address);
  if (number === null)
    throw invalidField("ip_address", "Must be an address of 10.0.0.0/8, such as 10.5.23.100.");
  const hierarchy = await hierarchyOf(ctx, number);
  const ip_address = addressOf(number);
  if (hierarchy.host) return { ip_address, hierarchy };
  throw new AppError("not_found", `No host has the address ${ip_address}.`, {
    what: "address",
    ip_address,
    hierarchy,
  });
}

async function hierarchyOf({ db }: Ctx, number: number): Promise<Hierarchy> {
  const { x } = octetsOfNumber(number);
  const [country, region, host] = await Promise.all([
    findCountryOfX(db, x),
    db.region.findFirst({
      where: { block: blockOfNumber(number), status: { not: "Retired" } },
      include: WITH_COUNTRY,
    }),
    db.host.findFirst({ where: { number, status: { not: "Released" } }, include: WITH_REGION }),
  ]);
  return {
    global_root: "10.0.0.0/8",
    continent: country?.continent ?? null,
    country: country && {
      country: country.name,
      country_code: country.code,
      x_start: country.xStart,
      x_end: country.xEnd,
      x_range: `${country.xStart}-${country.xEnd}`,
      x_octet: x,
    },
    region: region && toRegion(region),
    host: host && toHost(host),
  };
}
