import { ResourcesTab } from "@/components/fabrics/resources/resources-tab";
import { pageCtx } from "@/lib/auth/session";
import { listResources } from "@/lib/fabrics/resources/queries";
import { orNotFound, toId } from "../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function ResourcesPage({ params }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  const fabricId = toId((await params).fabricId);
  const initial = await orNotFound(listResources(ctx, fabricId, { ordering: "name", limit: 50, offset: 0 }));
  return <ResourcesTab fabricId={fabricId} initial={initial} />;
}
