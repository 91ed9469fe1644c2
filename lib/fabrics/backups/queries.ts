import type { Fabric, Resource } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import type { GitRemote, TreeEntry } from "@/lib/git/remote";
import type { Json, JsonObject } from "@/lib/json";
import { differingPaths } from "@/lib/merge/compare";
import { kubernetesHints } from "@/lib/merge/hints";
import { parsePath, valueAt } from "@/lib/merge/path";
import { getFabricRow } from "../fabrics/queries";
import { remoteOf } from "../remote";
import { identityKey } from "../resources/document";
import { BACKUP_FOLDER, timeOf } from "../sync-operations/backups";
import { OPERATION_TRAILER } from "../sync-operations/commit-message";
import { fabricPath, pageLinks } from "../urls";
import { type BackupDocument, type BackupFiles, backupsIn, readBackup } from "./read";
import type {
  BackedUpResource,
  Backup,
  BackupDetail,
  BackupPage,
  BackupSide,
  GetBackup,
  ListBackups,
} from "./schema";

/** The branch as it is now, asked for it. */
export async function openBackups(
  ctx: Pick<Ctx, "db">,
  fabricId: number,
): Promise<{
  fabric: Fabric;
  remote: GitRemote;
  head: string | null;
  entries: TreeEntry[];
  backups: BackupFiles[];
}> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const remote = remoteOf(fabric);
  const { head } = await remote.fetch();
  const entries = head === null ? [] : await remote.listTree(head, fabric.gitopsDirectory);
  return { fabric, remote, head, entries, backups: backupsIn(entries) };
}

/** The backups of a fabric, newest first, as its branch has them now. */
export async function listBackups(ctx: Ctx, fabricId: number, query: ListBackups): Promise<BackupPage> {
  const { fabric, remote, head, backups } = await openBackups(ctx, fabricId);
  const shown = backups.slice(query.offset, query.offset + query.limit);
  return {
    count: backups.length,
    ...pageLinks(`${fabricPath(fabricId)}backups/`, query, backups.length),
    results: await describe(remote, fabric, head, shown),
  };
}

/** What a backup holds, compared with what is there now. */
export async function getBackup(
  ctx: Ctx,
  fabricId: number,
  label: string,
  query: GetBackup,
): Promise<BackupDetail> {
  const { fabric, remote, head, entries, backups } = await openBackups(ctx, fabricId);
  const backup = backups.find((each) => each.label === label);
  const [row] = backup ? await describe(remote, fabric, head, [backup]) : [];
  if (!backup || !row) throw notFound("backup", label);
  const { resources, others, problems } = await readBackup(remote, backup.files);
  const all = [...resources.values()].sort((a, b) =>
    identityKey(a.identity) < identityKey(b.identity) ? -1 : 1,
  );
  const shown = all.slice(query.offset, query.offset + query.limit);
  const rows = await ctx.db.resource.findMany({
    where: { fabricId, name: { in: shown.map(({ identity }) => identity.name) } },
  });
  const present = new Map(rows.map((each) => [identityKey(each), each]));
  const there = new Map(entries.map(({ path, oid }) => [path, oid]));
  return {
    ...row,
    resource_count: all.length,
    ...pageLinks(`${fabricPath(fabricId)}backups/${label}/`, query, all.length),
    resources: shown.map(({ identity, git, gui }): BackedUpResource => {
      const key = identityKey(identity);
      const now = present.get(key);
      return {
        key,
        ...identity,
        resource_id: now?.id ?? null,
        git: git && compare(git, now, "git"),
        gui: gui && compare(gui, now, "gui"),
      };
    }),
    files: others.map(({ path, oid }) => {
      const now = there.get(path);
      return { path, comparison: now === undefined ? "gone" : now === oid ? "same" : "differs" };
    }),
    problems,
  };
}

function compare(document: BackupDocument, row: Resource | undefined, side: "git" | "gui"): BackupSide {
  const now = (row?.[side] ?? null) as JsonObject | null;
  if (now === null) return { path: document.path, comparison: "gone", fields: [] };
  const paths = differingPaths(now, document.data, kubernetesHints);
  const text = side === "git" ? row?.gitText : null;
  const isSpelledOtherwise = side === "git" && text !== document.text;
  return {
    path: document.path,
    comparison: paths.length > 0 || isSpelledOtherwise ? "differs" : "same",
    fields: paths.map((path) => ({
      path,
      ...known("backup", valueAt(document.data, parsePath(path))),
      ...known("current", valueAt(now, parsePath(path))),
    })),
  };
}

const known = (name: string, value: Json | undefined): Record<string, Json> =>
  value === undefined ? {} : { [name]: value };

/** Which commit brought each backup, and who and what made it. */
async function describe(
  remote: GitRemote,
  fabric: Fabric,
  head: string | null,
  backups: readonly BackupFiles[],
): Promise<Backup[]> {
  const firstOf = ({ label, files }: BackupFiles) => `${BACKUP_FOLDER}/${label}/${files[0]?.path ?? ""}`;
  const changes =
    head === null || backups.length === 0
      ? new Map()
      : await remote.lastChange(head, fabric.gitopsDirectory, backups.map(firstOf));
  return Promise.all(
    backups.map(async (backup): Promise<Backup> => {
      const { label, files } = backup;
      const change = changes.get(firstOf(backup));
      const info = change ? await remote.commitInfo(change.commit) : null;
      return {
        label,
        backup_location: `${BACKUP_FOLDER}/${label}`,
        made_at: momentOf(label) ?? change?.at.toISOString() ?? null,
        made_by: change?.author ?? null,
        operation_id:
          new RegExp(`^${OPERATION_TRAILER}: (\\w+)$`, "m").exec(info?.message ?? "")?.[1] ?? null,
        conflict_id: /^(conflict_\d+)_/.exec(label)?.[1] ?? null,
        file_count: files.length,
        size_bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        commit_sha: change?.commit ?? null,
        commit_url: change ? commitUrl(fabric.gitRepositoryUrl, change.commit) : null,
      };
    }),
  );
}

/** `20250730_124500` at the end of a label, as a time. */
function momentOf(label: string): string | null {
  const digits = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)/.exec(timeOf(label));
  if (!digits) return null;
  const [, year, month, day, hour, minute, second] = digits;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
