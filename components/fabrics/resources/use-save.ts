"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import type { Resource } from "@/lib/fabrics/resources/schema";
import { useUpdateResource } from "./data";

type Target = {
  resource: Pick<Resource, "id" | "fabric_id">;
  /** Of the version that the edit started from. */
  etag: string;
  text: string;
  onSaved: (etag: string, text: string) => void;
};

/** Saves the text against the version it started from, and takes a removal back. */
export function useSave({ resource, etag, text, onSaved }: Target) {
  const router = useRouter();
  const update = useUpdateResource(resource.fabric_id);
  const { mutate } = update;
  const { id } = resource;
  // The newer version comes with the refreshed page, also after a refusal.
  const refresh = useCallback(() => router.refresh(), [router]);
  const save = useCallback(
    () =>
      mutate(
        { id, etag, input: { yaml: text } },
        { onSuccess: (answer) => onSaved(answer.etag ?? etag, text), onSettled: refresh },
      ),
    [mutate, id, etag, text, onSaved, refresh],
  );
  const keep = (current: string) => mutate({ id, etag: current, input: {} }, { onSettled: refresh });
  return { save, keep, isSaving: update.isPending, error: update.error, forgetError: update.reset };
}

/** Ctrl-S or Cmd-S saves, and never opens the browser's own dialog. */
export function useSaveKey(enabled: boolean, save: () => void): void {
  const latest = useRef({ enabled, save });
  // While drawing, so that a key pressed at once after a change already means it.
  latest.current = { enabled, save };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (latest.current.enabled) latest.current.save();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
