import { z } from "zod";
import type { FileChange } from "@/lib/git/commit";
import { commitUrl } from "@/lib/git/hosting";
import type { GitRemote } from "@/lib/git/remote";
import type { Json } from "@/lib/json";
import type { OperationOutcome } from "@/lib/operations/define";
import { timestampOf } from "@/lib/operations/engine";
import type { OperationRun } from "@/lib/operations/run";
import { getFabricRow } from "../fabrics/queries";
import { identityKey } from "../resources/document";
import type { Incoming } from "../sync-operations/draft";
import type { Outcome } from "../sync-operations/outcomes";
import { reconcile } from "../sync-operations/reconcile";
import { findPending, type PendingDocument, type PendingFile, readPending } from "./read-pending";
import { IngestedFiles, IngestFiles } from "./schema";
import { ERRORS, PROCESSED } from "./structure";

export const IngestionRequest = IngestFiles.extend({ fabricId: z.int() });
export type IngestionRequest = z.infer<typeof IngestionRequest>;

/** The part of the answer that the operation itself knows. */
export const IngestionResult = IngestedFiles.pick({ results: true, commit_info: true }).extend({
  summary: IngestedFiles.shape.summary.omit({ processing_time_seconds: true }),
});
export type IngestionResult = z.infer<typeof IngestionResult>;

/** Where the files of one run go, by the path they come from. */
type Moves = { archived: Map<string, string>; errored: Map<string, { file: string; log: string }> };

/**
 * Makes resources of the files in raw/.
 *
 * Each document becomes the GUI's side of its resource and is merged like any
 * other edit; the files move to raw/processed or raw/errors in the same commit.
 */
export async function ingestPending(run: OperationRun<IngestionRequest>): Promise<OperationOutcome> {
  const { request } = run;
  const fabric = await getFabricRow(run.ctx.db, request.fabricId);
  let files: PendingFile[] = [];
  let moves: Moves = { archived: new Map(), errored: new Map() };
  let changes: FileChange[] = [];
  const resultOf = (outcomes: Outcome[], commit: string | null): IngestionResult => ({
    summary: {
      files_discovered: files.length,
      files_processed: files.filter((file) => file.errors.length === 0).length,
      files_archived: moves.archived.size,
      files_errored: files.filter((file) => file.errors.length > 0).length,
    },
    results: describeFiles(files, outcomes, moves),
    commit_info: {
      commit_sha: commit,
      commit_url: commit ? commitUrl(fabric.gitRepositoryUrl, commit) : null,
      files_changed: commit ? changes.length + outcomes.filter(({ plan }) => plan.writesGit).length : 0,
    },
  });
  const done = await reconcile(run, fabric, {
    isTarget: () => false,
    policyFor: () => ({
      direction: request.auto_commit ? "bidirectional" : "github_to_gui",
      decide: () => null,
    }),
    subject: request.commit_message,
    incoming: async (head, remote): Promise<Incoming> => {
      const entries = head === null ? [] : await remote.listTree(head, fabric.gitopsDirectory);
      files = await readPending(
        remote,
        findPending(entries, request.file_patterns),
        request.validation_strict,
      );
      const taken = new Set(entries.map((entry) => entry.path));
      moves = request.auto_commit ? planMoves(files, taken, run.startedAt, request.archive_processed) : moves;
      changes = await moveChanges(remote, files, moves);
      return { documents: offered(files), files: changes };
    },
    memo: (outcomes, commit) => resultOf(outcomes, commit) as unknown as Json,
  });
  const result = done.memo ? IngestionResult.parse(done.memo) : resultOf(done.outcomes, done.commitSha);
  run.count("files_processed", result.summary.files_processed);
  run.count("files_errored", result.summary.files_errored);
  for (const file of result.results.errored_files) run.warn(`${file.source_file}: ${file.error}`);
  return {
    result: { ...result, plan: done.lines } as unknown as Json,
    commitSha: done.commitSha,
    apply: done.apply,
  };
}

const offered = (files: PendingFile[]) =>
  files.flatMap((file) =>
    file.documents
      .filter((document) => !document.isRepeat)
      .map(({ identity, data, text }) => ({ identity, data, text, originalFile: file.path })),
  );

