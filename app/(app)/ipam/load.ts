import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { pageCtx } from "@/lib/auth/session";
import { getCountry } from "@/lib/ipam/countries/queries";
import { getHost } from "@/lib/ipam/hosts/queries";
import { getRegion } from "@/lib/ipam/regions/queries";
import { orNotFound } from "../fabrics/load";

/** The id in an address; anything else leads nowhere. */
function toUuid(segment: string): string {
  const parsed = z.uuid().safeParse(segment);
  if (!parsed.success) notFound();
  return parsed.data.toLowerCase();
}

/** The region of the page; title and page share one read. */
export const loadRegion = cache(async (segment: string) =>
  orNotFound(getRegion(await pageCtx("ipam:read"), toUuid(segment))),
);

/** The host of the page. */
export const loadHost = cache(async (segment: string) =>
  orNotFound(getHost(await pageCtx("ipam:read"), toUuid(segment))),
);

/** The country of the page, by its name or its code. */
export const loadCountry = cache(async (segment: string) =>
  orNotFound(getCountry(await pageCtx("ipam:read"), decodeURIComponent(segment))),
);
