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

/** A file as it was read; its id tells it from another of the same name. */
export type Given = { id: string; content: string; file_name: string };
export type Choices = Pick<ImportFile, "mode" | "columns">;

/**
 * What an import of this file would do. A request that a later choice has overtaken is given up, and what was said
 * last of the same file stays until the new answer is there.
 */
export const usePreview = (given: Given | null, choices: Choices) =>
  useQuery({
    queryKey: keys.preview(given?.id ?? "", choices),
    queryFn: ({ signal }) => {
      const { id: _, ...file } = given as Given;
      return api("POST", ipamPath("/import/preview"), ImportPreview, { ...file, ...choices }, { signal });
    },
    enabled: given !== null,
    placeholderData: (last, query) => (query?.queryKey[2] === given?.id ? last : undefined),
    // The plan is asked again by the import itself; a preview is of the moment in which it was asked for.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
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
