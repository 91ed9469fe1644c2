import { getMergeMaterial } from "@/lib/fabrics/conflicts/queries";
import { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { ConflictParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get what a merge editor needs",
  description: "The three documents of a conflicted resource as data and as text, and who changed them.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "conflict-resolution",
  params: ConflictParams,
  returns: MergeMaterial,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getMergeMaterial(ctx, params.conflictId),
});
