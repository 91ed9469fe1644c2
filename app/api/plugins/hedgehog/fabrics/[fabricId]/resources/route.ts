import { FabricParams } from "@/lib/fabrics/params";
import { createResource } from "@/lib/fabrics/resources/commands";
import { listResources } from "@/lib/fabrics/resources/queries";
import { CreateResource, ListResources, Resource, ResourcePage } from "@/lib/fabrics/resources/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the resources of a fabric",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "resource-management",
  params: FabricParams,
  query: ListResources,
  returns: ResourcePage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listResources(ctx, params.fabricId, query),
});

export const POST = endpoint({
  surface: fabrics,
  summary: "Create a resource",
  description:
    "It is edited here until a sync writes it to Git. Give the fields, or the whole object as `yaml`.",
  access: "netbox_hedgehog.change_hedgehogresource",
  limit: "resource-management",
  params: FabricParams,
  body: CreateResource,
  status: 201,
  returns: Resource,
  etag: true,
  errors: ["not_found", "already_exists"],
  handle: ({ ctx, params, body }) => createResource(ctx, params.fabricId, body),
});
