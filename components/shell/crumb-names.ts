"use client";
import { useEffect, useSyncExternalStore } from "react";

// Names belong to addresses, not to a page, so they outlive the page that told them: going back shows them at once.
let names: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();
const NONE: ReadonlyMap<string, string> = new Map();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The names of addresses that pages have told so far. */
export const useCrumbNames = () =>
  useSyncExternalStore(
    subscribe,
    () => names,
    () => NONE,
  );

/** Tells the breadcrumb what an address is called, for example `/fabrics/12` → `pacific-east`. Renders nothing. */
export function CrumbName({ href, name }: { href: string; name: string }) {
  useEffect(() => {
    if (names.get(href) === name) return;
    names = new Map(names).set(href, name);
    for (const listener of listeners) listener();
  }, [href, name]);
  return null;
}
