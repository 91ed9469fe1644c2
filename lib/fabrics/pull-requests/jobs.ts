import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { pollPullRequests } from "./commands";

/** Asks about open pull requests at their fabric's interval, for hosts that deliver no events. */
export const pollPullRequestsJob = defineJob({
  name: "pull-request.poll-open",
  summary: "Asks what became of open pull requests, at each fabric's interval.",
  input: z.object({}),
  schedule: "* * * * *",
  run: async (ctx) => {
    const fabrics = await ctx.db.fabric.findMany({
      where: {
        pullRequests: { some: { state: "open" } },
        OR: [{ githubBlockedUntil: null }, { githubBlockedUntil: { lte: ctx.now } }],
      },
      include: { pullRequests: { where: { state: "open" }, orderBy: { id: "asc" } } },
    });
    for (const { pullRequests, ...fabric } of fabrics) {
      const before = new Date(ctx.now.getTime() - fabric.syncIntervalSeconds * 1000);
      const due = pullRequests.filter(({ checkedAt }) => checkedAt === null || checkedAt <= before);
      if (due.length > 0) await pollPullRequests(ctx, fabric, due);
    }
  },
});
