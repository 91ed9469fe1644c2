import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";
import { listScheduledJobs } from "@/lib/jobs/queries";
import { ScheduledJobList } from "@/lib/jobs/schema";

export const GET = endpoint({
  surface: platform,
  summary: "List scheduled jobs",
  access: "system:admin",
  limit: "administration",
  returns: ScheduledJobList,
  handle: ({ ctx }) => listScheduledJobs(ctx),
});
