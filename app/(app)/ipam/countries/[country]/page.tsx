import type { Metadata } from "next";
import { CountryScreen } from "@/components/ipam/countries/country-screen";
import { pageCtx } from "@/lib/auth/session";
import { listRegions } from "@/lib/ipam/regions/list";
import { ListRegions } from "@/lib/ipam/regions/schema";
import { loadCountry } from "../../load";

type Props = { params: Promise<{ country: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { country } = await loadCountry((await params).country);
  return { title: country };
}

export default async function CountryPage({ params }: Props) {
  const country = await loadCountry((await params).country);
  const ctx = await pageCtx("ipam:read");
  const regions = await listRegions(ctx, ListRegions.parse({ country: country.country, sort: "cidr" }));
  return <CountryScreen key={country.country} initial={country} regions={regions} />;
}
