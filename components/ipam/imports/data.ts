"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import {
  ImportAnswer,
  type ImportFile,
  ImportJob,
  ImportPage,
  ImportPreview,
  ImportQueued,
} from "@/lib/ipam/imports/schema";
import type { ListWork } from "@/lib/ipam/operations/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api, queryString } from "../../api";
import { useJob } from "../bulk/use-job";
import { whileRunning } from "../jobs/while-running";
import { keys } from "../keys";

type Input = z.input<typeof ImportFile>;

export const usePreview = () =>
  useMutation({
    mutationFn: (input: Input) => api("POST", ipamPath("/import/preview"), ImportPreview, input),
  });

export const useRunImport = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) =>
      api("POST", ipamPath("/import"), ImportAnswer, input, { idempotencyKey: crypto.randomUUID() }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.ipam }),
  });
};

export const useUndoImport = () =>
  useMutation({
    mutationFn: (jobId: string) => api("POST", ipamPath(`/import/${jobId}/undo`), ImportQueued, {}),
  });

/** Past imports and undos, asked for again while one of them runs. */
export const useImports = (input: Partial<ListWork>, { enabled }: { enabled: boolean }) =>
  useQuery({
    queryKey: keys.jobList("imports", input),
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/import${queryString(input)}`), ImportPage, undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => whileRunning(state.data?.results),
    enabled,
  });

/** An import or its undo as it goes on, followed until its end. */
export const useImportJob = (id: string | null) =>
  useJob({ id, path: (jobId) => ipamPath(`/import/${jobId}`), schema: ImportJob });
