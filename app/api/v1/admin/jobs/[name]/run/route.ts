import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";
import { runJobNow } from "@/lib/jobs/commands";
import { QueuedJob } from "@/lib/jobs/schema";

export const POST = endpoint({
  surface: platform,
  summary: "Run a scheduled job now",
  access: "system:admin",
  limit: "administration",
  params: z.object({ name: z.string().max(100).describe("As the list of jobs has it.") }),
  status: 202,
  returns: QueuedJob,
  errors: ["not_found"],
  handle: ({ ctx, params }) => runJobNow(ctx, params.name),
});
