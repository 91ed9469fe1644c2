import type { Metadata } from "next";
import { HostScreen } from "@/components/ipam/hosts/host-screen";
import { loadHost } from "../../load";

type Props = { params: Promise<{ hostId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ip_address } = await loadHost((await params).hostId);
  return { title: ip_address };
}

export default async function HostPage({ params }: Props) {
  const host = await loadHost((await params).hostId);
  return <HostScreen key={host.host_id} initial={host} />;
}
