import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { addRegionComment } from "@/lib/ipam/comments/commands";
import { listRegionComments } from "@/lib/ipam/comments/queries";
import { AddComment, Comment, CommentPage, ListComments } from "@/lib/ipam/comments/schema";
import { RegionParams } from "@/lib/ipam/regions/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List the comments on a region",
  access: "ipam:read",
  limit: "queries",
  params: RegionParams,
  query: ListComments,
  returns: CommentPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listRegionComments(ctx, params.regionId, query),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Comment on a region",
  access: "ipam:update",
  limit: "updates",
  params: RegionParams,
  body: AddComment,
  status: 201,
  returns: Comment,
  errors: ["not_found"],
  handle: ({ ctx, params, body }) => addRegionComment(ctx, params.regionId, body),
});
