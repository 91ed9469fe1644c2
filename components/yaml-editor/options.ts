import type { editor } from "monaco-editor/editor/editor.api";
import { THEME } from "./theme";

/** What every YAML editor of the product looks and behaves like. */
export const EDITOR_OPTIONS = {
  theme: THEME,
  automaticLayout: true,
  fontFamily: "var(--font-geist-mono), ui-monospace, monospace",
  fontSize: 13,
  lineHeight: 20,
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderWhitespace: "selection",
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
  stickyScroll: { enabled: false },
  fixedOverflowWidgets: true,
  lineNumbersMinChars: 3,
  quickSuggestions: false,
  wordBasedSuggestions: "off",
} as const satisfies editor.IStandaloneEditorConstructionOptions & editor.IDiffEditorConstructionOptions;
