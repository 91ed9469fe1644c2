import { getFeedback, giveFeedback } from "@/lib/fabrics/conflicts/feedback";
import { FeedbackOfConflict, GiveFeedback } from "@/lib/fabrics/conflicts/schema";
import { ConflictParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get the feedback on a resolution",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "conflict-resolution",
  params: ConflictParams,
  returns: FeedbackOfConflict,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getFeedback(ctx, params.conflictId),
});

export const POST = endpoint({
  surface: fabrics,
  summary: "Give feedback on a resolution",
  description: "Takes the place of feedback given before. Only a resolved conflict can be rated.",
  access: "netbox_hedgehog.resolve_conflicts",
  limit: "conflict-resolution",
  params: ConflictParams,
  body: GiveFeedback,
  returns: FeedbackOfConflict,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params, body }) => giveFeedback(ctx, params.conflictId, body),
});
