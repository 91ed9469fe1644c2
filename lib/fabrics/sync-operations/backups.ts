import type { Fabric } from "@/generated/prisma/client";
import type { FileChange } from "@/lib/git/commit";
import type { GitRemote } from "@/lib/git/remote";
import { spelledLike } from "../resources/spelling";
import type { Outcome } from "./outcomes";
import type { GitReading } from "./read-git";

export const BACKUP_FOLDER = "backup";
const KEPT = 20;

/**
 * Copies what a decision replaces into `backup/<label>/` of the same commit: Git's files as they were, and
 * the GUI's documents under `gui/`, also where only the GUI's side gives way. The newest twenty backups are kept.
 */
export async function backupChanges(
  remote: GitRemote,
  fabric: Pick<Fabric, "gitopsDirectory">,
  reading: GitReading,
  outcomes: Outcome[],
  label: string,
): Promise<FileChange[]> {
  const folder = `${BACKUP_FOLDER}/${label}`;
  const replaced = outcomes.filter(({ write, plan }) => write !== null || plan.writesGui);
  const files = new Map<string, string>();
  for (const { subject } of replaced) {
    const text = subject.place && reading.texts.get(subject.place.path);
    if (subject.place && text !== undefined) files.set(`${folder}/${subject.place.path}`, text ?? "");
    const { kind, name, namespace } = subject.identity;
    if (subject.sides.gui)
      files.set(
        `${folder}/gui/${namespace}.${name}.${kind.toLowerCase()}.yaml`,
        subject.guiText ?? spelledLike(subject.lastText, subject.sides.gui),
      );
  }
  if (files.size === 0 || reading.head === null) return [];
  return [
    ...[...files].map(([path, content]) => ({ path, content })),
    ...(await expiredBackups(remote, reading.head, fabric.gitopsDirectory)),
  ];
}

/** Removals of the backups beyond the newest, counting the one about to be added. */
export async function expiredBackups(
  remote: GitRemote,
  head: string,
  directory: string,
): Promise<FileChange[]> {
  const paths = (await remote.listTree(head, directory))
    .map((entry) => entry.path)
    .filter((path) => path.startsWith(`${BACKUP_FOLDER}/`));
  const labels = [...new Set(paths.map((path) => path.split("/")[1] ?? ""))].sort((a, b) =>
    timeOf(a) < timeOf(b) ? 1 : -1,
  );
  const expired = new Set(labels.slice(KEPT - 1));
  return paths
    .filter((path) => expired.has(path.split("/")[1] ?? ""))
    .map((path) => ({ path, content: null }));
}

/** Labels end in `_<YYYYMMDD>_<HHMMSS>`, and a number where one second saw several. */
export const timeOf = (label: string): string => /(\d{8}_\d{6}(?:_\d+)?)$/.exec(label)?.[1] ?? "";
