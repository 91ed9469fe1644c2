import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Json } from "@/lib/json";
import type { OperationOutcome } from "@/lib/operations/define";
import type { OperationRun } from "@/lib/operations/run";
import { getFabricRow } from "../fabrics/queries";
import { remoteOf } from "../remote";
import { identityKey } from "../resources/document";
import type { Incoming } from "../sync-operations/draft";
import type { Outcome } from "../sync-operations/outcomes";
import { reconcile } from "../sync-operations/reconcile";
import { type FileBack, filesBack, oidsAt, undoFacts } from "./facts";
import { reportOf } from "./report";
import { type TakenBack, takeBack } from "./rules";
import { StartUndo, UndoResult } from "./schema";

export const UndoRequest = StartUndo.extend({ fabricId: z.int(), operationId: z.string() });
export type UndoRequest = z.infer<typeof UndoRequest>;

/** Takes an operation back in a new commit; what was changed again since stays, unless forced. */
export async function undoNow(run: OperationRun<UndoRequest>): Promise<OperationOutcome> {
  const { request, ctx } = run;
  const { force } = request;
  const fabric = await getFabricRow(ctx.db, request.fabricId);
  const operation = await ctx.db.operation.findUniqueOrThrow({ where: { id: request.operationId } });
  const remote = remoteOf(fabric);
  await remote.fetch();
  const facts = await undoFacts(ctx.db, remote, fabric, operation);
  const taken = new Map<string, TakenBack>();
  let files: FileBack[] = [];
  const resultOf = (outcomes: Outcome[]): UndoResult => ({
    undoes: request.operationId,
    forced: force,
    resources: outcomes.map(({ subject, plan }) => {
      const key = identityKey(subject.identity);
      const sides = subject.sides;
      return reportOf(subject.identity, sides, plan, taken.get(key), {
        isRenamed: facts.renamed.has(key),
        isUnreadable: subject.unreadable !== null,
      });
    }),
    files,
  });
  const done = await reconcile(run, fabric, {
    isTarget: () => false,
    touches: facts.identities,
    wanted: facts.wanted,
    policyFor: (subject) => ({
      direction: "bidirectional",
      decide: () => null,
      settle: (sides) => {
        const key = identityKey(subject.identity);
        const change = facts.changes.get(key);
        if (!change || facts.renamed.has(key)) return null;
        const back = takeBack(
          change,
          sides,
          { git: subject.place?.text ?? null, gui: subject.guiText },
          force,
        );
        taken.set(key, back);
        return back.settled;
      },
    }),
    subject: request.commit_message ?? `Undo ${request.operationId}`,
    incoming: async (head, repository): Promise<Incoming> => {
      const there = await oidsAt(repository, head, fabric.gitopsDirectory);
      const back = await filesBack(repository, there, facts.files, force);
      files = back.report;
      return { documents: [], files: back.changes };
    },
    memo: (outcomes) => resultOf(outcomes) as unknown as Json,
  });
  const result = done.memo ? UndoResult.parse(done.memo) : resultOf(done.outcomes);
  const staying = result.resources.filter(({ outcome }) => outcome === "stays");
  const going = [...result.resources, ...result.files].filter(({ outcome }) => outcome === "goes_back");
  if (going.length === 0)
    throw new AppError("conflict", "Nothing of it can be taken back: all of it was changed again since.", {
      conflicts: Object.fromEntries(
        staying.map(({ resource, reason }) => [identityKey(resource), reason ?? ""]),
      ),
      suggestions: ["Undo with force to take it back all the same."],
    });
  for (const { resource, reason } of staying) run.warn(`${identityKey(resource)} stays: ${reason}`);
  for (const { path, outcome, reason } of result.files)
    if (outcome === "stays") run.warn(`${path} stays: ${reason}`);
  return {
    result: { ...result, plan: done.lines } as unknown as Json,
    commitSha: done.commitSha,
    apply: done.apply,
  };
}
