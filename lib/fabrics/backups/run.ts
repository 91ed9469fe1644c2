import { z } from "zod";
import { notFound } from "@/lib/errors";
import type { FileChange } from "@/lib/git/commit";
import type { GitRemote, TreeEntry } from "@/lib/git/remote";
import type { Json } from "@/lib/json";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { identityKey } from "../resources/document";
import { BACKUP_FOLDER } from "../sync-operations/backups";
import type { Incoming } from "../sync-operations/draft";
import type { Outcome } from "../sync-operations/outcomes";
import { reconcile } from "../sync-operations/reconcile";
import { chooseDocuments } from "./choose";
import { openBackups } from "./queries";
import { labelOf, readBackup } from "./read";
import { RestoreBackup, RestoreResult } from "./schema";

export const RestoreRequest = RestoreBackup.extend({ fabricId: z.int() });
export type RestoreRequest = z.infer<typeof RestoreRequest>;

/** Makes the documents of a backup the result on both sides, in one commit that also keeps what they replace. */
export async function restoreNow(run: OperationRun<RestoreRequest>): Promise<OperationOutcome> {
  const { request, ctx } = run;
  const label = labelOf(request.backup_location);
  const { fabric, remote, backups } = await openBackups(ctx, request.fabricId);
  const backup = backups.find((each) => each.label === label);
  if (!backup) throw notFound("backup", request.backup_location);
  const read = await readBackup(remote, backup.files);
  const chosen = chooseDocuments(read, request);
  // Whole files come back only where nobody picked single resources, or one side.
  const others = request.resources || request.side === "gui" ? [] : read.others;
  const problems = request.resources ? [] : read.problems;
  let files: RestoreResult["files"] = [];
  const restored = (outcomes: Outcome[]): Pick<RestoreResult, "resources" | "files" | "problems"> => ({
    resources: itemsOf(chosen, outcomes),
    files,
    problems,
  });
  const done = await reconcile(run, fabric, {
    isTarget: () => false,
    touches: [...chosen.values()].map(({ identity }) => identity),
    wanted: new Map([...chosen.values()].flatMap(({ side, path }) => wantedFile(read.texts, side, path))),
    policyFor: (subject) => ({
      direction: "bidirectional",
      always: chosen.has(identityKey(subject.identity)),
      decide: () => {
        const document = chosen.get(identityKey(subject.identity));
        if (!document) return null;
        const isThere = subject.place?.text === document.text;
        return {
          document: document.data,
          strategy: "restored",
          ...(!isThere && { text: document.text }),
        };
      },
    }),
    subject: request.commit_message ?? `Restore ${chosen.size} resources from ${BACKUP_FOLDER}/${label}`,
    dryRun: request.dry_run,
    backupLabel: run.id,
    incoming: async (head, repository): Promise<Incoming> => {
      const entries = head === null ? [] : await repository.listTree(head, fabric.gitopsDirectory);
      const back = await otherFiles(repository, entries, others, run.id);
      files = back.report;
      return { documents: [], files: back.changes };
    },
    memo: (outcomes) => restored(outcomes) as unknown as Json,
  });
  const found = done.memo
    ? RestoreResult.pick({ resources: true, files: true, problems: true }).parse(done.memo)
    : restored(done.outcomes);
  for (const { path, message } of found.problems)
    run.problem({ code: "invalid_input", message: `${path} cannot be restored. ${message}`, resource: null });
  for (const { resource, outcome, reason } of found.resources)
    if (outcome === "failed")
      run.problem({
        code: "conflict",
        message: `${identityKey(resource)}: ${reason}`,
        resource: resource.name,
      });
  const result: RestoreResult = {
    dry_run: request.dry_run,
    restored_from: `${BACKUP_FOLDER}/${label}`,
    backup_created: done.backupLocation,
    commit_sha: done.commitSha,
    ...found,
  };
  return {
    result: { ...result, plan: done.lines } as unknown as Json,
    commitSha: done.commitSha,
    apply: done.apply,
  };
}

function wantedFile(
  texts: ReadonlyMap<string, string>,
  side: "git" | "gui",
  path: string,
): [string, string][] {
  const text = side === "git" ? texts.get(path) : undefined;
  return text === undefined ? [] : [[path, text]];
}

function itemsOf(
  chosen: ReturnType<typeof chooseDocuments>,
  outcomes: Outcome[],
): RestoreResult["resources"] {
  const byKey = new Map(outcomes.map((outcome) => [identityKey(outcome.subject.identity), outcome]));
  return [...chosen].map(([key, { identity, side }]) => {
    const outcome = byKey.get(key);
    const item = { resource: identity, side, fields: outcome?.plan.fields ?? [] };
    if (!outcome || outcome.subject.unreadable)
      return {
        ...item,
        outcome: "failed" as const,
        reason: "Its file in Git cannot be read, and is never written over.",
      };
    const { writesGit, writesGui } = outcome.plan;
    return {
      ...item,
      outcome: writesGit || writesGui ? ("restored" as const) : ("unchanged" as const),
      reason: null,
    };
  });
}

/** Files beside the resources, byte by byte; what they replace goes to the new backup. */
async function otherFiles(
  remote: GitRemote,
  entries: readonly TreeEntry[],
  others: readonly TreeEntry[],
  label: string,
): Promise<{ report: RestoreResult["files"]; changes: FileChange[] }> {
  const there = new Map(entries.map((entry) => [entry.path, entry]));
  const going = others.filter(({ path, oid }) => there.get(path)?.oid !== oid);
  const replaced = going.flatMap(({ path }) => there.get(path) ?? []).filter(({ type }) => type === "file");
  const blobs = await remote.readBlobs([...going, ...replaced].map(({ oid }) => oid));
  const contentOf = (oid: string) => blobs.get(oid) ?? new Uint8Array();
  const moved = new Set(going);
  return {
    report: others.map((file) => ({ path: file.path, outcome: moved.has(file) ? "restored" : "unchanged" })),
    changes: [
      ...going.map(({ path, oid }) => ({ path, content: contentOf(oid) })),
      ...replaced.map(({ path, oid }) => ({
        path: `${BACKUP_FOLDER}/${label}/${path}`,
        content: contentOf(oid),
      })),
    ],
  };
}
