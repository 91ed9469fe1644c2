import { FabricSettings } from "@/components/fabrics/fabric-settings";
import { loadFabric } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function FabricSettingsPage({ params }: Props) {
  return <FabricSettings fabric={await loadFabric((await params).fabricId)} />;
}
