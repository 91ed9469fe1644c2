import { createFabric } from "@/lib/fabrics/fabrics/commands";
import { listFabrics } from "@/lib/fabrics/fabrics/queries";
import { CreateFabric, Fabric, FabricPage, ListFabrics } from "@/lib/fabrics/fabrics/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List fabrics",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "resource-management",
  query: ListFabrics,
  returns: FabricPage,
  handle: ({ ctx, query }) => listFabrics(ctx, query),
});

export const POST = endpoint({
  surface: fabrics,
  summary: "Create a fabric",
  description: "Nothing is read from the repository yet: test the connection, then initialise or sync.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "resource-management",
  body: CreateFabric,
  status: 201,
  returns: Fabric,
  etag: true,
  errors: ["already_exists"],
  handle: ({ ctx, body }) => createFabric(ctx, body),
});
