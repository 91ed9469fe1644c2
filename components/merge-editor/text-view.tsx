"use client";
import dynamic from "next/dynamic";
import { EditorSkeleton } from "@/components/yaml-editor/editor-skeleton";

/** GUI | result | Git as text; monaco is fetched when the view is first opened. */
export const TextView = dynamic(() => import("./text-columns").then(({ TextColumns }) => TextColumns), {
  ssr: false,
  loading: () => (
    <div className="h-[60dvh] rounded-lg border bg-surface-raised">
      <EditorSkeleton />
    </div>
  ),
});
