"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { z } from "zod";
import { listen } from "../live";
import { keys } from "./keys";

const FabricEvent = z.object({
  type: z.enum(["operation", "conflict", "resource", "fabric"]),
  id: z.union([z.string(), z.number()]).nullable(),
});
export type FabricEvent = z.infer<typeof FabricEvent>;

const REFRESH_EVERY_MS = 600;

/**
 * Keeps everything cached about a fabric fresh while it is on the screen, and
 * tells `onEvents` of what the cache does not hold.
 *
 * A sync of a thousand resources sends as many events, so they are gathered:
 * each kind of thing is asked for at most once in 0.6 s.
 */
export function useFabricEvents(fabricId: number, onEvents?: (events: readonly FabricEvent[]) => void): void {
  const cache = useQueryClient();
  useEffect(() => {
    let gathered: FabricEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = () => {
      const events = gathered;
      gathered = [];
      timer = null;
      refresh(cache, fabricId, new Set(events.map(({ type }) => type)));
      onEvents?.(events);
    };
    const stop = listen(`/api/plugins/hedgehog/fabrics/${fabricId}/events/`, ["message"], {
      onEvent: (_, data) => {
        const event = FabricEvent.safeParse(data);
        if (event.success) {
          gathered.push(event.data);
          timer ??= setTimeout(flush, REFRESH_EVERY_MS);
        }
        return undefined;
      },
      // What changed while nobody listened is unknown, so everything is asked for again.
      onReopen: () => refresh(cache, fabricId, new Set(FabricEvent.shape.type.options)),
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [cache, fabricId, onEvents]);
}

function refresh(cache: QueryClient, fabricId: number, types: ReadonlySet<FabricEvent["type"]>): void {
  const invalidate = (queryKey: readonly unknown[]) => cache.invalidateQueries({ queryKey });
  // The fabric's own counts and state follow from everything else.
  invalidate(keys.fabric(fabricId));
  if (types.has("resource")) invalidate(keys.resources(fabricId));
  if (types.has("resource") || types.has("fabric")) invalidate(keys.drift(fabricId));
  if (types.has("conflict")) invalidate(keys.conflicts(fabricId));
  if (types.has("operation")) invalidate(keys.operations(fabricId));
  if (types.has("conflict") || types.has("fabric")) {
    invalidate(keys.syncHealth(fabricId));
    invalidate(keys.syncAnalytics(fabricId));
  }
  if (types.has("fabric")) {
    invalidate(keys.pullRequests(fabricId));
    invalidate(keys.github(fabricId));
  }
  // Sent when an operation has ended. Each look at the directory is a fetch from the remote, so not at every step.
  if (types.has("fabric")) invalidate(keys.directory(fabricId));
}

/** The time now, renewed every second while `running`: for durations that grow on the screen. */
export function useNow(running: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
