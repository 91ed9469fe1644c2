import type { Fabric as FabricRow, Prisma } from "@/generated/prisma/client";
import { seal } from "@/lib/crypto";
import { invalidField } from "@/lib/errors";
import { checkCaCert, checkServerUrl } from "@/lib/kubernetes/address";
import type { CreateFabric, UpdateFabric } from "./schema";

/** What a request says about the cluster, as columns; a fabric without a server keeps nothing of one. */
export function clusterColumns(input: CreateFabric | UpdateFabric): Prisma.FabricUpdateInput {
  const { kubernetes_server: server, kubernetes_token: token, kubernetes_ca_cert: cert } = input;
  if (server === null)
    return { kubernetesServer: null, kubernetesTokenEncrypted: null, kubernetesCaCert: null };
  return {
    kubernetesServer: server === undefined ? undefined : checkServerUrl(server),
    kubernetesTokenEncrypted: token === undefined ? undefined : token ? seal(token) : null,
    kubernetesCaCert: cert === undefined ? undefined : cert ? checkCaCert(cert) : null,
    kubernetesNamespace: input.kubernetes_namespace,
  };
}

/**
 * True when the fabric is pointed at another cluster or namespace, so that what was read is of no use.
 *
 * A stored token goes to no other server: whoever may change the address would otherwise get to
 * know a token that they were never shown.
 */
export function hasOtherCluster(before: FabricRow, input: UpdateFabric): boolean {
  const { kubernetes_server: given, kubernetes_token: token, kubernetes_namespace: namespace } = input;
  const server = given === undefined || given === null ? given : checkServerUrl(given);
  const isOtherServer = server !== undefined && server !== before.kubernetesServer;
  if (isOtherServer && server !== null && before.kubernetesTokenEncrypted !== null && token === undefined)
    throw invalidField(
      "kubernetes_token",
      "Give the token again: the stored one belongs to the other server.",
    );
  return isOtherServer || (namespace !== undefined && namespace !== before.kubernetesNamespace);
}

export const FORGOTTEN_CLUSTER = { lastClusterReadAt: null, clusterError: null } as const;
