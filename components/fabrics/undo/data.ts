"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "@/components/api";
import { StartedUndo, type StartUndo, UndoPreview } from "@/lib/fabrics/undo/schema";
import { operationPath } from "@/lib/fabrics/urls";
import { keys } from "../keys";

/** What an undo would do now; asked for while its dialog is open. */
export function useUndoPreview(operationId: string, force: boolean) {
  return useQuery({
    queryKey: [...keys.operation(operationId), "undo", force],
    queryFn: ({ signal }) =>
      api("GET", `${operationPath(operationId)}undo/?force=${force}`, UndoPreview, undefined, { signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useUndo(operationId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof StartUndo>) =>
      api("POST", `${operationPath(operationId)}undo/`, StartedUndo, input),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.operation(operationId) }),
  });
}
