import { takeClusterObject } from "@/lib/fabrics/cluster/commands";
import { TakeClusterObject } from "@/lib/fabrics/cluster/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { Resource } from "@/lib/fabrics/resources/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Take an object that only the cluster has into the fabric",
  description:
    "Its labels, annotations and spec, as they were last read, become a resource that the next sync writes to Git.",
  access: "netbox_hedgehog.change_hedgehogresource",
  limit: "resource-management",
  params: FabricParams,
  body: TakeClusterObject,
  status: 201,
  returns: Resource,
  etag: true,
  errors: ["not_found", "already_exists"],
  handle: ({ ctx, params, body }) => takeClusterObject(ctx, params.fabricId, body),
});
