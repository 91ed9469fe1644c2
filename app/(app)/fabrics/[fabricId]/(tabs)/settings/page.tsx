import { FabricSettings } from "@/components/fabrics/fabric-settings";
import { pageCtx } from "@/lib/auth/session";
import { getFabric } from "@/lib/fabrics/fabrics/queries";
import { orNotFound, toId } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function FabricSettingsPage({ params }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.change_hedgehogfabric");
  return <FabricSettings fabric={await orNotFound(getFabric(ctx, toId((await params).fabricId)))} />;
}
