"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, apiWithEtag } from "@/components/api";
import { FileMapping } from "@/lib/fabrics/file-mappings/schema";
import { SyncedResource, type SyncResource } from "@/lib/fabrics/resource-syncs/schema";
import {
  ResourceSyncConfigView,
  UpdatedSyncConfig,
  type UpdateSyncConfig,
} from "@/lib/fabrics/sync-configs/schema";
import { resourcePath } from "@/lib/fabrics/urls";
import { keys } from "../keys";

/** Where the resource lies in Git and how its two sides stand. */
export function useFileMapping(fabricId: number, id: number) {
  return useQuery({
    queryKey: [...keys.resources(fabricId), id, "file-mapping"],
    queryFn: ({ signal }) =>
      api("GET", `${resourcePath(id)}file-mapping/`, FileMapping, undefined, { signal }),
  });
}

/** How the resource is synced, with the version to save against. */
export function useSyncConfig(fabricId: number, id: number) {
  return useQuery({
    queryKey: [...keys.resources(fabricId), id, "sync-config"],
    queryFn: ({ signal }) =>
      apiWithEtag("GET", `${resourcePath(id)}sync-config/`, ResourceSyncConfigView, undefined, { signal }),
  });
}

export function useSaveSyncConfig(fabricId: number, id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ input, etag }: { input: UpdateSyncConfig; etag: string | null }) =>
      api("PATCH", `${resourcePath(id)}sync-config/`, UpdatedSyncConfig, input, { ifMatch: etag }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.resources(fabricId) }),
  });
}

/** Syncs this one resource and waits for the end. */
export function useSyncResource(fabricId: number, id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: Partial<SyncResource>) =>
      api("POST", `${resourcePath(id)}sync/`, SyncedResource, input),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.resources(fabricId) }),
        cache.invalidateQueries({ queryKey: keys.fabric(fabricId) }),
        cache.invalidateQueries({ queryKey: keys.conflicts(fabricId) }),
      ]),
  });
}
