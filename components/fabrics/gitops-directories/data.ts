"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api, queryString } from "@/components/api";
import {
  DirectoryFile,
  DirectoryListing,
  DirectoryReport,
  IngestedFiles,
  type IngestFiles,
  type InitializeDirectories,
  InitializedDirectories,
  UploadedFiles,
  type UploadFiles,
} from "@/lib/fabrics/gitops-directories/schema";
import { fabricPath } from "@/lib/fabrics/urls";
import { keys } from "../keys";

const path = (fabricId: number) => `${fabricPath(fabricId)}gitops-directories/`;

/** What is there and what is wrong with it. Reads the repository, so it can fail as the repository can. */
export function useDirectoryReport(fabricId: number) {
  return useQuery({
    queryKey: [...keys.directory(fabricId), "report"],
    queryFn: ({ signal }) => api("GET", `${path(fabricId)}validate/`, DirectoryReport, undefined, { signal }),
    // One look costs a fetch from the remote and counts against a limit.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

export function useDirectoryFiles(fabricId: number, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.directory(fabricId), "files"],
    queryFn: ({ signal }) => api("GET", `${path(fabricId)}files/`, DirectoryListing, undefined, { signal }),
    enabled,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

export function useDirectoryFile(fabricId: number, file: string | null) {
  return useQuery({
    queryKey: [...keys.directory(fabricId), "file", file],
    queryFn: ({ signal }) =>
      api("GET", `${path(fabricId)}file/${queryString({ path: file })}`, DirectoryFile, undefined, {
        signal,
      }),
    enabled: file !== null,
  });
}

export function useInitializeDirectories(fabricId: number) {
  const refresh = useRefresh(fabricId);
  return useMutation({
    mutationFn: (input: z.input<typeof InitializeDirectories>) =>
      api("POST", `${path(fabricId)}initialize/`, InitializedDirectories, input),
    onSettled: refresh,
  });
}

export function useUploadFiles(fabricId: number) {
  const refresh = useRefresh(fabricId);
  return useMutation({
    mutationFn: (input: UploadFiles) => api("POST", `${path(fabricId)}upload/`, UploadedFiles, input),
    onSettled: refresh,
  });
}

export function useIngestFiles(fabricId: number) {
  const refresh = useRefresh(fabricId);
  return useMutation({
    mutationFn: (input: z.input<typeof IngestFiles>) =>
      api("POST", `${path(fabricId)}ingest/`, IngestedFiles, input),
    onSettled: refresh,
  });
}

function useRefresh(fabricId: number) {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: keys.fabric(fabricId) }),
      cache.invalidateQueries({ queryKey: keys.directory(fabricId) }),
      cache.invalidateQueries({ queryKey: keys.resources(fabricId) }),
      cache.invalidateQueries({ queryKey: keys.operations(fabricId) }),
    ]);
}
