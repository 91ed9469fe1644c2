"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, queryString } from "@/components/api";
import { FabricGithub } from "@/lib/fabrics/github/schema";
import { type ListPullRequests, PullRequest, PullRequestPage } from "@/lib/fabrics/pull-requests/schema";
import { fabricPath, pullRequestPath } from "@/lib/fabrics/urls";
import { keys } from "../keys";

const REFRESH_MS = 30_000;

/** A fabric's pull requests, open ones first. */
export function usePullRequests(fabricId: number, input: Partial<ListPullRequests> = {}) {
  return useQuery({
    queryKey: [...keys.pullRequests(fabricId), input],
    queryFn: ({ signal }) =>
      api("GET", `${fabricPath(fabricId)}pull-requests/${queryString(input)}`, PullRequestPage, undefined, {
        signal,
      }),
    refetchInterval: REFRESH_MS,
  });
}

/** Whether and how results can be proposed, and how GitHub stands with this fabric. */
export function useFabricGithub(fabricId: number, enabled = true) {
  return useQuery({
    queryKey: keys.github(fabricId),
    queryFn: ({ signal }) =>
      api("GET", `${fabricPath(fabricId)}github/`, FabricGithub, undefined, { signal }),
    enabled,
    staleTime: REFRESH_MS,
  });
}

/** Asks the host what became of a pull request. */
export function useRefreshPullRequest(fabricId: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api("POST", `${pullRequestPath(id)}refresh/`, PullRequest, {}),
    onSettled: () =>
      Promise.all(
        [
          keys.pullRequests(fabricId),
          keys.github(fabricId),
          keys.conflicts(fabricId),
          keys.resources(fabricId),
          keys.operations(fabricId),
          keys.fabric(fabricId),
        ].map((queryKey) => cache.invalidateQueries({ queryKey })),
      ),
  });
}
