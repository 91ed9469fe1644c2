"use client";

import dynamic from "next/dynamic";
import { EditorSkeleton } from "./editor-skeleton";

/** A place in the text that a reader should look at. Lines and columns start at 1. */
export type Mark = {
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
  message: string;
  severity: "error" | "warning";
};

export type YamlEditorProps = {
  value: string;
  /** Read-only without it. */
  onChange?: (value: string) => void;
  marks?: readonly Mark[];
  /** For screen readers, for example "YAML of vpc-1". */
  label: string;
  /** Brings the line into view and selects it when it changes. */
  reveal?: { line: number; at: number } | null;
  className?: string;
};

/** YAML with line marks; monaco is fetched when the first editor is shown. */
export const YamlEditor = dynamic(
  () => import("./editor-surface").then(({ EditorSurface }) => EditorSurface),
  {
    ssr: false,
    loading: () => <EditorSkeleton />,
  },
);

export type YamlDiffProps = {
  original: string;
  modified: string;
  label: string;
  /** Side by side where there is room for it. */
  sideBySide?: boolean;
  className?: string;
};

/** Two YAML texts with their differences, read-only. */
export const YamlDiff = dynamic(() => import("./diff-surface").then(({ DiffSurface }) => DiffSurface), {
  ssr: false,
  loading: () => <EditorSkeleton />,
});
