import { z } from "zod";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";
import { log } from "@/lib/log";
import { deleteOldEntries } from "./commands";

export const deleteOldAuditEntries = defineJob({
  name: "audit.delete-old",
  summary: "Deletes audit entries older than TIDELINE_AUDIT_DAYS; keeps all of them without it.",
  input: z.object({}),
  schedule: "41 3 * * *",
  run: async (ctx) => {
    const days = env().TIDELINE_AUDIT_DAYS;
    if (days === undefined) return;
    const count = await deleteOldEntries(ctx, days);
    log.info({ count, days }, "deleted old audit entries");
  },
});
