"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { api, queryString } from "@/components/api";
import {
  ConnectionTest,
  type CreateFabric,
  Fabric,
  FabricPage,
  type ListFabrics,
  type UpdateFabric,
} from "@/lib/fabrics/fabrics/schema";
import { fabricPath, fabricsPath } from "@/lib/fabrics/urls";
import { keys } from "./keys";

/** A page of fabrics; `initial` is what the server rendered with. */
export function useFabrics(input: Partial<ListFabrics>, initial?: FabricPage) {
  return useQuery({
    queryKey: keys.fabricList(input),
    queryFn: ({ signal }) =>
      api("GET", fabricsPath() + queryString(input), FabricPage, undefined, { signal }),
    initialData: initial,
    placeholderData: keepPreviousData,
    // A fabric that is syncing changes by itself; the others change when somebody acts.
    refetchInterval: ({ state }) =>
      state.data?.results.some(({ active_operation_id }) => active_operation_id) ? 2000 : 30_000,
  });
}

export function useFabric(id: number, initial?: Fabric) {
  return useQuery({
    queryKey: keys.fabric(id),
    queryFn: ({ signal }) => api("GET", fabricPath(id), Fabric, undefined, { signal }),
    initialData: initial,
    // What the server rendered may have been fetched ahead of the click, minutes ago.
    refetchOnMount: initial ? "always" : true,
  });
}

/** Creates the fabric, or changes the one with the given id. */
export function useSaveFabric() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input }: { id: number | null; input: CreateFabric | UpdateFabric }) =>
      id === null ? api("POST", fabricsPath(), Fabric, input) : api("PATCH", fabricPath(id), Fabric, input),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.fabrics }),
  });
}

/** Ends a suspension of automatic sync. */
export function useResumeFabric(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api("POST", `${fabricPath(id)}resume/`, Fabric, {}),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.fabrics }),
  });
}

export function useDeleteFabric(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api("DELETE", fabricPath(id), z.unknown()),
    onSuccess: () => {
      cache.removeQueries({ queryKey: keys.fabric(id) });
      return cache.invalidateQueries({ queryKey: keys.fabrics });
    },
  });
}

/** Reads the branch head with the stored address and credentials; throws what went wrong. */
export function useTestConnection() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api("POST", `${fabricPath(id)}test-connection/`, ConnectionTest, {}),
    onSettled: (_, __, id) => cache.invalidateQueries({ queryKey: keys.fabric(id) }),
  });
}
