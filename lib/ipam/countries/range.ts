import type { Country } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import { REGIONS_AN_X } from "../addresses";

type Range = Pick<Country, "xStart" | "xEnd">;

/** Regions that fit into a country's range. */
export const capacityOf = ({ xStart, xEnd }: Range): number => (xEnd - xStart + 1) * REGIONS_AN_X;

/** First and last block of a country. */
export const rangeOf = ({ xStart, xEnd }: Range) => ({
  from: xStart * REGIONS_AN_X,
  to: xEnd * REGIONS_AN_X + REGIONS_AN_X - 1,
});

/** The refusal when every address of a country is held. */
export const full = (country: Country) =>
  new AppError("capacity_exhausted", `${country.name} has no free region left.`, {
    resource_type: "country",
    total_capacity: capacityOf(country),
    allocated_regions: country.regionCount,
  });

/** The refusal of an allocation from a range that is kept for later. */
export const isReserved = ({ name }: Pick<Country, "name">) =>
  new AppError("conflict", `${name} is reserved: nothing is allocated from it.`);
