import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, ERROR_CODES, type ErrorCode } from "@/lib/errors";
import { writePiece } from "../operations/pieces";
import { recordRefusal } from "../quotas/refusals";
import type { ImportPlan } from "./plan";
import type { ImportedRow, ImportFile, ImportProblem } from "./schema";

/** Of the faults of a long file the first few are told in the error; the results have them all. */
const TOLD_MAX = 20;
const PIECE_ROWS = 1000;

/** Whether what a file would do is done: all of it, or with `force` whatever can be. */
export const isWanted =
  ({ force }: Pick<ImportFile, "force">) =>
  (results: ImportedRow[]): boolean =>
    results.some(({ status }) => status === "created") &&
    (force || results.every(({ status }) => status !== "failed"));

/** Rows of a file that was not imported: those without a fault were skipped for the others' sake. */
export const notTaken = (results: ImportedRow[]): ImportedRow[] =>
  results.map((row) =>
    row.status === "created"
      ? {
          ...row,
          status: "skipped",
          resource_id: null,
          message: "Another row is wrong, so nothing was imported.",
        }
      : row,
  );

/**
 * Why nothing was imported, each fault under its line and column. When all faults are of one kind the
 * refusal is of that kind: a quota is not a bad field.
 */
export function refusalOf(results: ImportedRow[], problems: ImportProblem[], facts: object): AppError {
  const codes = new Set(problems.map(({ code }) => code));
  const [only] = codes;
  const code = codes.size === 1 && isCode(only) ? only : "invalid_input";
  const failed = results.filter(({ status }) => status === "failed").length;
  const [first] = problems;
  const message =
    first === undefined
      ? "There is nothing to import in this file."
      : `${failed} of ${results.length} rows cannot be imported, so none was. Line ${first.line}${first.field ? `, ${first.field}` : ""}: ${first.message}`;
  return new AppError(code, message, {
    field_errors: fieldErrorsOf(problems.slice(0, TOLD_MAX)),
    ...facts,
  });
}

const isCode = (code: string | undefined): code is ErrorCode =>
  (ERROR_CODES as readonly string[]).includes(code ?? "");

function fieldErrorsOf(problems: ImportProblem[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { line, field, message } of problems) {
    const place = field ? `line ${line}, ${field}` : `line ${line}`;
    found[place] = [...(found[place] ?? []), message];
  }
  return found;
}

/** Puts quotas that kept rows out on record, each once; not part of what they refused, so after it was taken back. */
export async function recordQuotas(ctx: Ctx, { rows }: Pick<ImportPlan, "rows">): Promise<void> {
  const refusals = rows.flatMap(({ refusal }) => (refusal?.code === "quota_exceeded" ? [refusal] : []));
  const first = new Map(refusals.toReversed().map((refusal) => [refusal.details.resource_type, refusal]));
  for (const refusal of first.values()) await recordRefusal(ctx, refusal);
}

/** Keeps what became of each row with the operation. */
export async function keepResults(db: Db, operationId: string, results: ImportedRow[]): Promise<void> {
  for (let start = 0; start < results.length; start += PIECE_ROWS)
    await writePiece(db, operationId, start, JSON.stringify(results.slice(start, start + PIECE_ROWS)));
}

/** The figures of an import as its operation keeps them. */
export function countersOf(results: ImportedRow[]): Record<string, number> {
  const count = (status: ImportedRow["status"]) => results.filter((row) => row.status === status).length;
  return {
    processed: results.length,
    successful: count("created"),
    failed: count("failed"),
    skipped: count("skipped"),
  };
}
