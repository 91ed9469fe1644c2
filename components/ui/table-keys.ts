"use client";
import { type RefObject, useEffect } from "react";

const BUSY = "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";

/**
 * j and k move through the rows, x selects, Enter opens.
 *
 * The focus itself moves, so a screen reader follows and Tab goes on from the
 * row. Keys are left alone while one types or a dialog is open.
 */
export function useTableKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  act: { enabled: boolean; toggle: (index: number) => void; open: (index: number) => void },
) {
  const { enabled, toggle, open } = act;
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest(BUSY)) return;
      if (document.querySelector("[role=dialog]")) return;
      const rows = [...(body.current?.rows ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (event.key === "j" || event.key === "k") {
        const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
        rows[next]?.focus();
        rows[next]?.scrollIntoView({ block: "nearest" });
      } else if (event.key === "x" && at >= 0) toggle(at);
      // Enter on a link or a button inside the row keeps its own meaning.
      else if (event.key === "Enter" && at >= 0 && target === rows[at]) open(at);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [body, enabled, toggle, open]);
}
