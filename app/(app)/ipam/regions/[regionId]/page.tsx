import type { Metadata } from "next";
import { RegionScreen } from "@/components/ipam/regions/region-screen";
import { pageCtx } from "@/lib/auth/session";
import { listHosts } from "@/lib/ipam/hosts/list";
import { ListHosts } from "@/lib/ipam/hosts/schema";
import { loadRegion } from "../../load";

type Props = { params: Promise<{ regionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cidr } = await loadRegion((await params).regionId);
  return { title: cidr };
}

export default async function RegionPage({ params }: Props) {
  const region = await loadRegion((await params).regionId);
  const ctx = await pageCtx("ipam:read");
  const hosts = await listHosts(ctx, ListHosts.parse({ region_id: region.region_id, sort: "ip_address" }));
  return <RegionScreen key={region.region_id} initial={region} hosts={hosts} />;
}
