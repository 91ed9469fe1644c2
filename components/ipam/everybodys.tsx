"use client";
import { useMay } from "../permissions";
import { Checkbox } from "../ui/checkbox";
import type { Column } from "../ui/table-column";
import type { UrlState } from "../ui/url-state";

/** Whether a list shows everybody's instead of one's own, as the address says; administrators only. */
export function useEverybodys(url: UrlState): boolean {
  return useMay("ipam:admin") && url.get("all") === "true";
}

/** Where an administrator chooses that. */
export function EverybodysFilter({ url }: { url: UrlState }) {
  if (!useMay("ipam:admin")) return null;
  return (
    <Checkbox
      label="Everybody's"
      checked={url.get("all") === "true"}
      onCheckedChange={(checked) => url.set({ all: checked === true })}
    />
  );
}

/** Whose each one is, in everybody's list. */
export const ownerColumn = <Row extends { user_name: string }>(header: string): Column<Row> => ({
  id: "owner",
  header,
  text: ({ user_name }) => user_name,
  cell: ({ user_name }) => user_name,
});
