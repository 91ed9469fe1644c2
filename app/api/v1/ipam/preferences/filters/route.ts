import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { saveFilter } from "@/lib/ipam/saved-filters/commands";
import { listFilters } from "@/lib/ipam/saved-filters/queries";
import { NewFilter, SavedFilters, SaveFilter } from "@/lib/ipam/saved-filters/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List one's saved filters",
  access: "ipam:read",
  limit: "queries",
  returns: SavedFilters,
  handle: ({ ctx }) => listFilters(ctx),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Save a filter",
  description: "A person has at most 50. Of one more, the oldest goes, and the answer says which.",
  access: "ipam:update",
  limit: "updates",
  body: SaveFilter,
  status: 201,
  returns: NewFilter,
  handle: ({ ctx, body }) => saveFilter(ctx, body),
});
