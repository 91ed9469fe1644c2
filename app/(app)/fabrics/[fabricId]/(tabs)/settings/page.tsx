import { FabricSettings } from "@/components/fabrics/fabric-settings";
import { requireActor } from "@/lib/auth/session";
import { loadFabric } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function FabricSettingsPage({ params }: Props) {
  await requireActor("netbox_hedgehog.change_hedgehogfabric");
  return <FabricSettings fabric={await loadFabric((await params).fabricId)} />;
}
