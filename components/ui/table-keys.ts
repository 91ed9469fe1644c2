"use client";
import { type RefObject, useEffect, useRef } from "react";

const BUSY = "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";

type Act = { enabled: boolean; toggle: (index: number) => void; open: (index: number) => void };

/**
 * j and k move through the rows, x selects, Enter opens.
 *
 * The focus itself moves, so a screen reader follows and Tab goes on from the
 * row. Keys are left alone while one types or a dialog is open.
 */
export function useTableKeys(body: RefObject<HTMLTableSectionElement | null>, act: Act): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!act.enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (isBusy(event)) return;
      if (press(event, [...(body.current?.rows ?? [])], latest.current)) event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [body, act.enabled]);
}

function isBusy(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  return (
    (event.target as HTMLElement).closest(BUSY) !== null || document.querySelector("[role=dialog]") !== null
  );
}

/** Does what the key means; false when it means nothing here. */
function press(event: KeyboardEvent, rows: HTMLTableRowElement[], act: Act): boolean {
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (event.key === "j" || event.key === "k") {
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    return true;
  }
  if (at < 0) return false;
  if (event.key === "x") act.toggle(at);
  // Enter on a link or a button inside the row keeps its own meaning.
  else if (event.key === "Enter" && event.target === rows[at]) act.open(at);
  else return false;
  return true;
}
