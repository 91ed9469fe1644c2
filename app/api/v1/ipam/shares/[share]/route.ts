import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { uuid } from "@/lib/ipam/page";
import { revokeShare } from "@/lib/ipam/shares/commands";
import { SharedResource, ViewShare } from "@/lib/ipam/shares/schema";
import { viewShare } from "@/lib/ipam/shares/view";

// One folder for both, because Next allows one name for a dynamic segment.

export const GET = endpoint({
  surface: ipam,
  summary: "See what a link shows",
  description:
    "Needs no credential. A link that expired, was revoked, is of somebody who was switched off or never existed is a 404, always the same.",
  access: "public",
  limit: "shared-views",
  params: z.object({ share: z.string().describe("The token of the link.") }),
  query: ViewShare,
  returns: SharedResource,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => viewShare(ctx, params.share, query),
});

export const DELETE = endpoint({
  surface: ipam,
  summary: "Revoke a link",
  description:
    "It stops working at once. Who made it always may; for others it needs `ipam:release`. Revoking it again is no error.",
  access: "ipam:read",
  limit: "releases",
  params: z.object({ share: uuid("share").describe("The id of the link, not its token.") }),
  status: 204,
  returns: z.undefined(),
  errors: ["not_found", "forbidden"],
  handle: async ({ ctx, params }) => {
    await revokeShare(ctx, params.share);
    return undefined;
  },
});
