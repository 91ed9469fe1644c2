import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { startKubernetesApi } from "@/tests/support/kubernetes-api";
import { edit, makeFabric, PATH, sync, vpc } from "./fabrics";
import { api } from "./product";

const SHARED = "managed/vpcs/store.yaml";

/** Something on every screen: a webhook that was called, a cluster that differs, a sync undone, a finding. */
export async function makeLivedInFabric() {
  const cluster = await startKubernetesApi();
  const receiver = createServer((_request, response) => response.writeHead(200).end("taken"));
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    receiver.close();
    await cluster.stop();
  };

  // Two VPCs with the same addresses: a finding for each.
  const fabric = await makeFabric({ [PATH]: vpc(), [SHARED]: vpc().replace("name: web", "name: store") });
  const home = `/fabrics/${fabric.id}`;
  const { webhook_id } = await api<{ webhook_id: string }>(
    "POST",
    `${home}/webhooks`,
    {
      webhook_url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/tideline`,
      events: ["sync_completed"],
    },
    201,
  );
  await sync(fabric);
  await edit(fabric, "web", { labels: { team: "web", tier: "public" } });
  await sync(fabric);
  const [synced = ""] = await operationsOf(home);
  await api("POST", `/sync-operations/${synced}/undo`, {}, 202);
  await allEnded(home);
  const [undone = ""] = await operationsOf(home);

  cluster.put("VPC", "web", { ipv4Namespace: "default", vlanNamespace: "default", subnets: {} });
  cluster.put("VPC", "stray", { ipv4Namespace: "default", vlanNamespace: "default", subnets: {} });
  await api("PATCH", home, { kubernetes_server: cluster.url, kubernetes_token: cluster.token });
  await api("POST", `${home}/cluster/read`, undefined, 202);
  await allEnded(home);
  const { conflicts } = await api<{ conflicts: { conflict_id: string }[] }>("GET", `${home}/conflicts`);
  return {
    home,
    stop,
    synced: `/operations/${synced}`,
    undone: `/operations/${undone}`,
    webhook: `${home}/webhooks/${webhook_id}`,
    finding: `${home}/conflicts/${conflicts[0]?.conflict_id}`,
  };
}

type Operations = { results: { operation_id: string; status: string }[] };

async function operationsOf(home: string): Promise<string[]> {
  const { results } = await api<Operations>("GET", `${home}/sync-operations`);
  return results.map(({ operation_id }) => operation_id);
}

async function allEnded(home: string): Promise<void> {
  const running = async () => {
    const { results } = await api<Operations>("GET", `${home}/sync-operations`);
    return results.filter(({ status }) => status === "pending" || status === "in_progress");
  };
  await expect.poll(running, { timeout: 30_000 }).toEqual([]);
}
