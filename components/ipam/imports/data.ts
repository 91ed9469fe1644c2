"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import {
  ImportAnswer,
  type ImportFile,
  ImportJob,
  ImportPreview,
  ImportQueued,
} from "@/lib/ipam/imports/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api } from "../../api";
import { useJob } from "../bulk/use-job";
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

/** An import or its undo as it goes on, followed until its end. */
export const useImportJob = (id: string | null) =>
  useJob({ id, path: (jobId) => ipamPath(`/import/${jobId}`), schema: ImportJob });
