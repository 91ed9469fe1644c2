"use client";

import { GitMerge, Trash2 } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { Resource } from "@/lib/fabrics/resources/schema";

/** What the reader has to know before editing: a waiting conflict, a coming removal, a file nobody can read. */
export function ResourceNotice({
  resource,
  onKeep,
  keeping,
}: {
  resource: Resource;
  /** Absent for who may not. */
  onKeep?: () => void;
  keeping: boolean;
}) {
  if (resource.state === "deleting")
    return (
      <section className="flex flex-wrap items-center gap-3 rounded-lg border bg-gui-soft px-4 py-3">
        <Trash2 className="size-4 shrink-0 text-gui" aria-hidden />
        <p className="min-w-0 flex-1 basis-64">
          It will be removed from Git at the next sync. Until then it can be kept.
        </p>
        {onKeep && (
          <Button loading={keeping} onClick={onKeep}>
            Keep it
          </Button>
        )}
      </section>
    );
  if (resource.conflict_id)
    return (
      <section className="flex flex-wrap items-center gap-3 rounded-lg border bg-waiting-soft px-4 py-3">
        <GitMerge className="size-4 shrink-0 text-waiting" aria-hidden />
        <p className="min-w-0 flex-1 basis-64">
          Here and Git disagree about it. Until somebody decides, neither side flows.
        </p>
        <Link
          href={`/fabrics/${resource.fabric_id}/conflicts/${resource.conflict_id}`}
          className="font-medium underline-offset-2 hover:underline"
        >
          Open the merge editor
        </Link>
      </section>
    );
  if (resource.state === "invalid")
    return (
      <section className="rounded-lg border bg-failed-soft px-4 py-3">
        Its file in Git cannot be read; what you see is the last readable version. Correct the file in Git,
        then sync.
      </section>
    );
  return null;
}
