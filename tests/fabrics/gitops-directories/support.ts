import { POST as postIngest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import type { IngestedFiles } from "@/lib/fabrics/gitops-directories/schema";
import { call } from "@/tests/support/call";
import { pathsOf } from "@/tests/support/git";
import { DIRECTORY, type TestFabric } from "../support";

/** Ingests and returns the answer; fails when it is no success. */
export async function ingest(fabric: TestFabric, body: Record<string, unknown> = {}): Promise<IngestedFiles> {
  const answer = await call(postIngest, { params: { fabricId: fabric.id }, body });
  if (answer.status !== 200) throw new Error(`Not ingested: ${answer.text}`);
  return answer.body;
}

/** Paths below the gitops directory that start so. */
export const pathsBelow = (fabric: TestFabric, prefix: string): string[] =>
  pathsOf(fabric.repository)
    .filter((path) => path.startsWith(`${DIRECTORY}/${prefix}`))
    .map((path) => path.slice(DIRECTORY.length + 1));
