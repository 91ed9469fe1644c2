import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { updateTags } from "@/lib/ipam/bulk/commands";
import { BulkAnswer, BulkTags } from "@/lib/ipam/bulk/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Change the tags of many regions or hosts",
  description:
    "Up to 100 resources are changed before the answer. More answer 202 with a job, whose state is under `status_url`. What is unknown, retired, released or would have too many tags fails on its own.",
  access: "ipam:update",
  limit: "bulk-operations",
  body: BulkTags,
  returns: BulkAnswer,
  acceptedWhen: ({ job_id }) => job_id !== null,
  handle: ({ ctx, body }) => updateTags(ctx, body),
});
