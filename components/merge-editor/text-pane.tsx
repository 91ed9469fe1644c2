"use client";

import { useEffect, useRef } from "react";
import { Echo } from "@/components/yaml-editor/echo";
import { monaco } from "@/components/yaml-editor/monaco";
import { EDITOR_OPTIONS } from "@/components/yaml-editor/options";
import { type LineMark, toDecorations } from "./line-marks";

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

const pathAt = (marks: readonly LineMark[], line: number | undefined): string | undefined =>
  marks.find((mark) => line !== undefined && line >= mark.fromLine && line <= mark.toLine)?.path;

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
