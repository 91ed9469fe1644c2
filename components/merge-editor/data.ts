"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { api } from "@/components/api";
import { useConflicts } from "@/components/fabrics/conflicts/data";
import { keys } from "@/components/fabrics/keys";
import type { GiveFeedback, ResolveConflict } from "@/lib/fabrics/conflicts/schema";
import { FeedbackOfConflict, MergeMaterial, ResolvedConflict } from "@/lib/fabrics/conflicts/schema";
import { conflictPath } from "@/lib/fabrics/urls";
import type { Json } from "@/lib/json";

const QUEUE_MAX = 200;
const REFRESH_MS = 20_000;

/** The screen of one conflict. */
export const conflictHref = (fabricId: number, conflictId: string) =>
  `/fabrics/${fabricId}/conflicts/${conflictId}`;

const materialKey = (fabricId: number, conflictId: string) =>
  [...keys.conflicts(fabricId), conflictId, "merge"] as const;

/** The conflict as it is now. */
export function useMergeMaterial(fabricId: number, conflictId: string) {
  return useQuery({
    queryKey: materialKey(fabricId, conflictId),
    queryFn: ({ signal }) =>
      api("GET", `${conflictPath(conflictId)}merge/`, MergeMaterial, undefined, { signal }),
    // Events tell when a side moves; this is for a proxy that swallows them.
    refetchInterval: REFRESH_MS,
  });
}

/** The conflicts that are worked through, open ones first. */
export function useQueue(fabricId: number) {
  const { data } = useConflicts(fabricId, { limit: QUEUE_MAX });
  const isDone = (status: string) => (status === "resolved" ? 1 : 0);
  return data?.conflicts.toSorted((a, b) => isDone(a.status) - isDone(b.status));
}

const draftPath = (conflictId: string) => `${conflictPath(conflictId)}draft/`;

export const saveDraft = (conflictId: string, draft: Json): Promise<unknown> =>
  api("PUT", draftPath(conflictId), z.unknown(), { draft });

/** Saves while the page goes away, when nobody can wait for the answer. */
export function saveDraftOnLeave(conflictId: string, draft: Json): void {
  void fetch(draftPath(conflictId), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ draft }),
    credentials: "same-origin",
    keepalive: true,
  }).catch(() => undefined);
}

export type Resolution = {
  input: z.input<typeof ResolveConflict>;
  /** The same for every attempt at one resolution, so that a lost answer never commits twice. */
  idempotencyKey: string;
};

export function useResolve(fabricId: number, conflictId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ input, idempotencyKey }: Resolution) =>
      api("POST", `${conflictPath(conflictId)}resolve/`, ResolvedConflict, input, {
        idempotencyKey,
      }),
    onSettled: () =>
      Promise.all(
        [
          keys.conflicts(fabricId),
          keys.fabric(fabricId),
          keys.operations(fabricId),
          keys.resources(fabricId),
        ].map((queryKey) => cache.invalidateQueries({ queryKey })),
      ),
  });
}

/** Says how good the result of a conflict is. */
export function useGiveFeedback(conflictId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: GiveFeedback) =>
      api("POST", `${conflictPath(conflictId)}feedback/`, FeedbackOfConflict, input),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["conflicts"] }),
  });
}
