import { ConflictsTable } from "@/components/fabrics/conflicts/conflicts-table";
import { pageCtx } from "@/lib/auth/session";
import { listConflicts } from "@/lib/fabrics/conflicts/queries";
import { orNotFound, toId } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function ConflictsPage({ params }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  const fabricId = toId((await params).fabricId);
  const initial = await orNotFound(
    listConflicts(ctx, fabricId, { status: "detected", limit: 50, offset: 0 }),
  );
  return <ConflictsTable fabricId={fabricId} initial={initial} />;
}
