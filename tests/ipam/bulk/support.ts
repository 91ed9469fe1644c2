import { GET } from "@/app/api/v1/ipam/bulk/jobs/[jobId]/route";
import { POST } from "@/app/api/v1/ipam/bulk/tags/route";
import { database } from "@/lib/db";
import { waitForEnd } from "@/lib/operations/wait";
import { seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

type Options = Parameters<typeof call>[1];

export const tag = (body: Record<string, unknown>, options: Options = {}) =>
  call(POST, { as: "operator", body: { resource_type: "region", operation: "add", ...body }, ...options });

export const job = (jobId: string, options: Options = {}) =>
  call(GET, { as: "operator", params: { jobId }, ...options });

/** Regions of their own at 10.x.0.0/24 and on. */
export async function makeRegions(x: number, count: number, given: Record<string, unknown> = {}) {
  const regions = [];
  for (let y = 0; y < count; y += 1) regions.push(await seedRegion(database(), { x, y, ...given }));
  return regions;
}

export const tagsOf = async (id: string) =>
  (await database().region.findUniqueOrThrow({ where: { id } })).tags;

/** Waits for a job's end and returns it as its owner sees it. */
export async function ended(jobId: string, options: Options = {}) {
  await waitForEnd(jobId, 20_000);
  return (await job(jobId, options)).body;
}
