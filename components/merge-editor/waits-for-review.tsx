import { PullRequestLink } from "@/components/fabrics/pull-requests/pull-request-link";
import { Notice } from "@/components/ui/notice";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";

/** Said in place of the commit bar while the resource waits for a pull request: nothing is decided twice. */
export function WaitsForReview({ material }: { material: MergeMaterial }) {
  const { pull_request: pullRequest, conflict } = material;
  if (!pullRequest || pullRequest.state === "closed" || conflict.status === "resolved") return null;
  return (
    <Notice tone="waiting">
      <p className="flex flex-wrap items-center gap-x-2">
        <PullRequestLink {...pullRequest} />
        <span>{pullRequest.title}</span>
      </p>
      <p>
        {pullRequest.state === "merged"
          ? "It has been merged; the next sync reads it and ends this conflict."
          : conflict.status === "resolving"
            ? "What was decided waits there. Merging it resolves this conflict, closing it opens the conflict again."
            : "Its resource waits there. Merge or close it before deciding this."}
      </p>
    </Notice>
  );
}
