import type { z } from "zod";
import type { DirectoryEntry } from "@/lib/fabrics/gitops-directories/schema";

type Entry = z.infer<typeof DirectoryEntry>;
export type TreeFile = { type: "file"; name: string; path: string; sizeBytes: number; isText: boolean };
export type TreeFolder = { type: "folder"; name: string; path: string; files: number; children: TreeNode[] };
export type TreeNode = TreeFile | TreeFolder;

const TOP = ["raw", "managed", "unmanaged"];
const isOurs = (name: string) => name !== ".gitkeep" && name !== "README.md";

/** Paths as folders; each folder knows how many files are in and below it, counted as the report counts. */
export function treeOf(entries: readonly Entry[]): TreeNode[] {
  const root: TreeFolder = { type: "folder", name: "", path: "", files: 0, children: [] };
  for (const entry of entries) {
    const steps = entry.path.split("/");
    const name = steps.pop() ?? entry.path;
    let folder = root;
    for (const step of steps) {
      folder = childFolder(folder, step);
      if (isOurs(name)) folder.files += 1;
    }
    if (name !== ".gitkeep")
      folder.children.push({
        type: "file",
        name,
        path: entry.path,
        sizeBytes: entry.size_bytes,
        isText: entry.is_text,
      });
  }
  return sorted(root).children;
}

function childFolder(folder: TreeFolder, name: string): TreeFolder {
  const known = folder.children.find(
    (child): child is TreeFolder => child.type === "folder" && child.name === name,
  );
  if (known) return known;
  const path = folder.path ? `${folder.path}/${name}` : name;
  const made: TreeFolder = { type: "folder", name, path, files: 0, children: [] };
  folder.children.push(made);
  return made;
}

function sorted(folder: TreeFolder): TreeFolder {
  const rank = ({ type, name, path }: TreeNode) =>
    path === name && TOP.includes(name) ? TOP.indexOf(name) : type === "folder" ? TOP.length : TOP.length + 1;
  return {
    ...folder,
    children: folder.children
      .map((child) => (child.type === "folder" ? sorted(child) : child))
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "en", { numeric: true })),
  };
}
