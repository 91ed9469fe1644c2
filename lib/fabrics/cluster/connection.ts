import type { Fabric } from "@/generated/prisma/client";
import { unseal } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { checkServerUrl } from "@/lib/kubernetes/address";
import { type Cluster, openCluster } from "@/lib/kubernetes/client";
import { KINDS } from "../resources/kinds";

/** The fabric's cluster with its stored token; `conflict` when none is set. */
export async function clusterOf(fabric: Fabric): Promise<Cluster> {
  if (fabric.kubernetesServer === null)
    throw new AppError("conflict", `${fabric.name} has no Kubernetes cluster.`, {
      field_errors: { kubernetes_server: ["Is not set."] },
      suggestions: ["Set kubernetes_server and kubernetes_token in the fabric's settings."],
    });
  return openCluster({
    server: checkServerUrl(fabric.kubernetesServer),
    token: fabric.kubernetesTokenEncrypted ? unseal(fabric.kubernetesTokenEncrypted) : null,
    caCert: fabric.kubernetesCaCert,
  });
}

/** One of the fabric's kinds, with the name under which the cluster lists it; null when it does not know it. */
export type ReadKind = { kind: string; groupVersion: string; plural: string | null };

/** The fabric's kinds as the cluster serves them. Plural names are the cluster's own, never guessed. */
export async function discoverKinds(cluster: Pick<Cluster, "kinds">): Promise<ReadKind[]> {
  const served = new Map<string, Awaited<ReturnType<Cluster["kinds"]>>>();
  for (const groupVersion of new Set(Object.values(KINDS).map((kind) => kind.apiVersion)))
    served.set(groupVersion, await cluster.kinds(groupVersion));
  return Object.entries(KINDS).map(([kind, { apiVersion: groupVersion }]) => ({
    kind,
    groupVersion,
    plural: served.get(groupVersion)?.find((one) => one.kind === kind && one.namespaced)?.plural ?? null,
  }));
}
