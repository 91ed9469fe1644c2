"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { z } from "zod";
import { api, queryString } from "@/components/api";
import {
  CancelledOperation,
  type ListSyncOperations,
  StartedSync,
  type StartSync,
  SyncOperation,
  SyncOperationPage,
} from "@/lib/fabrics/sync-operations/schema";
import { fabricPath, operationPath } from "@/lib/fabrics/urls";
import { listen } from "../../live";
import { keys } from "../keys";
import { isActive } from "../words";

/** A request to sync, as a screen writes it: what is left out has its default. */
export type SyncRequest = z.input<typeof StartSync>;

const LogLine = z.object({
  id: z.union([z.string(), z.number()]),
  at: z.iso.datetime(),
  level: z.enum(["info", "warning", "error"]),
  message: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;

/** A page of a fabric's operations, newest first. */
export function useSyncOperations(
  fabricId: number,
  input: Partial<ListSyncOperations>,
  initial?: SyncOperationPage,
) {
  return useQuery({
    queryKey: [...keys.operations(fabricId), input],
    queryFn: ({ signal }) =>
      api(
        "GET",
        `${fabricPath(fabricId)}sync-operations/${queryString(input)}`,
        SyncOperationPage,
        undefined,
        {
          signal,
        },
      ),
    initialData: initial,
    placeholderData: keepPreviousData,
  });
}

/**
 * An operation and its log as they happen; nothing while `id` is null.
 *
 * Events bring both; while they do not come, the operation is asked for every
 * few seconds, so a proxy that swallows event streams only makes it less smooth.
 */
export function useSyncOperation(id: string | null, initial?: SyncOperation) {
  const cache = useQueryClient();
  const [live, setLive] = useState(false);
  const [lines, setLines] = useState<LogLine[]>([]);
  const query = useQuery({
    queryKey: keys.operation(id ?? ""),
    queryFn: ({ signal }) => api("GET", operationPath(id ?? ""), SyncOperation, undefined, { signal }),
    initialData: initial,
    enabled: id !== null,
    refetchInterval: ({ state }) => (!live && (!state.data || isActive(state.data.status)) ? 3000 : false),
  });
  useEffect(() => {
    if (id === null) return;
    setLines([]);
    return listen(`${operationPath(id)}events/`, ["operation", "log"], {
      onLive: setLive,
      onEvent: (type, data) => {
        const operation = type === "operation" ? SyncOperation.safeParse(data) : null;
        if (operation?.success) cache.setQueryData(keys.operation(id), operation.data);
        const line = type === "log" ? LogLine.safeParse(data) : null;
        if (line?.success) setLines((known) => withLine(known, line.data));
        return operation?.success && !isActive(operation.data.status) ? "ended" : undefined;
      },
    });
  }, [cache, id]);
  return { query, lines, live };
}

// After a reconnect the server may send the last lines again.
const withLine = (lines: LogLine[], line: LogLine) =>
  lines.some(({ id }) => id === line.id) ? lines : [...lines, line];

export function useStartSync(fabricId: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: SyncRequest) => api("POST", `${fabricPath(fabricId)}sync/`, StartedSync, input),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.fabric(fabricId) }),
        cache.invalidateQueries({ queryKey: keys.operations(fabricId) }),
      ]),
  });
}

export function useCancelOperation(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api("POST", `${operationPath(id)}cancel/`, CancelledOperation, {}),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.operation(id) }),
  });
}
