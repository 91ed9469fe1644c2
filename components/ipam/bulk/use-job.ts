"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { z } from "zod";
import { api } from "../../api";
import { listen } from "../../live";
import { keys } from "../keys";

/**
 * Long work as it goes on: read once, then told by its own events until it has ended. After a
 * dropped line it is read again, so that no step is missed.
 */
export function useJob<Schema extends z.ZodType<{ completed_at: string | null }>>({
  id,
  path,
  schema,
}: {
  /** Null while there is none. */
  id: string | null;
  path: (id: string) => string;
  schema: Schema;
}) {
  const cache = useQueryClient();
  const queryKey = keys.jobs(id ?? "");
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api("GET", path(id ?? ""), schema, undefined, { signal }),
    enabled: id !== null,
  });
  const hasEnded = query.data ? query.data.completed_at !== null : false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path and the schema of a job never change, and are made anew at every drawing.
  useEffect(() => {
    if (id === null || hasEnded) return;
    return listen(`${path(id)}/events`, ["job"], {
      onEvent: (_, data) => {
        const job = schema.safeParse(data);
        if (!job.success) return undefined;
        cache.setQueryData(keys.jobs(id), job.data);
        return job.data.completed_at === null ? undefined : "ended";
      },
      onReopen: () => cache.invalidateQueries({ queryKey: keys.jobs(id) }),
    });
  }, [id, hasEnded, cache]);
  return query;
}