function planMoves(files: PendingFile[], taken: Set<string>, at: Date, archives: boolean): Moves {
  const stamp = timestampOf(at);
  const moves: Moves = { archived: new Map(), errored: new Map() };
  for (const { path, errors, isMovable } of files) {
    if (!isMovable) continue;
    const name = path.split("/").at(-1) ?? path;
    const stem = name.replace(/\.[^.]*$/, "");
    const extension = name.slice(stem.length);
    if (errors.length > 0) {
      const base = free(taken, (turn) => `${ERRORS}/${stem}_error_${stamp}${turn}${extension}`);
      moves.errored.set(path, { file: base, log: `${base.slice(0, base.length - extension.length)}.log` });
    } else if (archives)
      moves.archived.set(
        path,
        free(taken, (turn) => `${PROCESSED}/${stem}_${stamp}${turn}${extension}`),
      );
  }
  return moves;
}

/** The first name that is not taken yet; two files of one name in different folders meet here. */
function free(taken: Set<string>, name: (turn: string) => string): string {
  for (let turn = 1; ; turn += 1) {
    const path = name(turn === 1 ? "" : `_${turn}`);
    if (taken.has(path)) continue;
    taken.add(path);
    return path;
  }
}

async function moveChanges(remote: GitRemote, files: PendingFile[], moves: Moves): Promise<FileChange[]> {
  const moving = files.filter((file) => moves.archived.has(file.path) || moves.errored.has(file.path));
  const blobs = await remote.readBlobs(moving.map((file) => file.oid));
  return moving.flatMap((file): FileChange[] => {
    const content = blobs.get(file.oid) ?? new Uint8Array();
    const archived = moves.archived.get(file.path);
    const errored = moves.errored.get(file.path);
    return [
      { path: file.path, content: null },
      ...(archived ? [{ path: archived, content }] : []),
      ...(errored
        ? [
            { path: errored.file, content },
            { path: errored.log, content: logOf(file) },
          ]
        : []),
    ];
  });
}

/** The log beside an errored file: each bad document, its line and the reason. */
function logOf(file: PendingFile): string {
  const good = file.documents.map(
    ({ identity, line }) => `line ${line}: ${identityKey(identity)} was ingested`,
  );
  const bad = file.errors.map(({ line, message }) => `line ${line}: ${message}`);
  return `${[`${file.path} could not be ingested completely.`, "", ...bad, ...good].join("\n")}\n`;
}

function describeFiles(files: PendingFile[], outcomes: Outcome[], moves: Moves): IngestionResult["results"] {
  const byIdentity = new Map(outcomes.map((outcome) => [identityKey(outcome.subject.identity), outcome]));
  const resourcesOf = (file: PendingFile) =>
    file.documents.map((document) =>
      describeResource(document, byIdentity.get(identityKey(document.identity))),
    );
  return {
    processed_files: files
      .filter((file) => file.errors.length === 0)
      .map((file) => {
        const resources = resourcesOf(file);
        return {
          source_file: file.path,
          target_file: resources[0]?.target_file ?? null,
          operation: operationOf(resources.map((resource) => resource.action)),
          resources,
        };
      }),
    errored_files: files
      .filter((file) => file.errors.length > 0)
      .map((file) => ({
        source_file: file.path,
        error: file.errors.map(({ line, message }) => `Line ${line}: ${message}`).join("; "),
        error_file: moves.errored.get(file.path)?.file ?? null,
        error_log: moves.errored.get(file.path)?.log ?? null,
        resources: resourcesOf(file),
      })),
  };
}

type Action = "created" | "updated" | "skipped";

function describeResource(document: PendingDocument, outcome: Outcome | undefined) {
  const warnings = [...document.warnings];
  if (outcome?.plan.conflict) warnings.push("Differs from Git in the same fields: a decision is waiting.");
  return {
    ...document.identity,
    action: actionOf(document, outcome),
    target_file: outcome?.placed?.path ?? outcome?.subject.place?.path ?? null,
    warnings,
  };
}

function actionOf(document: PendingDocument, outcome: Outcome | undefined): Action {
  if (document.isRepeat || !outcome) return "skipped";
  if (outcome.subject.id === null && outcome.subject.sides.git === null) return "created";
  return outcome.plan.action === null ? "skipped" : "updated";
}

const operationOf = (actions: Action[]): Action =>
  actions.includes("created") ? "created" : actions.includes("updated") ? "updated" : "skipped";
