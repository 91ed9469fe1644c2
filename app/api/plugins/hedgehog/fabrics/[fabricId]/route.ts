import { z } from "zod";
import { deleteFabric, updateFabric } from "@/lib/fabrics/fabrics/commands";
import { getFabric } from "@/lib/fabrics/fabrics/queries";
import { Fabric, UpdateFabric } from "@/lib/fabrics/fabrics/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get a fabric",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "resource-management",
  params: FabricParams,
  returns: Fabric,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getFabric(ctx, params.fabricId),
});

export const PATCH = endpoint({
  surface: fabrics,
  summary: "Change a fabric",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "resource-management",
  params: FabricParams,
  body: UpdateFabric,
  returns: Fabric,
  etag: true,
  errors: ["not_found", "already_exists", "operation_in_progress"],
  handle: ({ ctx, params, body, precondition }) => updateFabric(ctx, params.fabricId, body, precondition),
});

export const DELETE = endpoint({
  surface: fabrics,
  summary: "Delete a fabric",
  description: "Tideline forgets its resources, conflicts and operations. The repository stays as it is.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "resource-management",
  params: FabricParams,
  status: 204,
  returns: z.undefined(),
  etag: Fabric,
  errors: ["not_found", "operation_in_progress"],
  handle: async ({ ctx, params, precondition }) => {
    await deleteFabric(ctx, params.fabricId, precondition);
    return undefined;
  },
});
