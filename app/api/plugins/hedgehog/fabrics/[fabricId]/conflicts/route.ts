import { listConflicts } from "@/lib/fabrics/conflicts/queries";
import { ConflictPage, ListConflicts } from "@/lib/fabrics/conflicts/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the conflicts of a fabric",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "conflict-resolution",
  params: FabricParams,
  query: ListConflicts,
  returns: ConflictPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listConflicts(ctx, params.fabricId, query),
});
