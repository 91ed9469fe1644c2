import type { Metadata } from "next";
import { CountriesTable } from "@/components/ipam/countries/countries-table";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/auth/session";
import { listCountries } from "@/lib/ipam/countries/queries";

export const metadata: Metadata = { title: "IPAM" };

export default async function IpamPage() {
  const ctx = await pageCtx("ipam:read");
  return (
    <>
      <PageHeader title="Address plan" status="10.0.0.0/8 by country, region and host." />
      <CountriesTable initial={await listCountries(ctx, {})} />
    </>
  );
}
