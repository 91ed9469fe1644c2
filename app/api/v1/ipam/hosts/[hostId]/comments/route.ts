import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { addHostComment } from "@/lib/ipam/comments/commands";
import { listHostComments } from "@/lib/ipam/comments/queries";
import { AddComment, Comment, CommentPage, ListComments } from "@/lib/ipam/comments/schema";
import { HostParams } from "@/lib/ipam/hosts/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List the comments on a host",
  access: "ipam:read",
  limit: "queries",
  params: HostParams,
  query: ListComments,
  returns: CommentPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listHostComments(ctx, params.hostId, query),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Comment on a host",
  access: "ipam:update",
  limit: "updates",
  params: HostParams,
  body: AddComment,
  status: 201,
  returns: Comment,
  errors: ["not_found"],
  handle: ({ ctx, params, body }) => addHostComment(ctx, params.hostId, body),
});
