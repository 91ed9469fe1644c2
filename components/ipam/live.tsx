"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { z } from "zod";
import { ipamPath } from "@/lib/ipam/urls";
import { listen } from "../live";
import { keys } from "./keys";

const Hint = z.object({ type: z.enum(["addresses", "notification"]) });
const REFRESH_EVERY_MS = 800;

/**
 * Keeps what is cached of the address plan fresh while one of its screens is open. Renders nothing.
 *
 * A thousand allocations send as many hints, so they are gathered: everything is asked for again at
 * most once in 0.8 s.
 */
export function IpamLive() {
  const cache = useQueryClient();
  useEffect(() => {
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = () => {
      timer = null;
      if (waiting.has("addresses")) cache.invalidateQueries({ queryKey: keys.ipam });
      if (waiting.has("notification")) cache.invalidateQueries({ queryKey: keys.notifications });
      waiting.clear();
    };
    const note = (type: string) => {
      waiting.add(type);
      timer ??= setTimeout(flush, REFRESH_EVERY_MS);
    };
    const stop = listen(ipamPath("/events"), ["message"], {
      onEvent: (_, data) => {
        const hint = Hint.safeParse(data);
        if (hint.success) note(hint.data.type);
        return undefined;
      },
      // What changed while nobody listened is unknown, so everything is asked for again.
      onReopen: () => Hint.shape.type.options.forEach(note),
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [cache]);
  return null;
}
