"use client";
import { Keyboard, ListChecks, ListTree, Redo2, TextCursorInput, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ProgressRing } from "@/components/ui/progress-ring";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { MergeWork } from "./use-merge";
import type { View } from "./use-view";

type ToolbarProps = {
  work: MergeWork;
  view: View;
  readOnly: boolean;
  onView: (view: View) => void;
  onHelp: () => void;
};

/** View, progress, the quick ways for many fields, undo and the keys. */
export function Toolbar({ work, view, readOnly, onView, onHelp }: ToolbarProps) {
  const { session, dispatch, missing, chooseRest } = work;
  const total = session.merge.conflicts.length;
  const decided = total - missing.length;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="View"
        value={view}
        onValueChange={onView}
        options={[
          {
            value: "fields",
            label: (
              <>
                <ListTree aria-hidden /> Fields
              </>
            ),
          },
          {
            value: "text",
            label: (
              <>
                <TextCursorInput aria-hidden /> Text
              </>
            ),
          },
        ]}
      />
      <p className="flex items-center gap-1.5 text-muted text-sm" aria-live="polite">
        <ProgressRing value={total === 0 ? 1 : decided / total} label="Decided fields" size={14} />
        {decided} of {total} decided
      </p>
      <span className="flex-1 max-sm:hidden" />
      {!readOnly && (
        <>
          {total > 1 && missing.length > 0 && (
            <Menu
              trigger={
                <Button size="sm" icon={<ListChecks />}>
                  Take the rest
                </Button>
              }
            >
              <MenuItem onSelect={() => chooseRest("gui_value")}>GUI for all that wait</MenuItem>
              <MenuItem onSelect={() => chooseRest("github_value")}>Git for all that wait</MenuItem>
            </Menu>
          )}
          <IconButton
            label="Undo"
            size="sm"
            disabled={session.past.length === 0}
            onClick={() => dispatch({ type: "undo" })}
          >
            <Undo2 />
          </IconButton>
          <IconButton
            label="Redo"
            size="sm"
            disabled={session.future.length === 0}
            onClick={() => dispatch({ type: "redo" })}
          >
            <Redo2 />
          </IconButton>
        </>
      )}
      <IconButton label="Keys" size="sm" className="max-md:hidden" onClick={onHelp}>
        <Keyboard />
      </IconButton>
    </div>
  );
}
