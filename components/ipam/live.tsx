"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { z } from "zod";
import { ipamPath } from "@/lib/ipam/urls";
import { listen } from "../live";
import { useMay } from "../permissions";
import { keys } from "./keys";
import { refreshUnread } from "./notifications/unread";

const Hint = z.object({ type: z.enum(["addresses", "notification"]) });
const REFRESH_EVERY_MS = 800;

/**
 * Keeps what is cached of the address plan, and the number of unread notifications, fresh on every page of those who
 * may see them. Renders nothing.
 *
 * A thousand allocations send as many hints, so they are gathered: everything is asked for again at most once in
 * 0.8 s. A tab nobody looks at listens to nothing, since a browser has few connections to one server, and asks for
 * everything when it is looked at again.
 */
export function IpamLive() {
  const cache = useQueryClient();
  const maySee = useMay("ipam:read");
  useEffect(() => {
    if (!maySee) return;
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    let stop: (() => void) | null = null;
    const flush = () => {
      timer = null;
      if (waiting.has("addresses")) cache.invalidateQueries({ queryKey: keys.ipam });
      if (waiting.has("notification")) {
        cache.invalidateQueries({ queryKey: keys.notifications });
        cache.invalidateQueries({ queryKey: keys.rules });
        refreshUnread();
      }
      waiting.clear();
    };
    const note = (type: string) => {
      waiting.add(type);
      timer ??= setTimeout(flush, REFRESH_EVERY_MS);
    };
    const noteAll = () => Hint.shape.type.options.forEach(note);
    const start = () =>
      listen(ipamPath("/events"), ["message"], {
        onEvent: (_, data) => {
          const hint = Hint.safeParse(data);
          if (hint.success) note(hint.data.type);
          return undefined;
        },
        // What changed while nobody listened is unknown, so everything is asked for again.
        onReopen: noteAll,
      });
    const onVisibility = () => {
      if (document.hidden) {
        stop?.();
        stop = null;
      } else if (!stop) {
        stop = start();
        noteAll();
      }
    };
    if (!document.hidden) stop = start();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      stop?.();
      if (timer) clearTimeout(timer);
    };
  }, [cache, maySee]);
  return null;
}
