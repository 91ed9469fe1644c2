import { POST as postIngest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import { POST as initialize } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/initialize/route";
import { POST as createFabric } from "@/app/api/plugins/hedgehog/fabrics/route";
import type { IngestedFiles } from "@/lib/fabrics/gitops-directories/schema";
import { call } from "@/tests/support/call";
import { createBareRepository, type Files, pathsOf } from "@/tests/support/git";
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

/** The whole structure, parents first. */
export const FOURTEEN = [
  "raw",
  "raw/pending",
  "raw/processed",
  "raw/errors",
  "unmanaged",
  "unmanaged/external-configs",
  "unmanaged/manual-overrides",
  "managed",
  "managed/vpcs",
  "managed/connections",
  "managed/switches",
  "managed/servers",
  "managed/externals",
  "managed/metadata",
];

/** A fabric on a repository of its own, empty unless given files. */
export async function fabricOn(files?: Files, more: Record<string, unknown> = {}) {
  const repository = createBareRepository({ files });
  const { body } = await call(createFabric, {
    body: { name: crypto.randomUUID(), git_repository_url: repository, gitops_directory: "g", ...more },
  });
  return { id: body.id as number, name: body.name as string, repository };
}
export const init = (fabricId: number, body: Record<string, unknown> = {}) =>
  call(initialize, { params: { fabricId }, body });
