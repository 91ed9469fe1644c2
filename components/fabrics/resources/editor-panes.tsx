"use client";

import { useMemo, useState } from "react";
import { cn } from "@/components/ui/cn";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { YamlDiff, YamlEditor } from "@/components/yaml-editor/yaml-editor";
import { positionOf } from "@/lib/yaml/positions";
import type { Path } from "./document";
import { ProblemList } from "./problem-list";
import { ResourceForm } from "./resource-form";
import type { ResourceText } from "./use-resource-text";

type Props = {
  draft: ResourceText;
  name: string;
  isNew?: boolean;
  readOnly?: boolean;
  /** Git's text of the resource, to compare with; null when there is none or it is the same. */
  gitText?: string | null;
};
type Pane = "form" | "yaml" | "git";

/** Form and YAML side by side, one state; on a narrow screen one at a time. */
export function EditorPanes({ draft, name, isNew = false, readOnly = false, gitText = null }: Props) {
  const [chosen, setChosen] = useState<Pane>("form");
  const [reveal, setReveal] = useState<{ line: number; at: number } | null>(null);
  const marks = useMemo(() => draft.problems, [draft.problems]);
  const pane = chosen === "git" && gitText === null ? "yaml" : chosen;
  const show = (line: number) => {
    setChosen("yaml");
    setReveal((last) => ({ line, at: (last?.at ?? 0) + 1 }));
  };
  const showPath = (path: Path) => {
    const position = positionOf(draft.text, 0, path.map(String));
    if (position) show(position.line);
  };
  return (
    <div className="overflow-hidden rounded-lg border bg-surface-raised shadow-raised">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b px-3 py-1.5">
        <h2 className="font-medium max-lg:sr-only">{pane === "git" ? "Git and here" : "Form and YAML"}</h2>
        <SegmentedControl<Pane>
          label="What to show"
          size="sm"
          className="lg:hidden"
          value={pane}
          onValueChange={setChosen}
          options={[
            { value: "form", label: "Form" },
            { value: "yaml", label: "YAML" },
            ...(gitText === null ? [] : [{ value: "git" as const, label: "Compare" }]),
          ]}
        />
        {gitText !== null && (
          <SegmentedControl
            label="What to show beside the form"
            size="sm"
            className="max-lg:hidden"
            value={pane === "git" ? "git" : "yaml"}
            onValueChange={(next) => setChosen(next as Pane)}
            options={[
              { value: "yaml", label: "Edit" },
              { value: "git", label: "Compare with Git" },
            ]}
          />
        )}
      </div>
      {pane === "git" && gitText !== null ? (
        <div className="h-[max(30rem,calc(100dvh-17rem))]">
          <YamlDiff
            original={gitText}
            modified={draft.text}
            label={`Git's version of ${name}, and the one here`}
          />
        </div>
      ) : (
        <div className="lg:grid lg:h-[max(30rem,calc(100dvh-17rem))] lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
          <div className={cn("min-w-0 overflow-y-auto lg:border-r", pane !== "form" && "max-lg:hidden")}>
            <ResourceForm draft={draft} isNew={isNew} readOnly={readOnly} onSelect={showPath} />
          </div>
          <div className={cn("flex min-w-0 flex-col max-lg:h-[32rem]", pane !== "yaml" && "max-lg:hidden")}>
            <div className="min-h-0 flex-1">
              <YamlEditor
                value={draft.text}
                onChange={readOnly ? undefined : draft.setText}
                marks={marks}
                reveal={reveal}
                label={`YAML of ${name}`}
                className="h-full"
              />
            </div>
            <ProblemList problems={draft.problems} onSelect={show} />
          </div>
        </div>
      )}
    </div>
  );
}
