"use client";
import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import { ExportJob, ExportQueued, type StartExport } from "@/lib/ipam/exports/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api } from "../../api";
import { useJob } from "../bulk/use-job";

export const useStartExport = () =>
  useMutation({
    mutationFn: (input: z.input<typeof StartExport>) =>
      api("POST", ipamPath("/export"), ExportQueued, input, { idempotencyKey: crypto.randomUUID() }),
  });

/** An export as it goes on, followed until its end. */
export const useExportJob = (id: string | null) =>
  useJob({ id, path: (jobId) => ipamPath(`/export/${jobId}`), schema: ExportJob });
