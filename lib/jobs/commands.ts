import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { enqueue } from "./enqueue";
import { JOBS } from "./registry";
import type { QueuedJob } from "./schema";

/** Queues a scheduled job to run at once. Asked for again while it waits, it still runs once. */
export async function runJobNow(ctx: Ctx, name: string): Promise<QueuedJob> {
  // Other jobs need an input that only the code which queues them knows.
  const job = JOBS.find((one) => one.name === name && one.schedule);
  if (!job) throw notFound("job", name);
  await inTransaction(ctx.db, async (db) => {
    await enqueue(db, job, {}, { key: `by-hand:${name}` });
    await audit(db, ctx, { event: "job.queued", objectType: "job", objectId: name, objectLabel: name });
  });
  return { success: true, name, message: "Queued. A worker takes it within a second." };
}
