import { GitMerge, GitPullRequest, GitPullRequestClosed } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

type State = "open" | "merged" | "closed";

const STATE: Record<State, { word: string; tone: Tone; Icon: typeof GitMerge }> = {
  open: { word: "open", tone: "waiting", Icon: GitPullRequest },
  merged: { word: "merged", tone: "agreed", Icon: GitMerge },
  closed: { word: "closed", tone: "neutral", Icon: GitPullRequestClosed },
};

type Shown = { number: number | null; url: string | null; state: State; branch?: string | null };

/** As people call it: `#42`, or what is left to do where nobody has opened it yet. */
export const pullRequestName = ({ number, branch, state }: Shown): string => {
  if (number !== null) return `Pull request #${number}`;
  return state === "open" ? "Pull request to open by hand" : `Proposal on ${branch ?? "its branch"}`;
};

/** A pull request with its state, linked to the host. */
export function PullRequestLink(props: Shown) {
  const { url, state } = props;
  const { word, tone, Icon } = STATE[state];
  const name = pullRequestName(props);
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="min-w-0 truncate text-accent hover:underline"
        >
          {name}
        </a>
      ) : (
        <span className="min-w-0 truncate">{name}</span>
      )}
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {word}
      </Badge>
    </span>
  );
}
