import type { Tone } from "@/components/ui/tone";
import { monaco } from "@/components/yaml-editor/monaco";

/** The lines that one field takes in a pane. */
export type LineMark = {
  path: string;
  fromLine: number;
  toLine: number;
  tone: Exclude<Tone, "failed">;
  current: boolean;
  /** Shown when the pointer rests on the lines. */
  hint: string;
};

// Whole class names, because the stylesheet is made from the names that stand in the source.
const LOOK: Record<
  LineMark["tone"],
  Record<"lines" | "current" | "edge" | "top" | "bottom" | "arrow", string>
> = {
  gui: {
    lines: "bg-gui-soft/60",
    current: "bg-gui-soft",
    edge: "border-gui border-l-4",
    top: "border-gui border-t",
    bottom: "border-gui border-b",
    arrow: "text-gui!",
  },
  git: {
    lines: "bg-git-soft/60",
    current: "bg-git-soft",
    edge: "border-git border-l-4",
    top: "border-git border-t",
    bottom: "border-git border-b",
    arrow: "text-git!",
  },
  agreed: {
    lines: "bg-agreed-soft/60",
    current: "bg-agreed-soft",
    edge: "border-agreed border-l-4",
    top: "border-agreed border-t",
    bottom: "border-agreed border-b",
    arrow: "text-agreed!",
  },
  waiting: {
    lines: "bg-waiting-soft/60",
    current: "bg-waiting-soft",
    edge: "border-waiting border-l-4",
    top: "border-waiting border-t",
    bottom: "border-waiting border-b",
    arrow: "text-waiting!",
  },
  neutral: {
    lines: "bg-surface-sunken/60",
    current: "bg-surface-sunken",
    edge: "border-border-strong border-l-4",
    top: "border-border-strong border-t",
    bottom: "border-border-strong border-b",
    arrow: "text-muted!",
  },
};

/** The outline of a field in monaco, with an arrow beside it that takes it. */
export function toDecorations(
  mark: LineMark,
  arrow: "left" | "right" | undefined,
): monaco.editor.IModelDeltaDecoration[] {
  const { fromLine, toLine, hint } = mark;
  const look = LOOK[mark.tone];
  const lines = (from: number, to: number, options: monaco.editor.IModelDecorationOptions) => ({
    range: new monaco.Range(from, 1, to, 1),
    options: { isWholeLine: true, ...options },
  });
  return [
    lines(fromLine, toLine, {
      className: mark.current ? look.current : look.lines,
      linesDecorationsClassName: look.edge,
      hoverMessage: { value: hint },
    }),
    lines(fromLine, fromLine, {
      className: look.top,
      ...(arrow && {
        glyphMarginClassName: `codicon codicon-arrow-${arrow} cursor-pointer ${look.arrow}`,
        glyphMarginHoverMessage: { value: hint },
      }),
    }),
    lines(toLine, toLine, { className: look.bottom }),
  ];
}
