import { z } from "zod";
import { ResourceParams } from "@/lib/fabrics/params";
import { deleteResource, updateResource } from "@/lib/fabrics/resources/commands";
import { getResource } from "@/lib/fabrics/resources/queries";
import { Resource, UpdateResource } from "@/lib/fabrics/resources/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get a resource",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "resource-management",
  params: ResourceParams,
  returns: Resource,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getResource(ctx, params.resourceId),
});

export const PATCH = endpoint({
  surface: fabrics,
  summary: "Change a resource",
  description: "Each given part replaces that part as a whole. A resource marked for removal comes back.",
  access: "netbox_hedgehog.change_hedgehogresource",
  limit: "resource-management",
  params: ResourceParams,
  body: UpdateResource,
  returns: Resource,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params, body, precondition }) => updateResource(ctx, params.resourceId, body, precondition),
});

export const DELETE = endpoint({
  surface: fabrics,
  summary: "Mark a resource for removal",
  description: "It leaves Git at the next sync. One that Git never had is gone at once.",
  access: "netbox_hedgehog.change_hedgehogresource",
  limit: "resource-management",
  params: ResourceParams,
  status: 204,
  returns: z.undefined(),
  etag: Resource,
  errors: ["not_found"],
  handle: async ({ ctx, params, precondition }) => {
    await deleteResource(ctx, params.resourceId, precondition);
    return undefined;
  },
});
