import { SettingsScreen } from "@/components/fabrics/settings/settings-screen";
import { loadFabric } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function FabricSettingsPage({ params }: Props) {
  return <SettingsScreen fabric={await loadFabric((await params).fabricId)} />;
}
