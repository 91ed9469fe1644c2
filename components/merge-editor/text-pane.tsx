"use client";

import { useEffect, useRef } from "react";
import type { Tone } from "@/components/ui/tone";
import { Echo } from "@/components/yaml-editor/echo";
import { monaco } from "@/components/yaml-editor/monaco";
import { EDITOR_OPTIONS } from "@/components/yaml-editor/options";

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

export type Mistake = { message: string; line: number; column: number };

type TextPaneProps = {
  text: string;
  label: string;
  marks: readonly LineMark[];
  mistakes?: readonly Mistake[];
  /** Read-only without it. */
  onType?: (text: string) => void;
  /** A click on the arrow beside a field; there are no arrows without it. */
  onTake?: (path: string) => void;
  arrow?: "left" | "right";
  onEnterField?: (path: string) => void;
  onUndo?: () => void;
  onRedo?: () => void;
  /** Called with the editor once it is there, and with null when it goes. */
  onReady: (editor: monaco.editor.IStandaloneCodeEditor | null) => void;
};

/** One column of the text view: monaco, with the fields of the conflict outlined. */
export function TextPane(props: TextPaneProps) {
  const { text, label, marks, mistakes, arrow } = props;
  const host = useRef<HTMLDivElement>(null);
  const held = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const decorations = useRef<monaco.editor.IEditorDecorationsCollection>(null);
  const latest = useRef(props);
  latest.current = props;
  // Text that comes from the session must not be reported back as typed.
  const applying = useRef(false);
  const echo = useRef(new Echo());

  useEffect(() => {
    if (!host.current) return;
    const editor = monaco.editor.create(host.current, {
      ...EDITOR_OPTIONS,
      value: latest.current.text,
      language: "yaml",
      ariaLabel: label,
      glyphMargin: latest.current.arrow !== undefined,
      readOnly: !latest.current.onType,
      domReadOnly: !latest.current.onType,
      folding: false,
      renderLineHighlight: "none",
      renderWhitespace: "none",
      overviewRulerLanes: 0,
      lineDecorationsWidth: 8,
      occurrencesHighlight: "off",
    });
    held.current = editor;
    decorations.current = editor.createDecorationsCollection();
    latest.current.onReady(editor);
    const listeners = [
      editor.onDidChangeModelContent(() => {
        if (applying.current || !latest.current.onType) return;
        echo.current.report(editor.getValue());
        latest.current.onType(editor.getValue());
      }),
      editor.onMouseDown(({ target }) => {
        const path = pathAt(latest.current.marks, target.position?.lineNumber);
        if (!path) return;
        const onGlyph = target.type === monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN;
        if (onGlyph && latest.current.onTake) latest.current.onTake(path);
        else latest.current.onEnterField?.(path);
      }),
    ];
    if (latest.current.onType) {
      // The session keeps the steps of both views, so undo has to go through it.
      const { KeyMod, KeyCode } = monaco;
      editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, () => latest.current.onUndo?.());
      editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, () => latest.current.onRedo?.());
    }
    return () => {
      for (const listener of listeners) listener.dispose();
      latest.current.onReady(null);
      editor.getModel()?.dispose();
      editor.dispose();
      held.current = null;
    };
  }, [label]);

  useEffect(() => {
    const model = held.current?.getModel();
    if (!model || echo.current.isEcho(text) || model.getValue() === text) return;
    applying.current = true;
    model.applyEdits([smallestEdit(model, text)]);
    applying.current = false;
  }, [text]);

  useEffect(() => {
    decorations.current?.set(marks.flatMap((mark) => toDecorations(mark, arrow)));
    const current = marks.find((mark) => mark.current);
    if (current) held.current?.revealLinesInCenterIfOutsideViewport(current.fromLine, current.toLine);
  }, [marks, arrow]);

  useEffect(() => {
    const model = held.current?.getModel();
    if (model) monaco.editor.setModelMarkers(model, "merge", (mistakes ?? []).map(toMarker));
  }, [mistakes]);

  return <div ref={host} className="h-full min-h-0" />;
}

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

const pathAt = (marks: readonly LineMark[], line: number | undefined): string | undefined =>
  marks.find((mark) => line !== undefined && line >= mark.fromLine && line <= mark.toLine)?.path;

function toDecorations(mark: LineMark, arrow: TextPaneProps["arrow"]): monaco.editor.IModelDeltaDecoration[] {
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

const toMarker = ({ message, line, column }: Mistake): monaco.editor.IMarkerData => ({
  message,
  severity: monaco.MarkerSeverity.Error,
  startLineNumber: line,
  startColumn: column,
  endLineNumber: line,
  endColumn: column + 200,
});

/** Replaces only what differs, so that the cursor and the scroll position stay where they are. */
function smallestEdit(model: monaco.editor.ITextModel, next: string): monaco.editor.ISingleEditOperation {
  const now = model.getValue();
  const shorter = Math.min(now.length, next.length);
  let start = 0;
  while (start < shorter && now[start] === next[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && now.at(-1 - tail) === next.at(-1 - tail)) tail += 1;
  return {
    range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(now.length - tail)),
    text: next.slice(start, next.length - tail),
  };
}
