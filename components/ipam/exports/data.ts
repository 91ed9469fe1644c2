"use client";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { ExportJob, ExportPage, ExportQueued, type StartExport } from "@/lib/ipam/exports/schema";
import type { ListWork } from "@/lib/ipam/operations/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api, queryString } from "../../api";
import { useJob } from "../bulk/use-job";
import { whileRunning } from "../jobs/while-running";
import { keys } from "../keys";

export const useStartExport = () =>
  useMutation({
    mutationFn: (input: z.input<typeof StartExport>) =>
      api("POST", ipamPath("/export"), ExportQueued, input, { idempotencyKey: crypto.randomUUID() }),
  });

/** Past exports, asked for again while one of them runs. */
export const useExports = (input: Partial<ListWork>, { enabled }: { enabled: boolean }) =>
  useQuery({
    queryKey: keys.jobList("exports", input),
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/export${queryString(input)}`), ExportPage, undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => whileRunning(state.data?.results),
    enabled,
  });

/** An export as it goes on, followed until its end. */
export const useExportJob = (id: string | null) =>
  useJob({ id, path: (jobId) => ipamPath(`/export/${jobId}`), schema: ExportJob });
