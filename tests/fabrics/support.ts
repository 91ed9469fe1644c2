import { afterAll, beforeAll } from "vitest";
import { GET as getConflicts } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/conflicts/route";
import {
  GET as getResources,
  POST as postResource,
} from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/resources/route";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { POST as postFabric } from "@/app/api/plugins/hedgehog/fabrics/route";
import {
  DELETE as deleteResource,
  PATCH as patchResource,
} from "@/app/api/plugins/hedgehog/resources/[resourceId]/route";
import { GET as getOperation } from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/route";
import { database } from "@/lib/db";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import type { ResourceRow } from "@/lib/fabrics/resources/schema";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { waitForEnd } from "@/lib/operations/wait";
import { call } from "@/tests/support/call";
import { createBareRepository } from "@/tests/support/git";

/** Runs jobs in this file's process, on this file's database, while its tests run. */
export function withWorker(): void {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.stop());
}

export const DIRECTORY = "gitops/fabric-1";
let count = 0;

export type TestFabric = { id: number; repository: string };

/** A fabric of its own with a bare repository of its own; `files` are paths below the gitops directory. */
export async function makeFabric(files: Record<string, string | Uint8Array> = {}): Promise<TestFabric> {
  const inRepository = Object.fromEntries(
    Object.entries({ "managed/.gitkeep": "", ...files }).map(([path, text]) => [
      `${DIRECTORY}/${path}`,
      text,
    ]),
  );
  const repository = await createBareRepository({ files: inRepository });
  count += 1;
  const { status, body } = await call(postFabric, {
    body: {
      name: `fabric-${process.pid}-${count}`,
      git_repository_url: repository,
      gitops_directory: DIRECTORY,
    },
  });
  if (status !== 201) throw new Error(`No fabric: ${JSON.stringify(body)}`);
  return { id: body.id, repository };
}

/** Starts a sync, waits for its end and returns the operation as the API shows it. */
export async function sync(fabric: TestFabric, body: Record<string, unknown> = {}): Promise<SyncOperation> {
  const started = await call(postSync, { params: { fabricId: fabric.id }, body });
  if (started.status !== 202) throw new Error(`No sync: ${JSON.stringify(started.body)}`);
  return operationOf(started.body.operation_id);
}

/** Waits for the end of an operation and returns it as the API shows it. */
export async function operationOf(operationId: string): Promise<SyncOperation> {
  await waitForEnd(operationId, 60_000, database());
  return (await call(getOperation, { params: { operationId } })).body;
}

/** All resources of the fabric with their specs. */
export async function resourcesOf(fabric: TestFabric): Promise<ResourceRow[]> {
  const { body } = await call(getResources, {
    params: { fabricId: fabric.id },
    query: { include: "spec", limit: 1000 },
  });
  return body.results;
}

/** The one resource of this name; fails when there is none. */
export async function resourceNamed(fabric: TestFabric, name: string, kind?: string): Promise<ResourceRow> {
  const found = (await resourcesOf(fabric)).find((row) => row.name === name && (!kind || row.kind === kind));
  if (!found) throw new Error(`No resource ${name}`);
  return found;
}

/** The fabric's conflicts that wait for a decision. */
export const openConflicts = (fabric: TestFabric): Promise<Conflict[]> =>
  conflictsOf(fabric, { status: "detected", blocks_sync: "true" });

/** What does not fit together in the fabric now. */
export const openFindings = (fabric: TestFabric): Promise<Conflict[]> =>
  conflictsOf(fabric, { status: "detected", blocks_sync: "false" });

async function conflictsOf(fabric: TestFabric, query: Record<string, string>): Promise<Conflict[]> {
  const { body } = await call(getConflicts, { params: { fabricId: fabric.id }, query });
  return body.conflicts;
}

/** Changes a resource as somebody in the browser would; fails when that is refused. */
export async function editHere(
  fabric: TestFabric,
  name: string,
  body: Record<string, unknown>,
): Promise<ResourceRow> {
  const { id } = await resourceNamed(fabric, name);
  const answer = await call(patchResource, { method: "PATCH", params: { resourceId: id }, body });
  if (answer.status !== 200) throw new Error(`Not changed: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Creates a resource in the GUI; fails when that is refused. */
export async function createHere(fabric: TestFabric, body: Record<string, unknown>): Promise<ResourceRow> {
  const answer = await call(postResource, { params: { fabricId: fabric.id }, body });
  if (answer.status !== 201) throw new Error(`Not created: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A VPC with comments, as a person would write it. */
export const vpcYaml = (name: string, vlan = 1001): string => `# ${name}: ask before changing
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${name}
  namespace: default
  labels:
    team: network
spec:
  ipv4Namespace: default
  subnets:
    default:
      subnet: 10.10.1.0/24
      gateway: 10.10.1.1 # first address
      vlan: ${vlan} # keep in step with the load balancer
`;

/** Deletes a resource as somebody in the browser would; fails when that is refused. */
export async function removeHere(fabric: TestFabric, name: string): Promise<void> {
  const { id } = await resourceNamed(fabric, name);
  const answer = await call(deleteResource, { method: "DELETE", params: { resourceId: id } });
  if (answer.status >= 300) throw new Error(`Not deleted: ${JSON.stringify(answer.body)}`);
}
