import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { allocateBatch } from "@/lib/ipam/hosts/commands";
import { AllocateBatch, HostBatch } from "@/lib/ipam/hosts/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Allocate many hosts",
  description: "Up to 100, named `<prefix>-001` and so on: all of them or none.",
  access: "ipam:allocate",
  limit: "host-allocation",
  body: AllocateBatch,
  status: 201,
  returns: HostBatch,
  errors: ["not_found", "already_exists", "conflict", "capacity_exhausted", "quota_exceeded"],
  handle: ({ ctx, body }) => allocateBatch(ctx, body),
});
