"use client";

import { Button } from "@/components/ui/button";
import { YamlDiff } from "@/components/yaml-editor/yaml-editor";
import type { ResourceDetail } from "@/lib/fabrics/resources/schema";

type Props = {
  base: ResourceDetail;
  newer: ResourceDetail;
  onTakeOver: () => void;
  /** Absent when both sides changed the same field: then nothing merges by itself. */
  onMerge: (() => void) | null;
  onKeep: () => void;
};

/** Somebody saved while one typed: what they changed, and the choice. Nothing typed is lost by waiting. */
export function NewerVersion({ base, newer, onTakeOver, onMerge, onKeep }: Props) {
  const author = newer.history[0];
  return (
    <section role="alert" className="overflow-hidden rounded-lg border border-waiting/40">
      <div className="flex flex-wrap items-center gap-3 bg-waiting-soft px-4 py-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-medium">
            {author
              ? `${author.author} saved another version meanwhile`
              : "Another version was saved meanwhile"}
          </p>
          <p className="text-sm">Your text is kept below. They changed this:</p>
        </div>
        <Button variant="ghost" onClick={onTakeOver}>
          Load theirs, drop mine
        </Button>
        <Button variant={onMerge ? "secondary" : "primary"} onClick={onKeep}>
          Keep mine, replace theirs
        </Button>
        {onMerge && (
          <Button variant="primary" onClick={onMerge}>
            Keep both
          </Button>
        )}
      </div>
      <div className="h-56 bg-surface-raised">
        <YamlDiff original={base.yaml} modified={newer.yaml} label="What was changed meanwhile" />
      </div>
    </section>
  );
}
