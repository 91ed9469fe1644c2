import { GitCommitHorizontal, Undo2, User } from "lucide-react";
import Link from "next/link";
import { CopyText } from "@/components/ui/copy-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { PullRequestLink } from "../pull-requests/pull-request-link";

/** Who asked, when, and which commit came of it. */
export function OperationFacts({ operation }: { operation: SyncOperation }) {
  const { fabric, github_integration: git, started_at, operation_id, initiated_by } = operation;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-muted text-sm [&_svg]:size-3.5">
      {fabric && (
        <li>
          <Link href={`/fabrics/${fabric.id}`} className="hover:text-accent">
            {fabric.name}
          </Link>
        </li>
      )}
      <li className="flex items-center gap-1.5">
        <User aria-hidden /> {initiated_by}
      </li>
      {started_at && (
        <li>
          started <RelativeTime at={started_at} />
        </li>
      )}
      {git.commit_sha && (
        <li className="flex items-center gap-1.5">
          <GitCommitHorizontal aria-hidden />
          {git.commit_url ? (
            <a
              href={git.commit_url}
              target="_blank"
              rel="noreferrer"
              className="font-mono text-accent hover:underline"
            >
              {git.commit_sha.slice(0, 10)}
            </a>
          ) : (
            <CopyText text={git.commit_sha} shown={git.commit_sha.slice(0, 10)} label="Copy the commit" />
          )}
        </li>
      )}
      {git.pull_request && (
        <li>
          <PullRequestLink {...git.pull_request} url={git.pull_request_url} branch={git.branch_name} />
        </li>
      )}
      {operation.undoes && <Related word="Undoes" id={operation.undoes} />}
      {operation.undone_by && <Related word="Undone by" id={operation.undone_by} />}
      <li>
        <CopyText text={operation_id} label="Copy the operation's id" />
      </li>
    </ul>
  );
}

function Related({ word, id }: { word: string; id: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <Undo2 aria-hidden /> {word}
      <Link href={`/operations/${id}`} className="font-mono text-accent hover:underline">
        {id}
      </Link>
    </li>
  );
}
