import { WebhooksScreen } from "@/components/fabrics/webhooks/webhooks-screen";
import { requireActor } from "@/lib/auth/session";
import { toId } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function WebhooksPage({ params }: Props) {
  await requireActor("netbox_hedgehog.change_hedgehogfabric");
  return <WebhooksScreen fabricId={toId((await params).fabricId)} />;
}
