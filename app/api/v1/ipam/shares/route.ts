import { endpoint } from "@/lib/http/endpoint";
import { originOf } from "@/lib/http/origin";
import { ipam } from "@/lib/http/surfaces/ipam";
import { createShare } from "@/lib/ipam/shares/commands";
import { listShares } from "@/lib/ipam/shares/queries";
import { CreatedShare, CreateShare, ListShares, SharePage } from "@/lib/ipam/shares/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List your links",
  description: "Newest first, those that have ended too.",
  access: "ipam:read",
  limit: "queries",
  query: ListShares,
  returns: SharePage,
  handle: ({ ctx, query, request }) => listShares(ctx, query, originOf(request)),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Share a country, region or host by a link",
  description:
    "Whoever has the link sees the chosen fields of this one resource, without signing in, until it expires, is revoked, or the resource is retired or released.",
  access: "ipam:read",
  limit: "shares",
  body: CreateShare,
  status: 201,
  returns: CreatedShare,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, body, request }) => createShare(ctx, body, originOf(request)),
});
