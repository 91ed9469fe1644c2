import { FabricParams } from "@/lib/fabrics/params";
import { listSyncOperations } from "@/lib/fabrics/sync-operations/queries";
import { ListSyncOperations, SyncOperationPage } from "@/lib/fabrics/sync-operations/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the operations of a fabric",
  access: "netbox_hedgehog.view_syncoperation",
  limit: "monitoring",
  params: FabricParams,
  query: ListSyncOperations,
  returns: SyncOperationPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listSyncOperations(ctx, params.fabricId, query),
});
