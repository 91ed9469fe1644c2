"use client";

import { ChevronRight, File, FileText, Folder } from "lucide-react";
import { useState } from "react";
import { Count } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { TreeFile, TreeFolder, TreeNode } from "./tree";

const SHOWN_AT_FIRST = 100;
const PURPOSE: Record<string, string> = {
  raw: "What people put in",
  "raw/pending": "waits for ingest",
  "raw/processed": "originals that were taken in",
  "raw/errors": "refused, with the reason beside it",
  managed: "What Tideline writes",
  unmanaged: "Left alone",
};

type Props = { nodes: readonly TreeNode[]; onOpen: (file: TreeFile) => void; selected: string | null };

/** The directory as it is in Git. Folders fold; a file opens beside it. */
export function FileTree({ nodes, onOpen, selected }: Props) {
  return (
    <ul className="py-1 text-sm">
      {nodes.map((node) =>
        node.type === "folder" ? (
          <FolderNode key={node.path} folder={node} depth={0} {...{ onOpen, selected }} />
        ) : (
          <FileNode key={node.path} file={node} depth={0} {...{ onOpen, selected }} />
        ),
      )}
    </ul>
  );
}

type NodeProps = Omit<Props, "nodes"> & { depth: number };

function FolderNode({ folder, depth, ...rest }: NodeProps & { folder: TreeFolder }) {
  // Folders that want attention are open; archives are long and wait.
  const [open, setOpen] = useState(
    depth === 0 || folder.path === "raw/pending" || folder.path === "raw/errors",
  );
  const [all, setAll] = useState(false);
  const shown = all ? folder.children : folder.children.slice(0, SHOWN_AT_FIRST);
  const wants =
    folder.files > 0 &&
    (folder.path === "raw/errors" ? "failed" : folder.path === "raw/pending" ? "waiting" : null);
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        style={{ paddingLeft: 12 + depth * 18 }}
        className="flex h-8 w-full items-center gap-2 pr-3 text-left hover:bg-surface-sunken focus-visible:outline-offset-[-2px]"
      >
        <ChevronRight
          className={cn("size-3.5 shrink-0 text-muted transition-transform", open && "rotate-90")}
          aria-hidden
        />
        <Folder className="size-4 shrink-0 text-muted" aria-hidden />
        <span className={cn("font-mono", depth === 0 && "font-medium")}>{folder.name}</span>
        <span className="min-w-0 flex-1 truncate text-muted text-xs max-sm:hidden">
          {PURPOSE[folder.path]}
        </span>
        <span className="ml-auto">
          <Count tone={wants || "neutral"}>{folder.files}</Count>
        </span>
      </button>
      {open && (
        <ul>
          {shown.map((child) =>
            child.type === "folder" ? (
              <FolderNode key={child.path} folder={child} depth={depth + 1} {...rest} />
            ) : (
              <FileNode key={child.path} file={child} depth={depth + 1} {...rest} />
            ),
          )}
          {shown.length === 0 && (
            <li style={{ paddingLeft: 34 + depth * 18 }} className="py-1 text-muted text-xs">
              Empty
            </li>
          )}
          {shown.length < folder.children.length && (
            <li style={{ paddingLeft: 34 + depth * 18 }}>
              <button
                type="button"
                className="py-1 text-accent text-xs hover:underline"
                onClick={() => setAll(true)}
              >
                Show all {folder.children.length}
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

function FileNode({ file, depth, onOpen, selected }: NodeProps & { file: TreeFile }) {
  const Icon = file.isText ? FileText : File;
  return (
    <li>
      <button
        type="button"
        disabled={!file.isText}
        aria-current={selected === file.path || undefined}
        onClick={() => onOpen(file)}
        style={{ paddingLeft: 34 + depth * 18 }}
        className="flex h-8 w-full items-center gap-2 pr-3 text-left hover:bg-surface-sunken focus-visible:outline-offset-[-2px] disabled:opacity-60 aria-[current]:bg-accent-soft"
      >
        <Icon className="size-4 shrink-0 text-muted" aria-hidden />
        <span className="min-w-0 flex-1 truncate font-mono">{file.name}</span>
        <span className="shrink-0 text-muted text-xs">{size(file.sizeBytes)}</span>
      </button>
    </li>
  );
}

const size = (bytes: number) => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} kB`);
