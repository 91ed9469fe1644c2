"use client";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { FabricPage } from "@/lib/fabrics/fabrics/schema";
import { ResourcePage, type ResourceRow } from "@/lib/fabrics/resources/schema";
import { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { fabricPath, fabricsPath, operationPath } from "@/lib/fabrics/urls";
import { api, queryString } from "../api";
import { useFabrics } from "../fabrics/data";
import { keys } from "../fabrics/keys";

/** What runs now, as the top bar shows it. */
export type RunningOperation = {
  id: string;
  kind: string;
  fabricName: string | null;
  progress: number | null;
  actorLabel: string | null;
};

/**
 * The running operations of all fabrics.
 *
 * The fabrics say which of them are busy; only those operations are asked for
 * their progress, so an idle Tideline costs one small request in half a minute.
 */
export function useRunningOperations(initial: RunningOperation[]): RunningOperation[] {
  const fabrics = useFabrics({ limit: 100 });
  const busy = (fabrics.data?.results ?? []).filter((fabric) => fabric.active_operation_id !== null);
  const operations = useQueries({
    queries: busy.map((fabric) => ({
      queryKey: keys.operation(fabric.active_operation_id ?? ""),
      queryFn: () => api("GET", operationPath(fabric.active_operation_id ?? ""), SyncOperation),
      refetchInterval: 2000,
    })),
  });
  if (!fabrics.data) return initial;
  return busy.map((fabric, index) => {
    const operation = operations[index]?.data;
    return {
      id: fabric.active_operation_id ?? "",
      kind: operation?.operation_type ?? "",
      fabricName: fabric.name,
      progress: operation?.progress.overall_progress ?? null,
      actorLabel: operation?.initiated_by ?? null,
    };
  });
}

/** Fabrics whose name contains the text; all of them, up to eight, for an empty one. */
export function useFabricHits(text: string, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.fabrics, "search", text],
    queryFn: ({ signal }) =>
      api("GET", fabricsPath() + queryString({ name: text, limit: 8 }), FabricPage, undefined, { signal }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

const FABRICS_SEARCHED = 6;

/** Resources whose name contains the text: of the fabric one is in, else of the first few. */
export function useResourceHits(text: string, within: number | null): { hits: ResourceRow[]; busy: boolean } {
  const wanted = text.length >= 2;
  const fabrics = useFabricHits("", wanted && within === null);
  const ids = within !== null ? [within] : (fabrics.data?.results ?? []).map((fabric) => fabric.id);
  return useQueries({
    queries: ids.slice(0, FABRICS_SEARCHED).map((id) => ({
      queryKey: [...keys.resources(id), "search", text],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api(
          "GET",
          `${fabricPath(id)}resources/${queryString({ name: text, limit: 8 })}`,
          ResourcePage,
          undefined,
          { signal },
        ),
      enabled: wanted,
    })),
    combine: (answers) => ({
      hits: answers.flatMap((answer) => answer.data?.results ?? []).slice(0, 12),
      busy: wanted && answers.some((answer) => answer.isFetching),
    }),
  });
}
