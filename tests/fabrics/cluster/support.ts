import { POST as postRead } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/cluster/read/route";
import { GET as getDrift } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/drift/route";
import { PATCH as patchFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import type { DriftPage } from "@/lib/fabrics/cluster/schema";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { makeFabric, operationOf, sync, type TestFabric } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";
import type { KubernetesApi } from "@/tests/support/kubernetes-api";

/** Changes a fabric's settings, whatever comes of it. */
export const change = (fabric: TestFabric, body: Record<string, unknown>) =>
  call(patchFabric, { method: "PATCH", params: { fabricId: fabric.id }, body });

/** A fabric whose files are synced and whose cluster is the given one. */
export async function fabricWithCluster(
  api: KubernetesApi,
  files: Record<string, string> = {},
): Promise<TestFabric> {
  const fabric = await makeFabric(files);
  await sync(fabric);
  const { status, body } = await change(fabric, {
    kubernetes_server: api.url,
    kubernetes_token: api.token,
    ...(api.caCert && { kubernetes_ca_cert: api.caCert }),
  });
  if (status !== 200) throw new Error(`Not changed: ${JSON.stringify(body)}`);
  return fabric;
}

/** Reads the cluster now and returns the operation at its end. */
export async function readNow(fabric: TestFabric): Promise<SyncOperation> {
  const started = await call(postRead, { method: "POST", params: { fabricId: fabric.id } });
  if (started.status !== 202) throw new Error(`Not started: ${JSON.stringify(started.body)}`);
  return operationOf(started.body.operation_id);
}

export async function driftOfFabric(
  fabric: TestFabric,
  query: Record<string, string | number> = {},
): Promise<DriftPage> {
  return (await call(getDrift, { params: { fabricId: fabric.id }, query })).body;
}

/** `VPC blue spec_drift [spec.subnets.default.vlan]`, one for each row. */
export const linesOf = ({ results }: DriftPage): string[] =>
  results.map(({ kind, name, drift, fields }) => `${kind} ${name} ${drift} [${fields}]`);
