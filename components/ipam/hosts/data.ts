"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { api, apiWithEtag, queryString } from "@/components/api";
import {
  type AllocateBatch,
  type AllocateHost,
  type BulkRelease,
  BulkReleased,
  Host,
  HostBatch,
  Hosts,
  NextHost,
  type UpdateHost,
} from "@/lib/ipam/hosts/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";
import { useRefresh } from "../refresh";
import type { Versioned } from "../use-versioned-edit";

/** Filters, sort and page as the address and the API have them. */
export type HostQuery = Record<string, string | number | undefined>;

const hostPath = (id: string, rest = "") => ipamPath(`/hosts/${encodeURIComponent(id)}${rest}`);

/** One page of the hosts. */
export function useHosts(
  input: HostQuery,
  { initial, enabled = true }: { initial?: Hosts; enabled?: boolean } = {},
) {
  return useQuery({
    queryKey: keys.hostList(input),
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/hosts${queryString(input)}`), Hosts, undefined, { signal }),
    initialData: initial,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** One host with the tag of its version. */
export function useHost(id: string, initial?: Host) {
  return useQuery({
    queryKey: keys.host(id),
    queryFn: ({ signal }) => readHost(id, signal),
    // Without its tag it may be shown, but not changed: so it is asked for at once.
    initialData: initial && { value: initial, etag: null },
    initialDataUpdatedAt: 0,
  });
}

/** Reads a host past the cache: what is there now. */
export async function readHost(id: string, signal?: AbortSignal): Promise<Versioned<Host>> {
  const { data, etag } = await apiWithEtag("GET", hostPath(id), Host, undefined, { signal });
  return { value: data, etag };
}

/** The address the next host of a region will get; nothing is asked while `regionId` is empty. */
export function useNextHost(regionId: string, enabled = true) {
  return useQuery({
    queryKey: [...keys.hosts, "next", regionId],
    queryFn: ({ signal }) =>
      api(
        "GET",
        ipamPath(`/hosts/preview-next${queryString({ region_id: regionId })}`),
        NextHost,
        undefined,
        {
          signal,
        },
      ),
    enabled: enabled && regionId !== "",
    // Cooling down and reservations end by themselves, which no live hint announces.
    refetchInterval: 15_000,
    staleTime: 0,
  });
}

/** The addresses the next hosts of a region will get: `count`, or as many as are left. */
export function useNextHosts(regionId: string, count: number) {
  return useQuery({
    queryKey: [...keys.hosts, "next", regionId, count],
    queryFn: async ({ signal }) => {
      const query = queryString({ region_id: regionId, count });
      const next = await api("GET", ipamPath(`/hosts/preview-next${query}`), NextHost, undefined, { signal });
      return next.ip_addresses;
    },
    enabled: regionId !== "",
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
    staleTime: 0,
  });
}

export function useAllocateHost() {
  return useMutation({
    mutationFn: (input: z.input<typeof AllocateHost>) =>
      api("POST", ipamPath("/hosts"), Host, input, { idempotencyKey: crypto.randomUUID() }),
    onSettled: useRefresh(keys.ipam),
  });
}

/** Allocates many hosts at once: all of them or none. */
export function useAllocateMany() {
  return useMutation({
    mutationFn: (input: z.input<typeof AllocateBatch>) =>
      api("POST", ipamPath("/hosts/batch"), HostBatch, input, { idempotencyKey: crypto.randomUUID() }),
    onSettled: useRefresh(keys.ipam),
  });
}

/** Saves against the version that was read; a newer one refuses it (412). */
export function useUpdateHost(id: string) {
  return useMutation({
    mutationFn: ({ input, etag }: { input: z.input<typeof UpdateHost>; etag: string | null }) =>
      api("PATCH", hostPath(id), Host, input, { ifMatch: etag }),
    onSuccess: useRefresh(keys.ipam),
  });
}

export function useReleaseHost() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      api("DELETE", hostPath(id, queryString({ reason })), z.unknown()),
    onSettled: useRefresh(keys.ipam),
  });
}

/** As many as one request may release. */
const RELEASE_MAX = 100;

/** Releases hosts, a hundred a request; each succeeds or fails by itself. */
export function useBulkRelease() {
  return useMutation({
    mutationFn: async ({ hostIds, reason }: { hostIds: string[]; reason: string }) => {
      const results: { id: string; success: boolean; message: string }[] = [];
      for (let from = 0; from < hostIds.length; from += RELEASE_MAX) {
        const host_ids = hostIds.slice(from, from + RELEASE_MAX);
        const input = { host_ids, reason } satisfies z.input<typeof BulkRelease>;
        const answer = await api("POST", ipamPath("/hosts/bulk-release"), BulkReleased, input, {
          idempotencyKey: crypto.randomUUID(),
        });
        results.push(
          ...answer.results.map(({ host_id: id, success, message }) => ({ id, success, message })),
        );
      }
      return results;
    },
    onSettled: useRefresh(keys.ipam),
  });
}
