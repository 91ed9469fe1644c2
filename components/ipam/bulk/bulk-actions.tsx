"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import type { TaggedType } from "@/lib/ipam/bulk/schema";
import { BulkTagsDialog } from "./bulk-tags-dialog";

type DialogState = { open: boolean; onOpenChange: (open: boolean) => void };

/** What a role may do with many regions or hosts at once. */
export function useMayBulk() {
  const mayTag = useMay("ipam:update");
  const mayEnd = useMay("ipam:release");
  return { mayTag, mayEnd, mayAny: mayTag || mayEnd };
}

/** What can be done with the selected regions or hosts: change their tags, or give them back. */
export function BulkActions({
  resourceType,
  ids,
  onDone,
  end,
}: {
  resourceType: TaggedType;
  ids: string[];
  onDone: () => void;
  /** How they are given back; `live` is how many of them still can be. */
  end: { verb: string; icon: ReactNode; live: number; dialog: (state: DialogState) => ReactNode };
}) {
  const { mayTag, mayEnd } = useMayBulk();
  const [open, setOpen] = useState<"tags" | "end" | null>(null);
  const dialog = (name: typeof open): DialogState => ({
    open: open === name,
    onOpenChange: (next) => setOpen(next ? name : null),
  });
  return (
    <>
      {mayTag && (
        <Button size="sm" icon={<Tag />} onClick={() => setOpen("tags")}>
          Change tags
        </Button>
      )}
      {mayEnd && (
        <Button size="sm" icon={end.icon} onClick={() => setOpen("end")} disabled={end.live === 0}>
          {end.verb}
        </Button>
      )}
      <BulkTagsDialog {...dialog("tags")} resourceType={resourceType} ids={ids} onDone={onDone} />
      {end.dialog(dialog("end"))}
    </>
  );
}

/** What is known of the selected rows: they stand on pages of `list` that were loaded. */
export function useSeen<Row>(list: QueryKey, ids: string[], idOf: (row: Row) => string): Row[] {
  const pages = useQueryClient().getQueriesData<{ results: Row[] }>({ queryKey: list });
  const seen = new Map(pages.flatMap(([, page]) => page?.results ?? []).map((row) => [idOf(row), row]));
  return ids.flatMap((id) => seen.get(id) ?? []);
}
