"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { api, apiWithEtag, queryString } from "@/components/api";
import {
  type CreateResource,
  type ListResources,
  Resource,
  ResourcePage,
  type UpdateResource,
} from "@/lib/fabrics/resources/schema";
import { fabricPath, resourcePath } from "@/lib/fabrics/urls";
import { keys } from "../keys";

/** A page of a fabric's resources. */
export function useResources(fabricId: number, input: Partial<ListResources>, initial?: ResourcePage) {
  return useQuery({
    queryKey: [...keys.resources(fabricId), input],
    queryFn: ({ signal }) =>
      api("GET", `${fabricPath(fabricId)}resources/${queryString(input)}`, ResourcePage, undefined, {
        signal,
      }),
    initialData: initial,
    placeholderData: keepPreviousData,
  });
}

export function useCreateResource(fabricId: number) {
  const refresh = useRefresh(fabricId);
  return useMutation({
    mutationFn: (input: CreateResource) => api("POST", `${fabricPath(fabricId)}resources/`, Resource, input),
    onSuccess: refresh,
  });
}

type Versioned<Input> = { id: number; etag: string; input: Input };

/** Saves against the version that was read; a newer one makes it fail with `PRECONDITION_FAILED`. */
export function useUpdateResource(fabricId: number) {
  const refresh = useRefresh(fabricId);
  return useMutation({
    mutationFn: ({ id, etag, input }: Versioned<UpdateResource>) =>
      apiWithEtag("PATCH", resourcePath(id), Resource, input, { ifMatch: etag }),
    onSuccess: refresh,
  });
}

/** Marks for removal at the next sync; a resource that never reached Git is gone at once. */
export function useDeleteResource(fabricId: number) {
  const refresh = useRefresh(fabricId);
  return useMutation({
    mutationFn: ({ id, etag }: { id: number; etag: string }) =>
      apiWithEtag("DELETE", resourcePath(id), z.unknown(), undefined, { ifMatch: etag }),
    onSuccess: refresh,
  });
}

function useRefresh(fabricId: number) {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: keys.fabric(fabricId) }),
      cache.invalidateQueries({ queryKey: keys.resources(fabricId) }),
      cache.invalidateQueries({ queryKey: keys.conflicts(fabricId) }),
    ]);
}
