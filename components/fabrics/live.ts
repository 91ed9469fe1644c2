"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { z } from "zod";
import { keys } from "./keys";

const FabricEvent = z.object({
  type: z.enum(["operation", "conflict", "resource", "fabric"]),
  id: z.union([z.string(), z.number()]).nullable(),
});
export type FabricEvent = z.infer<typeof FabricEvent>;

const REFRESH_EVERY_MS = 600;
const RETRY_MS = 3000;
const LAST_WORDS_MS = 1000;

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

type Listener = {
  /** `"ended"` says that nothing more will come but what is on its way already. */
  onEvent: (type: string, data: unknown) => "ended" | undefined;
  onReopen?: () => void;
  onLive?: (live: boolean) => void;
};

/**
 * Listens to server-sent events until the returned function is called.
 *
 * The browser reconnects by itself after a dropped line, but gives up for good
 * when the server answers with an error, as it does while it restarts; so that
 * case is tried again here.
 */
export function listen(
  url: string,
  types: readonly string[],
  { onEvent, onReopen, onLive }: Listener,
): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let end: ReturnType<typeof setTimeout> | undefined;
  let opened = false;
  const open = () => {
    source = new EventSource(url);
    source.onopen = () => {
      onLive?.(true);
      if (opened) onReopen?.();
      opened = true;
    };
    source.onerror = () => {
      onLive?.(false);
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
    };
    for (const type of types)
      source.addEventListener(type, (event) => {
        const ended = onEvent(type, toJson((event as MessageEvent<string>).data)) === "ended";
        // Left open, the browser would come back for more for ever.
        if (ended) end ??= setTimeout(() => source.close(), LAST_WORDS_MS);
      });
  };
  open();
  return () => {
    source.close();
    clearTimeout(retry);
    clearTimeout(end);
  };
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
