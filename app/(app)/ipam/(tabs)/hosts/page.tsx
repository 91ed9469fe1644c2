import type { Metadata } from "next";
import { HostsScreen } from "@/components/ipam/hosts/hosts-screen";
import { pageCtx } from "@/lib/auth/session";
import { listHosts } from "@/lib/ipam/hosts/list";
import { ListHosts } from "@/lib/ipam/hosts/schema";

export const metadata: Metadata = { title: "Hosts" };

export default async function HostsPage() {
  const ctx = await pageCtx("ipam:read");
  return <HostsScreen initial={await listHosts(ctx, ListHosts.parse({ sort: "ip_address" }))} />;
}
