import { GET as getJob } from "@/app/api/v1/ipam/import/[jobId]/route";
import { POST as undo } from "@/app/api/v1/ipam/import/[jobId]/undo/route";
import { POST as preview } from "@/app/api/v1/ipam/import/preview/route";
import { POST as run } from "@/app/api/v1/ipam/import/route";
import { startWorker } from "@/lib/jobs/worker";
import { waitForEnd } from "@/lib/operations/wait";
import { call } from "@/tests/support/call";

type Options = Parameters<typeof call>[1];

const csv = (content: string | string[]) => (Array.isArray(content) ? `${content.join("\n")}\n` : content);

export const importCsv = (content: string | string[], body: object = {}, options: Options = {}) =>
  call(run, { as: "operator", body: { content: csv(content), ...body }, ...options });
export const previewCsv = (content: string | string[], body: object = {}, options: Options = {}) =>
  call(preview, { as: "operator", body: { content: csv(content), ...body }, ...options });
export const importJob = (jobId: string, options: Options = {}) =>
  call(getJob, { as: "operator", params: { jobId }, ...options });
export const undoImport = (jobId: string, options: Options = {}) =>
  call(undo, { as: "operator", params: { jobId }, method: "POST", ...options });

/** Runs what waits until this job has ended, and returns it as its owner sees it. */
export async function runToEnd(jobId: string, options: Options = {}) {
  const worker = await startWorker();
  try {
    await waitForEnd(jobId, 25_000);
  } finally {
    await worker.stop();
  }
  return (await importJob(jobId, options)).body;
}
