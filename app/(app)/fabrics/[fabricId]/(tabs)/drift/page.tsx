import { DriftScreen } from "@/components/fabrics/cluster/drift-screen";
import { pageCtx } from "@/lib/auth/session";
import { listDrift } from "@/lib/fabrics/cluster/queries";
import { orNotFound, toId } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function DriftTab({ params }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  const fabricId = toId((await params).fabricId);
  const initial = await orNotFound(listDrift(ctx, fabricId, { drift: "drifted", limit: 50, offset: 0 }));
  return <DriftScreen fabricId={fabricId} initial={initial} />;
}
