import { GET as download } from "@/app/api/v1/ipam/export/[jobId]/download/route";
import { GET as getJob } from "@/app/api/v1/ipam/export/[jobId]/route";
import { POST } from "@/app/api/v1/ipam/export/route";
import { startWorker } from "@/lib/jobs/worker";
import { waitForEnd } from "@/lib/operations/wait";
import { call } from "@/tests/support/call";

type Options = Parameters<typeof call>[1];

export const start = (body: object = {}, options: Options = {}) =>
  call(POST, { as: "viewer", body, ...options });
export const exportJob = (jobId: string, options: Options = {}) =>
  call(getJob, { as: "viewer", params: { jobId }, ...options });
export const fileOf = (jobId: string, options: Options = {}) =>
  call(download, { as: "viewer", params: { jobId }, ...options });

/** Starts an export, waits for its end and returns the job and the file. */
export async function exported(body: object) {
  const { body: started } = await start(body);
  const worker = await startWorker();
  await waitForEnd(started.job_id, 25_000).finally(() => worker.stop());
  const [job, file] = [await exportJob(started.job_id), await fileOf(started.job_id)];
  return { job: job.body, file };
}
