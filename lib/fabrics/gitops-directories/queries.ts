import type { Fabric } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import type { GitRemote, TreeEntry } from "@/lib/git/remote";
import { rememberConnection } from "../fabrics/commands";
import { getFabricRow } from "../fabrics/queries";
import { remoteOf } from "../remote";
import type { DirectoryFile, DirectoryListing, DirectoryReport } from "./schema";
import { inspectStructure, isBookkeeping } from "./structure";

/** Reads the branch now and compares the directory with the standard structure. */
export async function validateDirectories(ctx: Ctx, fabricId: number): Promise<DirectoryReport> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const { entries } = await readTree(ctx, fabric);
  const inspection = inspectStructure(entries, fabric.lastSyncAt?.toISOString() ?? null);
  const initialized = inspection.directories.managed.is_directory;
  // Somebody may have set the directories up by hand, or removed them.
  if (initialized !== (fabric.initializedAt !== null))
    await ctx.db.fabric.updateMany({
      where: { id: fabricId },
      data: { initializedAt: initialized ? ctx.now : null },
    });
  return {
    fabric_id: fabric.id,
    fabric_name: fabric.name,
    initialized,
    gitops_directory: fabric.gitopsDirectory,
    repository_info: {
      url: fabric.gitRepositoryUrl,
      branch: fabric.gitBranch,
      connection_status: "connected",
      last_validated: ctx.now.toISOString(),
    },
    ...inspection,
  };
}

const ENTRIES_SHOWN = 5000;

/** What lies in the directory now, without what only keeps it there. */
export async function listDirectoryFiles(ctx: Ctx, fabricId: number): Promise<DirectoryListing> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const { head, entries } = await readTree(ctx, fabric);
  const shown = entries.filter((entry) => !isBookkeeping(entry.path));
  return {
    commit: head,
    entries: shown.slice(0, ENTRIES_SHOWN).map((entry) => ({
      path: entry.path,
      size_bytes: entry.sizeBytes,
      is_text: entry.type === "file" && /\.(ya?ml|log|md|txt|json)$/i.test(entry.path),
    })),
    truncated: shown.length > ENTRIES_SHOWN,
  };
}

/** The text of one file; it must be listed in the tree, so no path leads out of the directory. */
export async function getDirectoryFile(ctx: Ctx, fabricId: number, path: string): Promise<DirectoryFile> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const { remote, entries } = await readTree(ctx, fabric);
  const entry = entries.find((candidate) => candidate.path === path && candidate.type === "file");
  const content = entry && (await remote.readBlobs([entry.oid])).get(entry.oid);
  if (!content) throw notFound("file", path);
  return { path, content: content.toString("utf8") };
}

type Tree = { remote: GitRemote; head: string | null; entries: TreeEntry[] };

async function readTree(ctx: Ctx, fabric: Fabric): Promise<Tree> {
  const remote = remoteOf(fabric);
  try {
    const { head } = await remote.fetch();
    const entries = head === null ? [] : await remote.listTree(head, fabric.gitopsDirectory);
    await rememberConnection(ctx, fabric.id, null);
    return { remote, head, entries };
  } catch (error) {
    if (error instanceof AppError) await rememberConnection(ctx, fabric.id, error.message);
    throw error;
  }
}
