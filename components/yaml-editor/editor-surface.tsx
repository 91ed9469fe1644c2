"use client";

import { useEffect, useRef } from "react";
import { Echo } from "./echo";
import { monaco } from "./monaco";
import { EDITOR_OPTIONS } from "./options";
import type { Mark, YamlEditorProps } from "./yaml-editor";

/** The monaco side of `YamlEditor`; import that one. */
export function EditorSurface({ value, onChange, marks, label, reveal, className }: YamlEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const held = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const latest = useRef({ onChange, value });
  latest.current = { onChange, value };
  // Text that comes from outside must not be reported back as typed.
  const applying = useRef(false);
  const echo = useRef(new Echo());

  useEffect(() => {
    if (!host.current) return;
    const editor = monaco.editor.create(host.current, {
      ...EDITOR_OPTIONS,
      value: latest.current.value,
      language: "yaml",
      ariaLabel: label,
      readOnly: !latest.current.onChange,
      domReadOnly: !latest.current.onChange,
    });
    held.current = editor;
    const typed = editor.onDidChangeModelContent(() => {
      if (applying.current || !latest.current.onChange) return;
      echo.current.report(editor.getValue());
      latest.current.onChange(editor.getValue());
    });
    return () => {
      typed.dispose();
      editor.getModel()?.dispose();
      editor.dispose();
      held.current = null;
    };
  }, [label]);

  useEffect(() => {
    const editor = held.current;
    if (!editor || echo.current.isEcho(value) || editor.getValue() === value) return;
    applying.current = true;
    replaceText(editor, value);
    applying.current = false;
  }, [value]);

  useEffect(() => {
    const model = held.current?.getModel();
    if (model) monaco.editor.setModelMarkers(model, "tideline", (marks ?? []).map(toMarker));
  }, [marks]);

  useEffect(() => {
    held.current?.updateOptions({ readOnly: !onChange, domReadOnly: !onChange });
  }, [onChange]);

  useEffect(() => {
    if (!reveal) return;
    held.current?.revealLineInCenterIfOutsideViewport(reveal.line);
    held.current?.setPosition({ lineNumber: reveal.line, column: 1 });
    held.current?.focus();
  }, [reveal]);

  return <div ref={host} className={className ?? "h-full min-h-60"} />;
}

/** Replaces only what differs, so that the cursor, folds and undo steps of the rest stay. */
function replaceText(editor: monaco.editor.IStandaloneCodeEditor, next: string): void {
  const model = editor.getModel();
  if (!model) return;
  const now = model.getValue();
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start += 1;
  let tail = 0;
  while (tail < now.length - start && tail < next.length - start && now.at(-1 - tail) === next.at(-1 - tail))
    tail += 1;
  const range = monaco.Range.fromPositions(
    model.getPositionAt(start),
    model.getPositionAt(now.length - tail),
  );
  const edit = { range, text: next.slice(start, next.length - tail) };
  if (editor.getOption(monaco.editor.EditorOption.readOnly)) model.applyEdits([edit]);
  else editor.executeEdits("form", [edit]);
}

const toMarker = (mark: Mark): monaco.editor.IMarkerData => ({
  startLineNumber: mark.line,
  startColumn: mark.column,
  endLineNumber: mark.endLine ?? mark.line,
  endColumn: mark.endColumn ?? mark.column + 200,
  message: mark.message,
  severity: mark.severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
});
