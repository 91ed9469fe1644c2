import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { deleteFilter, updateFilter } from "@/lib/ipam/saved-filters/commands";
import { FilterParams, SavedFilter, UpdateFilter } from "@/lib/ipam/saved-filters/schema";

export const PATCH = endpoint({
  surface: ipam,
  summary: "Change a saved filter",
  access: "ipam:update",
  limit: "updates",
  params: FilterParams,
  body: UpdateFilter,
  returns: SavedFilter,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params, body, precondition }) => updateFilter(ctx, params.filterId, body, precondition),
});

export const DELETE = endpoint({
  surface: ipam,
  summary: "Delete a saved filter",
  access: "ipam:update",
  limit: "updates",
  params: FilterParams,
  status: 204,
  returns: z.undefined(),
  etag: SavedFilter,
  errors: ["not_found"],
  handle: async ({ ctx, params, precondition }) => {
    await deleteFilter(ctx, params.filterId, precondition);
    return undefined;
  },
});
