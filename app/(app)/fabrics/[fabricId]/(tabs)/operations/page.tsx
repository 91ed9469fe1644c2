import { PullRequestsCard } from "@/components/fabrics/pull-requests/pull-requests-card";
import { OperationsTable } from "@/components/fabrics/sync-operations/operations-table";
import { pageCtx } from "@/lib/auth/session";
import { listSyncOperations } from "@/lib/fabrics/sync-operations/queries";
import { orNotFound, toId } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function OperationsPage({ params }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.view_syncoperation");
  const fabricId = toId((await params).fabricId);
  const initial = await orNotFound(listSyncOperations(ctx, fabricId, { limit: 50, offset: 0 }));
  return (
    <>
      <PullRequestsCard fabricId={fabricId} />
      <OperationsTable fabricId={fabricId} initial={initial} />
    </>
  );
}
