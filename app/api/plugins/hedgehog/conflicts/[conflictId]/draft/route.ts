import { saveDraft } from "@/lib/fabrics/conflicts/commands";
import { SaveDraft, SavedDraft } from "@/lib/fabrics/conflicts/schema";
import { ConflictParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const PUT = endpoint({
  surface: fabrics,
  summary: "Save the choices made so far",
  access: "netbox_hedgehog.resolve_conflicts",
  limit: "conflict-resolution",
  params: ConflictParams,
  body: SaveDraft,
  returns: SavedDraft,
  errors: ["not_found", "conflict_already_resolved"],
  handle: async ({ ctx, params, body }) => {
    await saveDraft(ctx, params.conflictId, body.draft);
    return { success: true as const };
  },
});
