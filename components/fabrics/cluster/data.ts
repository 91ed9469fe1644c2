"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, queryString } from "@/components/api";
import {
  ClusterTest,
  DriftPage,
  type ListDrift,
  ResourceDrift,
  StartedClusterRead,
  type TakeClusterObject,
} from "@/lib/fabrics/cluster/schema";
import { Resource } from "@/lib/fabrics/resources/schema";
import { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { fabricPath, operationPath, resourcePath } from "@/lib/fabrics/urls";
import { keys } from "../keys";
import { isActive } from "../words";

/** A page of how the cluster differs; nothing is asked while the fabric has none. */
export function useDrift(
  fabricId: number,
  input: Partial<ListDrift>,
  { initial, enabled = true }: { initial?: DriftPage; enabled?: boolean } = {},
) {
  return useQuery({
    queryKey: [...keys.drift(fabricId), input],
    queryFn: ({ signal }) =>
      api("GET", `${fabricPath(fabricId)}drift/${queryString(input)}`, DriftPage, undefined, { signal }),
    initialData: initial,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** One resource beside the cluster's object. */
export function useResourceDrift(fabricId: number, resourceId: number) {
  return useQuery({
    queryKey: [...keys.drift(fabricId), "resource", resourceId],
    queryFn: ({ signal }) =>
      api("GET", `${resourcePath(resourceId)}drift/`, ResourceDrift, undefined, { signal }),
  });
}

/** Reads the cluster now and waits until that has ended, well or badly. */
export function useReadCluster(fabricId: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const started = await api("POST", `${fabricPath(fabricId)}cluster/read/`, StartedClusterRead, {});
      return ended(started.operation_id);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.drift(fabricId) }),
  });
}

/** Takes an object that only the cluster has into the fabric. */
export function useTakeClusterObject(fabricId: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: TakeClusterObject) =>
      api("POST", `${fabricPath(fabricId)}cluster/take/`, Resource, input),
    onSuccess: () =>
      Promise.all(
        [keys.drift(fabricId), keys.resources(fabricId), keys.fabric(fabricId)].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

const ASK_EVERY_MS = 500;

async function ended(operationId: string): Promise<SyncOperation> {
  for (;;) {
    const operation = await api("GET", operationPath(operationId), SyncOperation);
    if (!isActive(operation.status)) return operation;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

/** Asks the cluster with the stored address and token; throws what went wrong. */
export function useTestCluster(fabricId: number) {
  return useMutation({
    mutationFn: () => api("POST", `${fabricPath(fabricId)}cluster/test/`, ClusterTest, {}),
  });
}
