import { useCallback, useEffect, useRef, useState } from "react";
import type { Json } from "@/lib/json";
import { saveDraft, saveDraftOnLeave } from "./data";

const WAIT_MS = 600;
const RETRY_MS = 4000;

export type DraftState = "unchanged" | "saving" | "saved" | "failed";

/**
 * Keeps what was chosen on the server, so that a reload, another browser or a
 * crash loses nothing: a moment after each change, again until it succeeds, and
 * at once when the page goes away.
 *
 * `enabled` is false once there is nothing left to decide, and for readers. While
 * `committing` only leaving saves: a draft that arrives after the commit is refused.
 */
export function useDraft(conflictId: string, draft: Json, enabled: boolean, committing: boolean): DraftState {
  const [state, setState] = useState<DraftState>("unchanged");
  const text = JSON.stringify(draft);
  const saved = useRef(text);
  const latest = useRef({ text, draft, enabled, committing });
  latest.current = { text, draft, enabled, committing };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    const { text, draft, enabled, committing } = latest.current;
    if (!enabled || committing || text === saved.current) return;
    setState("saving");
    try {
      await saveDraft(conflictId, draft);
      saved.current = text;
      if (latest.current.text === text) setState("saved");
    } catch {
      setState("failed");
      timer.current = setTimeout(save, RETRY_MS);
    }
  }, [conflictId]);

  useEffect(() => {
    if (!enabled || committing || text === saved.current) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(save, WAIT_MS);
    return () => clearTimeout(timer.current);
  }, [text, enabled, committing, save]);

  useEffect(() => {
    const flush = () => {
      const { text, draft, enabled } = latest.current;
      if (!enabled || text === saved.current) return;
      saved.current = text;
      saveDraftOnLeave(conflictId, draft);
    };
    const onHide = () => document.visibilityState === "hidden" && flush();
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", onHide);
      // Going to the next conflict within the app is leaving too.
      flush();
    };
  }, [conflictId]);

  return state;
}
