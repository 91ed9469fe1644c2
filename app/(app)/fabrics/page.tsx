import type { Metadata } from "next";
import { FabricList } from "@/components/fabrics/fabric-list";
import { pageCtx } from "@/lib/auth/session";
import { listFabrics } from "@/lib/fabrics/fabrics/queries";

export const metadata: Metadata = { title: "Fabrics" };

export default async function FabricsPage() {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  return <FabricList initial={await listFabrics(ctx, { limit: 50, offset: 0 })} />;
}
