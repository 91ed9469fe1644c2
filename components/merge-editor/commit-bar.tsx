"use client";
import { ChevronUp, GitBranch, GitMerge, GitPullRequest } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { KeyHint } from "@/components/ui/key-hint";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";
import { ROOT } from "@/lib/merge/path";
import { splitPath } from "./field-words";

/** With `propose`, the result goes into a pull request whose title is the message's first line. */
export type CommitSettings = { message: string; backUp: boolean; propose: boolean };

type CommitBarProps = {
  settings: CommitSettings;
  onChange: (settings: Partial<CommitSettings>) => void;
  branch: string;
  /** Whether the repository's host takes pull requests. */
  mayPropose: boolean;
  /** What the button does, for example "Merge 3 fields". */
  act: string;
  missing: readonly string[];
  /** Why nothing can be committed although every field is decided. */
  hindrance: string | null;
  committing: boolean;
  saved: ReactNode;
  onShowField: (path: string) => void;
  onCommit: () => void;
};

/** Message, branch, backup and the one button that ends it; on a phone all but the button folds away. */
export function CommitBar(props: CommitBarProps) {
  const { settings, onChange, act, missing, hindrance, committing } = props;
  const [unfolded, setUnfolded] = useState(false);
  const hint = hindrance ?? (missing.length === 0 ? null : undefined);
  const fold = cn(!unfolded && "max-md:hidden");
  return (
    <section
      aria-label="Commit"
      className="-mx-4 sm:-mx-6 sticky bottom-14 z-10 mt-auto border-t bg-surface-raised px-4 py-3 shadow-floating sm:px-6 md:bottom-0 md:-mb-8"
    >
      <div className={cn("mb-2 flex flex-wrap items-center gap-x-4 gap-y-2", fold)}>
        <div className="min-w-0 flex-1 basis-64">
          <Input
            aria-label="Commit message"
            value={settings.message}
            maxLength={2000}
            onChange={(event) => onChange({ message: event.target.value })}
          />
        </div>
        <Target {...props} />
        <Switch
          label="Back up first"
          checked={settings.backUp}
          onCheckedChange={(backUp) => onChange({ backUp })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-48 text-sm" aria-live="polite">
          {hint === undefined ? (
            <Missing paths={missing} onShowField={props.onShowField} />
          ) : hint ? (
            <p className="text-failed">{hint}</p>
          ) : (
            <p className="text-agreed">Every field is decided.</p>
          )}
          <p className="text-muted text-xs">{props.saved}</p>
        </div>
        <Button
          variant="ghost"
          className="md:hidden"
          aria-expanded={unfolded}
          icon={<ChevronUp className={cn("transition-transform", unfolded && "rotate-180")} />}
          onClick={() => setUnfolded(!unfolded)}
        >
          Message
        </Button>
        <Button
          variant="primary"
          icon={<GitMerge />}
          className="max-sm:w-full"
          disabled={missing.length > 0 || hindrance !== null}
          loading={committing}
          onClick={props.onCommit}
        >
          {act} and {settings.propose && props.mayPropose ? "propose" : "commit"}
          <span className="hidden gap-1 md:flex" aria-hidden>
            <KeyHint>Ctrl</KeyHint>
            <KeyHint>↵</KeyHint>
          </span>
        </Button>
      </div>
    </section>
  );
}

/** Where the result goes: to the branch, or into a pull request where the host takes one. */
function Target({ settings, onChange, branch, mayPropose }: CommitBarProps) {
  const shown = (
    <>
      <GitBranch aria-hidden />
      <span className="sr-only">Branch</span>
      <span className="font-mono">{branch}</span>
    </>
  );
  if (!mayPropose)
    return <p className="flex items-center gap-1.5 text-sm [&_svg]:size-4 [&_svg]:text-muted">{shown}</p>;
  return (
    <SegmentedControl
      label="Where the result goes"
      value={settings.propose ? "pull-request" : "branch"}
      onValueChange={(target) => onChange({ propose: target === "pull-request" })}
      options={[
        { value: "branch", label: shown },
        {
          value: "pull-request",
          label: (
            <>
              <GitPullRequest aria-hidden /> Pull request
            </>
          ),
        },
      ]}
    />
  );
}

const NAMED_MAX = 3;

function Missing({ paths, onShowField }: { paths: readonly string[]; onShowField: (path: string) => void }) {
  return (
    <p className="text-waiting">
      Still to decide:{" "}
      {paths.slice(0, NAMED_MAX).map((path, index) => (
        <span key={path}>
          {index > 0 && ", "}
          <button
            type="button"
            className="rounded-sm font-mono underline decoration-dotted underline-offset-2 hover:decoration-solid"
            title={path}
            onClick={() => onShowField(path)}
          >
            {path === ROOT ? "keep or delete it" : splitPath(path).name.replace(/^\./, "")}
          </button>
        </span>
      ))}
      {paths.length > NAMED_MAX && ` and ${paths.length - NAMED_MAX} more`}
    </p>
  );
}
