"use client";
import { useCallback, useSyncExternalStore } from "react";

const CHANGED = "tideline-stored";

function subscribe(listener: () => void) {
  addEventListener("storage", listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener("storage", listener);
    removeEventListener(CHANGED, listener);
  };
}

/** A small text remembered by this browser; `fallback` while the server renders and when nothing is stored. */
export function useStored(key: string, fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) ?? fallback,
    () => fallback,
  );
  const store = useCallback(
    (next: string) => {
      localStorage.setItem(key, next);
      dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [value, store];
}
