import type { Operation, Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import { startOperation } from "@/lib/operations/engine";
import { throwIfFailed, waitForEnd } from "@/lib/operations/wait";
import { commitFiles } from "../commit-files";
import { fabricLock } from "../fabrics/commands";
import { assertNotFrozen } from "../fabrics/freeze";
import { getFabricRow } from "../fabrics/queries";
import { remoteOf } from "../remote";
import { assertInitialized } from "../sync-operations/commands";
import { IngestionResult } from "./ingest";
import { InitializationResult } from "./initialize";
import type {
  IngestedFiles,
  IngestFiles,
  InitializeDirectories,
  InitializedDirectories,
  UploadedFiles,
  UploadFiles,
} from "./schema";
import { PENDING } from "./structure";

/** Longer than every time limit of a Git call together. */
const WAIT_MS = 6 * 60_000;

/** Sets up the directory structure and waits for the commit. */
export async function initializeDirectories(
  ctx: Ctx,
  fabricId: number,
  input: InitializeDirectories,
): Promise<InitializedDirectories> {
  const operation = await runToEnd(ctx, fabricId, "directory_init", "init", "directories.initialized", input);
  const startedAt = operation.startedAt ?? ctx.now;
  const endedAt = operation.endedAt ?? ctx.now;
  const result = InitializationResult.parse(operation.result);
  return {
    success: true,
    message: result.commit_info.commit_sha
      ? "Directory structure initialized successfully"
      : "The directory structure was already complete",
    operation_id: operation.id,
    ...result,
    timing: {
      started_at: startedAt.toISOString(),
      completed_at: endedAt.toISOString(),
      duration_seconds: (endedAt.getTime() - startedAt.getTime()) / 1000,
    },
  };
}

/** Ingests what lies in raw/ and waits for the commit. */
export async function ingestFiles(ctx: Ctx, fabricId: number, input: IngestFiles): Promise<IngestedFiles> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  assertNotFrozen(ctx, fabric, { manual: true });
  await assertInitialized(ctx, fabric);
  const operation = await runToEnd(ctx, fabricId, "file_ingestion", "ingest", "files.ingested", input);
  const { summary, ...result } = IngestionResult.parse(operation.result);
  const seconds =
    ((operation.endedAt ?? ctx.now).getTime() - (operation.startedAt ?? ctx.now).getTime()) / 1000;
  return {
    success: true,
    message:
      summary.files_errored > 0
        ? `File ingestion completed; ${summary.files_errored} of ${summary.files_discovered} files had errors`
        : "File ingestion completed successfully",
    operation_id: operation.id,
    summary: { ...summary, processing_time_seconds: seconds },
    ...result,
  };
}

async function runToEnd(
  ctx: Ctx,
  fabricId: number,
  kind: string,
  idPrefix: string,
  event: string,
  input: Record<string, unknown>,
): Promise<Operation> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  assertNotFrozen(ctx, fabric, { manual: true });
  const id = await inTransaction(ctx.db, async (db) => {
    const operationId = await startOperation(
      { ...ctx, db },
      { kind, idPrefix, fabricId, lockKey: fabricLock(fabricId), request: { ...input, fabricId } },
    );
    await audit(db, ctx, {
      event,
      objectType: "fabric",
      objectId: fabricId,
      objectLabel: fabric.name,
      fabricId,
      after: { ...input, operation_id: operationId } as Prisma.InputJsonObject,
    });
    return operationId;
  });
  const operation = await waitForEnd(id, WAIT_MS, ctx.db);
  throwIfFailed(operation);
  return operation;
}

const FILE_NAME = /^[\w][\w.-]*\.ya?ml$/i;

/** Commits files into raw/pending, as if they had been pushed there. */
export async function uploadFiles(ctx: Ctx, fabricId: number, input: UploadFiles): Promise<UploadedFiles> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  assertNotFrozen(ctx, fabric, { manual: true });
  await assertInitialized(ctx, fabric);
  assertFileNames(input);
  const files = input.files.map((file) => ({ path: `${PENDING}/${file.name}`, content: file.content }));
  const { commit } = await commitFiles({
    remote: remoteOf(fabric),
    fabric,
    author: ctx.actor,
    message:
      input.commit_message ??
      `Add ${files.length === 1 ? input.files[0]?.name : `${files.length} files`} to ${PENDING}`,
    prepare: (entries) => {
      const taken = files.find((file) => entries.some((entry) => entry.path === file.path));
      if (taken)
        throw new AppError("already_exists", `${taken.path} already waits to be ingested.`, {
          field_errors: { files: [`${taken.path} already exists.`] },
        });
      return files;
    },
  });
  // Files that did not exist always make a commit.
  if (!commit) throw new AppError("internal", "The files were not committed.");
  await audit(ctx.db, ctx, {
    event: "files.uploaded",
    objectType: "fabric",
    objectId: fabricId,
    objectLabel: fabric.name,
    fabricId,
    after: { files: files.map((file) => file.path), commit_sha: commit },
  });
  return {
    success: true,
    files: files.map((file) => file.path),
    commit_sha: commit,
    commit_url: commitUrl(fabric.gitRepositoryUrl, commit),
  };
}

function assertFileNames(input: UploadFiles): void {
  const names = new Set<string>();
  for (const [position, { name }] of input.files.entries()) {
    const field = `files.${position}.name`;
    if (!FILE_NAME.test(name))
      throw invalidField(
        field,
        `${name} is not a file name of letters, digits, dots and hyphens that ends in .yaml or .yml.`,
      );
    if (names.has(name)) throw invalidField(field, `${name} is given twice.`);
    names.add(name);
  }
}
