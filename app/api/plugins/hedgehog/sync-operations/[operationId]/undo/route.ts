import { OperationParams } from "@/lib/fabrics/params";
import { startUndo } from "@/lib/fabrics/undo/commands";
import { previewUndo } from "@/lib/fabrics/undo/queries";
import { StartedUndo, StartUndo, UndoPreview, UndoQuery } from "@/lib/fabrics/undo/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Preview an undo",
  description: "What would go back and what would stay, and why. Nothing is written.",
  access: "netbox_hedgehog.view_syncoperation",
  limit: "monitoring",
  params: OperationParams,
  query: UndoQuery,
  returns: UndoPreview,
  errors: ["not_found", "conflict", "repository_access_denied", "network_error", "timeout"],
  handle: ({ ctx, params, query }) => previewUndo(ctx, params.operationId, query),
});

export const POST = endpoint({
  surface: fabrics,
  summary: "Undo an operation",
  description:
    "Everything it changed in Git and here goes back to what it was, in a new commit. What was changed again since stays and is reported. Undoing an undo brings the changes back.",
  access: "netbox_hedgehog.add_syncoperation",
  limit: "sync-operations",
  params: OperationParams,
  body: StartUndo,
  status: 202,
  returns: StartedUndo,
  errors: ["frozen", "not_found", "conflict", "operation_in_progress"],
  handle: ({ ctx, params, body }) => startUndo(ctx, params.operationId, body),
});
