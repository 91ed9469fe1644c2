"use client";

import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { EditorSkeleton } from "@/components/yaml-editor/editor-skeleton";
import { YamlEditor } from "@/components/yaml-editor/yaml-editor";
import { useDirectoryFile } from "./data";

/** One file of the directory as it is in Git, to read. */
export function FileViewer({
  fabricId,
  path,
  onClose,
}: {
  fabricId: number;
  path: string | null;
  onClose: () => void;
}) {
  const file = useDirectoryFile(fabricId, path);
  return (
    <Sheet
      open={path !== null}
      onOpenChange={(open) => !open && onClose()}
      title={path?.split("/").at(-1) ?? ""}
      description={path && <span className="break-all font-mono">{path}</span>}
    >
      {file.isError ? (
        <ErrorState inline title="The file could not be read" error={file.error} onRetry={file.refetch} />
      ) : file.data ? (
        <div className="-m-5 h-[calc(100dvh-5.5rem)]">
          <YamlEditor value={file.data.content} label={`Content of ${file.data.path}`} />
        </div>
      ) : (
        <EditorSkeleton />
      )}
    </Sheet>
  );
}
