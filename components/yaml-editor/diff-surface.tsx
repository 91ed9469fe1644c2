"use client";

import { useEffect, useRef } from "react";
import { monaco } from "./monaco";
import { EDITOR_OPTIONS } from "./options";
import type { YamlDiffProps } from "./yaml-editor";

/** The monaco side of `YamlDiff`; import that one. */
export function DiffSurface({ original, modified, label, sideBySide = true, className }: YamlDiffProps) {
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!host.current) return;
    const models = {
      original: monaco.editor.createModel(original, "yaml"),
      modified: monaco.editor.createModel(modified, "yaml"),
    };
    const editor = monaco.editor.createDiffEditor(host.current, {
      ...EDITOR_OPTIONS,
      readOnly: true,
      originalEditable: false,
      renderSideBySide: sideBySide,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 640,
      hideUnchangedRegions: { enabled: true },
      renderOverviewRuler: false,
      ariaLabel: label,
    } as monaco.editor.IStandaloneDiffEditorConstructionOptions);
    const view = editor.createViewModel(models);
    editor.setModel(view);
    return () => {
      // A comparison still on its way must be called off before its texts go, or it fails with nobody to catch it.
      editor.setModel(null);
      view.dispose();
      editor.dispose();
      models.original.dispose();
      models.modified.dispose();
    };
  }, [original, modified, label, sideBySide]);

  return <div ref={host} className={className ?? "h-full min-h-60"} />;
}
