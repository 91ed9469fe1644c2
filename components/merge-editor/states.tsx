"use client";
import { CircleCheck, SearchX } from "lucide-react";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, Facts } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { Commit } from "./conflict-header";
import { Feedback } from "./feedback";
import { splitPath } from "./field-words";

/** The merge editor's own shape, in grey. */
export function MergeSkeleton() {
  return (
    <div role="status" aria-label="Loading the conflict" className="flex flex-col gap-4">
      <div className="flex flex-col gap-2.5">
        <Skeleton className="h-7 w-64 max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <div className="grid gap-4 lg:grid-cols-[176px_minmax(0,1fr)_256px]">
        <div className="hidden flex-col gap-4 lg:flex">
          {["w-28", "w-36", "w-24", "w-32"].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
        <div className="flex flex-col gap-4">
          {["first", "second"].map((field) => (
            <div key={field} className="rounded-lg border bg-surface-raised p-3">
              <Skeleton className="w-56 max-w-full" />
              <div className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-4">
                {["base", "gui", "git", "result"].map((column) => (
                  <Skeleton key={column} className="h-16" />
                ))}
              </div>
            </div>
          ))}
        </div>
        <Skeleton className="hidden h-64 lg:block" />
      </div>
    </div>
  );
}

/** There is no such conflict, or one may not see it. */
export function ConflictMissing({ fabricId, conflictId }: { fabricId: number; conflictId: string }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title={`There is no conflict ${conflictId}`}
      action={
        <ButtonLink variant="primary" href={`/fabrics/${fabricId}/conflicts`}>
          Open the fabric's conflicts
        </ButtonLink>
      }
    >
      Its resource or fabric may have been deleted, or the address has a mistake.
    </EmptyState>
  );
}

const HOW: Record<string, string> = {
  manual: "Decided field by field",
  gui_wins: "The GUI's values were taken",
  github_wins: "Git's values were taken",
  timestamp_wins: "The later side's values were taken",
  merge: "Merged by field",
  automatic: "Decided by itself: one sensible answer",
  field_ownership: "Decided by itself: one side owns these fields",
  restored: "Restored from a backup",
  moved: "Given up: the fabric moved to another repository",
  agreed: "Both sides came to hold the same",
};

/** A conflict that is closed: how it ended, who ended it, and the commit. */
export function ResolvedView({ material, nextHref }: { material: MergeMaterial; nextHref: string | null }) {
  const { resolution, conflict, resource } = material;
  const fields = conflict.details.conflicting_fields;
  return (
    <div className="flex flex-col gap-4">
      <Card className="border-agreed/40">
        <CardBody className="flex flex-col gap-4">
          <p className="flex items-center gap-2 font-medium text-agreed">
            <CircleCheck className="size-5 shrink-0" aria-hidden />
            {resolution && resolution.strategy !== "agreed"
              ? "This conflict is resolved."
              : "This conflict closed by itself: the two sides came to agree."}
          </p>
          {resolution && (
            <Facts
              items={[
                ["How", HOW[resolution.strategy] ?? "Resolved"],
                ["By", resolution.resolved_by ?? "Tideline"],
                ["When", <RelativeTime key="when" at={resolution.resolved_at} />],
                ["Fields", <FieldList key="fields" paths={fields} />],
                ...(resolution.commit_sha
                  ? [
                      [
                        "Commit",
                        <Commit key="commit" sha={resolution.commit_sha} url={resolution.commit_url} />,
                      ] as [string, React.ReactNode],
                    ]
                  : []),
                ...(resolution.notes ? [["Notes", resolution.notes] as [string, string]] : []),
              ]}
            />
          )}
          <div className="flex flex-wrap gap-2">
            {nextHref && (
              <ButtonLink variant="primary" href={nextHref}>
                Next conflict
              </ButtonLink>
            )}
            <ButtonLink href={`/fabrics/${material.fabric.id}/resources/${resource.id}`}>
              Open {resource.name}
            </ButtonLink>
            {resolution?.operation_id && (
              <ButtonLink variant="ghost" href={`/operations/${resolution.operation_id}`}>
                Open the operation
              </ButtonLink>
            )}
          </div>
        </CardBody>
      </Card>
      {resolution && resolution.strategy !== "agreed" && (
        <Feedback conflictId={conflict.conflict_id} given={resolution.feedback} />
      )}
      <p className="text-muted text-sm">
        Both sides hold the same now.{" "}
        <Link className="underline" href={`/fabrics/${material.fabric.id}/resources/${resource.id}`}>
          Its history
        </Link>{" "}
        has what each side had before.
      </p>
    </div>
  );
}

const FieldList = ({ paths }: { paths: readonly string[] }) => (
  <ul>
    {paths.map((path) => (
      <li key={path} className="break-words font-mono text-sm">
        {path === "$" ? splitPath(path).name : path}
      </li>
    ))}
  </ul>
);
