"use client";
import { useMemo, useState } from "react";
import { cn } from "@/components/ui/cn";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";
import { TONE_FILL, type Tone } from "@/components/ui/tone";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { FieldBar } from "./field-bar";
import { fieldLines } from "./field-lines";
import { type FieldView, fieldViews } from "./field-views";
import { CHOICE } from "./field-words";
import type { LineMark } from "./line-marks";
import { useScrollTogether } from "./scroll-together";
import { TextPane } from "./text-pane";
import { sideText } from "./texts";
import type { MergeWork } from "./use-merge";

type Column = "base" | "gui" | "result" | "git";

const COLUMNS: Record<Column, { title: string; tone: Tone; gone: string }> = {
  base: { title: "Base", tone: "neutral", gone: "There is no last agreed version: both sides created it." },
  gui: { title: "GUI", tone: "gui", gone: "It was deleted here." },
  result: { title: "Result", tone: "agreed", gone: "The result: the file is deleted." },
  git: { title: "Git", tone: "git", gone: "Its file was deleted in Git." },
};

type TextColumnsProps = { work: MergeWork; material: MergeMaterial; readOnly: boolean };

/** GUI | result | Git as text, base on demand; on a narrow screen one at a time. */
export function TextColumns({ work, material, readOnly }: TextColumnsProps) {
  const { session, dispatch, choose } = work;
  const [withBase, setWithBase] = useState(false);
  const [shown, setShown] = useState<Column>("result");
  const register = useScrollTogether<Column>();
  const fields = useMemo(() => fieldViews(session), [session]);
  const texts: Record<Column, string | null> = useMemo(
    () => ({
      base: sideText(material, "base"),
      gui: sideText(material, "gui"),
      git: sideText(material, "git"),
      result: work.text,
    }),
    [material, work.text],
  );
  const columns: Column[] = withBase ? ["base", "gui", "result", "git"] : ["gui", "result", "git"];
  const take = (column: Column) => (path: string) =>
    choose(path, { take: column === "gui" ? "gui_value" : "github_value" });

  return (
    <section aria-label="Text of each side" className="@container rounded-lg border bg-surface-raised">
      <FieldBar
        fields={fields}
        readOnly={readOnly}
        onDecide={choose}
        onStep={(direction) => dispatch({ type: direction })}
      >
        <Switch label="Base" checked={withBase} onCheckedChange={setWithBase} />
      </FieldBar>
      <div className="border-b px-3 py-2 @2xl:hidden">
        <SegmentedControl
          label="Column"
          size="sm"
          value={shown}
          onValueChange={setShown}
          options={columns.map((column) => ({ value: column, label: COLUMNS[column].title }))}
        />
      </div>
      <div
        className={cn(
          "grid h-[calc(100dvh-24.5rem)] min-h-80 grid-cols-1",
          withBase ? "@2xl:grid-cols-4" : "@2xl:grid-cols-3",
        )}
      >
        {columns.map((column) => (
          <div
            key={column}
            className={cn(
              "flex min-h-0 min-w-0 flex-col @2xl:border-r @2xl:last:border-r-0",
              column !== shown && "@max-2xl:hidden",
            )}
          >
            <h3 className="flex items-center gap-1.5 border-b px-3 py-1.5 font-medium text-xs">
              <span className={cn("size-1.5 rounded-full", TONE_FILL[COLUMNS[column].tone])} aria-hidden />
              {COLUMNS[column].title}
              {column === "result" && !readOnly && (
                <span className="font-normal text-muted">what is written; type here</span>
              )}
            </h3>
            {texts[column] === null ? (
              <p className="p-4 text-muted text-sm">{COLUMNS[column].gone}</p>
            ) : (
              <div className="min-h-0 flex-1">
                <Pane
                  column={column}
                  text={texts[column]}
                  fields={fields}
                  mistakes={column === "result" ? work.mistakes : undefined}
                  onType={column === "result" && !readOnly ? work.type : undefined}
                  onTake={(column === "gui" || column === "git") && !readOnly ? take(column) : undefined}
                  onEnterField={(path) => dispatch({ type: "focus", path })}
                  onUndo={() => dispatch({ type: "undo" })}
                  onRedo={() => dispatch({ type: "redo" })}
                  onReady={(editor) => register(column, editor)}
                />
              </div>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

type PaneProps = Omit<React.ComponentProps<typeof TextPane>, "label" | "marks" | "arrow"> & {
  column: Column;
  fields: readonly FieldView[];
};

function Pane({ column, fields, ...rest }: PaneProps) {
  const { text } = rest;
  const marks = useMemo(() => marksOf(column, text, fields), [column, text, fields]);
  const arrow = column === "gui" ? "right" : column === "git" ? "left" : undefined;
  return (
    <TextPane
      {...rest}
      label={`${COLUMNS[column].title}, YAML`}
      marks={marks}
      arrow={rest.onTake ? arrow : undefined}
    />
  );
}

function marksOf(column: Column, text: string, fields: readonly FieldView[]): LineMark[] {
  const lines = fieldLines(
    text,
    fields.map(({ path }) => path).filter((path) => path !== "$"),
  );
  return fields.flatMap(({ path, isFocused, choice }) => {
    const place = lines.get(path);
    if (!place) return [];
    const tone = column === "result" ? (choice === "waiting" ? "waiting" : "agreed") : COLUMNS[column].tone;
    const hint =
      column === "result" ? CHOICE[choice].word : `Take the ${COLUMNS[column].title} value of ${path}`;
    return [{ path, ...place, current: isFocused, tone: tone === "failed" ? "waiting" : tone, hint }];
  });
}
