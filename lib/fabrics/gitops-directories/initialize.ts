import { z } from "zod";
import type { Fabric } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import type { FileChange } from "@/lib/git/commit";
import { commitUrl } from "@/lib/git/hosting";
import type { GitRemote, TreeEntry } from "@/lib/git/remote";
import { isObject, type Json } from "@/lib/json";
import type { OperationOutcome } from "@/lib/operations/define";
import { timestampOf } from "@/lib/operations/engine";
import type { OperationRun } from "@/lib/operations/run";
import { commitFiles } from "../commit-files";
import { getFabricRow } from "../fabrics/queries";
import { remoteOf } from "../remote";
import { BACKUP_FOLDER, expiredBackups } from "../sync-operations/backups";
import { OPERATION_TRAILER } from "../sync-operations/commit-message";
import { InitializeDirectories, InitializedDirectories } from "./schema";
import { DIRECTORIES, directoryExists, inspectStructure, READMES, TEMPLATE } from "./structure";

export const InitializationRequest = InitializeDirectories.extend({ fabricId: z.int() });
export type InitializationRequest = z.infer<typeof InitializationRequest>;

/** The part of the answer that the operation itself knows; timing is the operation's own. */
export const InitializationResult = InitializedDirectories.pick({
  directories_created: true,
  backup_location: true,
  commit_info: true,
  structure_validation: true,
});
export type InitializationResult = z.infer<typeof InitializationResult>;

/** Creates what is missing of the standard structure, in one commit. */
export async function initializeFabric(run: OperationRun<InitializationRequest>): Promise<OperationOutcome> {
  const fabric = await getFabricRow(run.ctx.db, run.request.fabricId);
  const remote = remoteOf(fabric);
  try {
    await run.phase("initializing", 0);
    const result = (await arrived(run, remote)) ?? (await createStructure(run, fabric, remote));
    run.count("directories_created", result.directories_created.length);
    return {
      result,
      commitSha: result.commit_info.commit_sha,
      apply: async (db) => {
        await db.fabric.updateMany({
          where: { id: fabric.id },
          data: {
            initializedAt: fabric.initializedAt ?? new Date(),
            connectionStatus: "connected",
            connectionError: null,
            lastValidatedAt: new Date(),
            ...(result.commit_info.commit_sha && { headCommit: result.commit_info.commit_sha }),
          },
        });
      },
    };
  } catch (error) {
    throw error instanceof AppError && error.code === "repository_access_denied" ? initFailed(error) : error;
  } finally {
    run.counters.remote_calls = remote.traffic.calls;
    run.counters.bytes = remote.traffic.bytes;
  }
}

const initFailed = (cause: AppError): AppError =>
  new AppError(
    "init_failed",
    "Directory initialization failed",
    {
      ...cause.details,
      reason: "Repository access denied",
      github_error: cause.message,
      suggestions: ["Verify repository credentials", "Check repository permissions"],
    },
    { cause },
  );

/** The result of an attempt that died after its push had arrived. */
async function arrived(
  run: OperationRun<InitializationRequest>,
  remote: GitRemote,
): Promise<InitializationResult | null> {
  if (!isObject(run.checkpoint) || typeof run.checkpoint.commit !== "string") return null;
  const { head } = await remote.fetch();
  if (head === null || !(await remote.isAncestor(run.checkpoint.commit, head))) {
    await run.withdrawCheckpoint();
    return null;
  }
  return InitializationResult.parse(run.checkpoint.result);
}

async function createStructure(
  run: OperationRun<InitializationRequest>,
  fabric: Fabric,
  remote: GitRemote,
): Promise<InitializationResult> {
  const { request } = run;
  const label = `${fabric.name.replace(/[^\w.-]+/g, "-")}_${timestampOf(run.startedAt)}`;
  let created: string[] = [];
  let backup: FileChange[] = [];
  let resultOf = (_commit: string | null): InitializationResult => {
    throw new Error("prepare runs first");
  };
  const { commit } = await commitFiles({
    remote,
    fabric,
    author: run.ctx.actor,
    message: request.initial_commit_message,
    trailers: { [OPERATION_TRAILER]: run.id },
    prepare: async (entries, head) => {
      const removed = request.force_recreate ? entries.filter((entry) => isInStructure(entry.path)) : [];
      backup = request.backup_existing ? await copies(remote, removed, `${BACKUP_FOLDER}/${label}`) : [];
      const remaining = entries.filter((entry) => !removed.includes(entry));
      created = DIRECTORIES.filter((directory) => !directoryExists(remaining, directory));
      const added = templateFiles(remaining, request.create_readme_files);
      const replaced = new Set(added.map((file) => file.path));
      const after = [...remaining, ...added.map(({ path }) => ({ path, type: "file" as const }))];
      const { issues, structure_valid } = inspectStructure(after, null);
      resultOf = (sha) => ({
        directories_created: created,
        backup_location: backup.length > 0 ? `${BACKUP_FOLDER}/${label}` : null,
        commit_info: {
          commit_sha: sha,
          commit_url: sha ? commitUrl(fabric.gitRepositoryUrl, sha) : null,
          files_added: added.length,
        },
        structure_validation: { valid: structure_valid, issues },
      });
      return [
        ...removed.filter((entry) => !replaced.has(entry.path)).map(({ path }) => ({ path, content: null })),
        ...added,
        ...backup,
        ...(backup.length > 0 && head ? await expiredBackups(remote, head, fabric.gitopsDirectory) : []),
      ];
    },
    beforePush: (sha) => run.passPointOfNoReturn({ commit: sha, result: resultOf(sha) as unknown as Json }),
  });
  if (commit) run.note(`Pushed ${commit.slice(0, 9)} to ${fabric.gitBranch}: ${created.length} directories.`);
  return resultOf(commit);
}

const isInStructure = (path: string): boolean =>
  Object.keys(TEMPLATE).some((top) => path.startsWith(`${top}/`));

async function copies(remote: GitRemote, entries: TreeEntry[], folder: string): Promise<FileChange[]> {
  const files = entries.filter((entry) => entry.type === "file");
  const blobs = await remote.readBlobs(files.map((entry) => entry.oid));
  return files.flatMap((entry) => {
    const content = blobs.get(entry.oid);
    return content ? [{ path: `${folder}/${entry.path}`, content }] : [];
  });
}

/** The files that make the missing directories exist. */
function templateFiles(entries: TreeEntry[], withReadmes: boolean): FileChange[] {
  const present = new Set(entries.map((entry) => entry.path));
  const keeps = DIRECTORIES.filter((directory) => !directoryExists(entries, directory)).map((directory) => ({
    path: `${directory}/.gitkeep`,
    content: "",
  }));
  const readmes = withReadmes
    ? Object.entries(READMES)
        .map(([top, content]) => ({ path: `${top}/README.md`, content }))
        .filter((file) => !present.has(file.path))
    : [];
  return [...keeps, ...readmes];
}
