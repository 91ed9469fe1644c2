import type { Metadata } from "next";
import { RegionsScreen } from "@/components/ipam/regions/regions-screen";
import { pageCtx } from "@/lib/auth/session";
import { listCountries } from "@/lib/ipam/countries/queries";
import { listRegions } from "@/lib/ipam/regions/list";
import { ListRegions } from "@/lib/ipam/regions/schema";

export const metadata: Metadata = { title: "Regions" };

export default async function RegionsPage() {
  const ctx = await pageCtx("ipam:read");
  const [initial, countries] = await Promise.all([
    listRegions(ctx, ListRegions.parse({ sort: "cidr" })),
    listCountries(ctx, {}),
  ]);
  return <RegionsScreen initial={initial} countries={countries} />;
}
