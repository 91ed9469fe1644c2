"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, queryString } from "@/components/api";
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
