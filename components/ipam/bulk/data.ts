"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { BulkAnswer, BulkJob, type BulkTags } from "@/lib/ipam/bulk/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api } from "../../api";
import { keys } from "../keys";
import { useJob } from "./use-job";

export const useBulkTags = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof BulkTags>) =>
      api("POST", ipamPath("/bulk/tags"), BulkAnswer, input, { idempotencyKey: crypto.randomUUID() }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.ipam }),
  });
};

/** A bulk job as it goes on, followed until its end. */
export const useBulkJob = (id: string | null) =>
  useJob({ id, path: (jobId) => ipamPath(`/bulk/jobs/${jobId}`), schema: BulkJob });

export const useCancelBulkJob = () =>
  useMutation({
    mutationFn: (id: string) => api("POST", ipamPath(`/bulk/jobs/${id}/cancel`), BulkJob, {}),
  });
