"use client";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import {
  CreatedShare,
  type CreateShare,
  type ListShares,
  type ShareKinds,
  SharePage,
} from "@/lib/ipam/shares/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api, queryString } from "../../api";
import { keys } from "../keys";
import { useRefresh } from "../refresh";

/** Views come from outside and send no hint, so the counts are asked for again now and then. */
const REFRESH_MS = 30_000;

export const useShares = (input: Partial<ListShares>, { enabled = true } = {}) =>
  useQuery({
    queryKey: [...keys.shares, input],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/shares${queryString(input)}`), SharePage, undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    enabled,
  });

/** The caller's links to one resource that work now. */
export const useSharesOf = (resourceType: ShareKinds, resourceId: string, enabled: boolean) =>
  useShares(
    { resource_type: resourceType, resource_id: resourceId, is_active: true, page_size: 100 },
    { enabled },
  );

export function useCreateShare() {
  return useMutation({
    mutationFn: (input: z.input<typeof CreateShare>) =>
      api("POST", ipamPath("/shares"), CreatedShare, input, { idempotencyKey: crypto.randomUUID() }),
    onSuccess: useRefresh(keys.shares),
  });
}

export function useRevokeShare() {
  return useMutation({
    mutationFn: (shareId: string) => api("DELETE", ipamPath(`/shares/${shareId}`), z.undefined()),
    onSettled: useRefresh(keys.shares),
  });
}
