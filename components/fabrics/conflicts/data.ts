"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api, queryString } from "@/components/api";
import { type ResolveBulk, StartedBulk } from "@/lib/fabrics/conflicts/bulk-schema";
import { ConflictPage, type ListConflicts } from "@/lib/fabrics/conflicts/schema";
import { fabricPath } from "@/lib/fabrics/urls";
import { keys } from "../keys";

/** A page of a fabric's conflicts. */
export function useConflicts(fabricId: number, input: Partial<ListConflicts>, initial?: ConflictPage) {
  return useQuery({
    queryKey: [...keys.conflicts(fabricId), input],
    queryFn: ({ signal }) =>
      api("GET", `${fabricPath(fabricId)}conflicts/${queryString(input)}`, ConflictPage, undefined, {
        signal,
      }),
    initialData: initial,
    placeholderData: keepPreviousData,
  });
}

/** Starts a bulk resolution, or a dry run of one. */
export function useResolveBulk(fabricId: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof ResolveBulk>) =>
      api("POST", `${fabricPath(fabricId)}conflicts/resolve-bulk/`, StartedBulk, input),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.conflicts(fabricId) }),
        cache.invalidateQueries({ queryKey: keys.operations(fabricId) }),
      ]),
  });
}
