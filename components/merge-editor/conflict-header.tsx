import { GitCommitHorizontal } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { EscalatedBadge } from "@/components/fabrics/conflicts/escalated-badge";
import { SEVERITY, whatHappened } from "@/components/fabrics/words";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { CopyText } from "@/components/ui/copy-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { TONE_FILL } from "@/components/ui/tone";
import { Tooltip } from "@/components/ui/tooltip";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";

/** What is in conflict, how bad it is, and who changed what when on each side. */
export function ConflictHeader({ material, actions }: { material: MergeMaterial; actions?: ReactNode }) {
  const { conflict, resource, fabric } = material;
  const severity = SEVERITY[conflict.severity];
  return (
    <header className="flex flex-col gap-2 pb-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-72 flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-title tracking-tight">
            <span className="font-normal text-muted">{resource.kind}</span>{" "}
            <Link href={`/fabrics/${fabric.id}/resources/${resource.id}`} className="hover:underline">
              {resource.name}
            </Link>
          </h1>
          <Tooltip content={severity.meaning}>
            <Badge tone={severityTone(conflict.severity)} dot>
              {severity.word}
            </Badge>
          </Tooltip>
          <Badge>{whatHappened(conflict)}</Badge>
          {conflict.escalated && <EscalatedBadge escalated={conflict.escalated} />}
        </div>
        {actions}
      </div>
      {conflict.blocks_sync && <BothSides material={material} />}
    </header>
  );
}

/** Who changed what on each side, and when. */
function BothSides({ material }: { material: MergeMaterial }) {
  const { conflict } = material;
  return (
    <ul className="flex flex-col gap-x-6 gap-y-1 text-sm sm:flex-row sm:flex-wrap">
      <SideLine tone="gui">
        <b className="font-medium">{material.gui_author ?? "Somebody"}</b>{" "}
        {material.gui === null ? "deleted it here" : "edited it here"}
        {conflict.details.gui_modification_time && <> {when(conflict.details.gui_modification_time)}</>}
      </SideLine>
      <SideLine tone="git">
        <b className="font-medium">{material.git_author ?? "Somebody"}</b>{" "}
        {material.git === null ? "deleted it in Git" : "changed it in Git"}
        {conflict.details.github_modification_time && <> {when(conflict.details.github_modification_time)}</>}
        {material.git_commit && <Commit sha={material.git_commit} url={material.git_commit_url} />}
      </SideLine>
    </ul>
  );
}

const severityTone = (severity: MergeMaterial["conflict"]["severity"]) =>
  severity === "low" ? "neutral" : severity === "medium" ? "waiting" : "failed";

const when = (at: string) => <RelativeTime at={at} />;

function SideLine({ tone, children }: { tone: "gui" | "git"; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span className={cn("size-2 shrink-0 rounded-full", TONE_FILL[tone])} aria-hidden />
      <span className="sr-only">{tone === "gui" ? "GUI:" : "Git:"}</span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}

/** A commit: a link where its host has pages, else its id to copy. */
export function Commit({ sha, url }: { sha: string; url: string | null }) {
  const short = sha.slice(0, 8);
  return (
    <span className="ml-1.5 inline-flex items-center gap-1 align-bottom">
      <GitCommitHorizontal className="size-4 text-muted" aria-hidden />
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="font-mono text-accent text-sm hover:underline"
        >
          {short}
        </a>
      ) : (
        <CopyText text={sha} shown={short} label="Copy the commit id" />
      )}
    </span>
  );
}
