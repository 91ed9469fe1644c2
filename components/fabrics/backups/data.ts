"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api, queryString } from "@/components/api";
import { BackupDetail, BackupPage, type RestoreBackup, StartedRestore } from "@/lib/fabrics/backups/schema";
import { fabricPath } from "@/lib/fabrics/urls";
import { keys } from "../keys";

/** The fabric's backups, newest first; twenty are kept, so one page holds all of them. */
export function useBackups(fabricId: number) {
  return useQuery({
    queryKey: [...keys.directory(fabricId), "backups"],
    queryFn: ({ signal }) => api("GET", `${fabricPath(fabricId)}backups/`, BackupPage, undefined, { signal }),
    // One look costs a fetch from the remote and counts against a limit.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

export function useBackup(fabricId: number, label: string) {
  return useQuery({
    queryKey: [...keys.directory(fabricId), "backups", label],
    queryFn: ({ signal }) =>
      api(
        "GET",
        `${fabricPath(fabricId)}backups/${encodeURIComponent(label)}/${queryString({ limit: 1000 })}`,
        BackupDetail,
        undefined,
        { signal },
      ),
    staleTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

export function useRestore(fabricId: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof RestoreBackup>) =>
      api("POST", `${fabricPath(fabricId)}restore/`, StartedRestore, input),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.fabric(fabricId) }),
        cache.invalidateQueries({ queryKey: keys.operations(fabricId) }),
      ]),
  });
}
