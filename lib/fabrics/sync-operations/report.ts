import type { KindCounts, OperationRun } from "@/lib/operations/run";
import { OWNER_NAMES } from "../fabrics/ownership";
import { identityKey } from "../resources/document";
import { same } from "../resources/rules";
import type { Outcome } from "./outcomes";
import type { GitReading } from "./read-git";
import type { PlanLine } from "./schema";

/** What a sync does to its resources, a line for each that it touches. */
export const planLines = (outcomes: Outcome[]): PlanLine[] =>
  outcomes.flatMap(({ subject, plan }) => (plan.action === null ? [] : [lineOf(subject, plan, plan.action)]));

const lineOf = (
  { id, identity, place }: Outcome["subject"],
  { direction, fields, putBack }: Outcome["plan"],
  action: PlanLine["action"],
): PlanLine => ({
  resource: { id, ...identity },
  direction,
  action,
  fields,
  file_path: place?.path ?? null,
  ...(putBack.length > 0 && { put_back: putBack.map(({ path, owner }) => ({ field: path, owner })) }),
});

const FIELDS_NAMED = 10;

/** Says what did not flow: changes of what the other side owns, and edits of resources that go one way only. */
export function reportPutBack(run: OperationRun<unknown>, outcomes: Outcome[]): void {
  for (const { subject, plan } of outcomes) {
    const name = `${subject.identity.kind} ${subject.identity.name}`;
    for (const owner of ["gui", "git"] as const) {
      const fields = plan.putBack.filter((field) => field.owner === owner).map(({ path }) => path);
      if (fields.length === 0) continue;
      const named = fields.slice(0, FIELDS_NAMED).join(", ");
      const rest = fields.length > FIELDS_NAMED ? ` and ${fields.length - FIELDS_NAMED} more` : "";
      run.note(`${name}: put back ${named}${rest}, owned by ${OWNER_NAMES[owner]}.`);
    }
    const { gui, git } = plan.after;
    if (plan.conflict || subject.unreadable || same(gui, git)) continue;
    const { syncDirection } = subject.config;
    if (syncDirection === "github_to_gui")
      run.note(`${name} takes changes from Git only: what was edited here stays here.`);
    if (syncDirection === "gui_to_github")
      run.note(`${name} gives changes to Git only: what was changed there stays there.`);
  }
}

/** Unusable files are warnings of the sync; a resource that was in one becomes `invalid`. */
export function reportUnreadable(run: OperationRun<unknown>, reading: GitReading, outcomes: Outcome[]): void {
  for (const { path, line, column, message } of reading.unreadable)
    run.warn(`${path}, line ${line}, column ${column}: ${message}`);
  for (const { subject } of outcomes)
    if (subject.definedIn) {
      const [, ...others] = subject.definedIn;
      run.warn(`${identityKey(subject.identity)} is defined again: ${others.join(", ")} is left alone.`);
    }
}

/** The statistics of the operation. */
export function countOutcomes(run: OperationRun<unknown>, outcomes: Outcome[], targets: number): void {
  const counted = { created: 0, updated: 0, deleted: 0, conflicts: 0, decided: 0 };
  for (const { plan } of outcomes) {
    if (plan.action === "create") counted.created += 1;
    if (plan.action === "update" || plan.action === "merge") counted.updated += 1;
    if (plan.action === "delete") counted.deleted += 1;
    if (plan.action === "conflict") counted.conflicts += 1;
    if (plan.verdict) counted.decided += 1;
  }
  Object.assign(run.counters, {
    resources_targeted: targets,
    resources_processed: targets,
    resources_created: counted.created,
    resources_updated: counted.updated,
    resources_deleted: counted.deleted,
    resources_skipped: targets - counted.created - counted.updated - counted.deleted - counted.conflicts,
    conflicts_detected: counted.conflicts + counted.decided,
    conflicts_resolved: counted.decided,
    conflicts_pending: counted.conflicts,
  });
}

/**
 * What happened by kind of resource: what flowed, and what came to be in conflict or unreadable. One that
 * was so before counts no second time, or a waiting conflict would count at every sync.
 *
 * `lines` are those of the attempt that made the commit; a later one finds nothing left to do.
 */
export function countKinds(run: OperationRun<unknown>, lines: PlanLine[], outcomes: Outcome[]): void {
  const kinds: Record<string, KindCounts> = {};
  const count = (kind: string, what: keyof KindCounts) => {
    const counts = kinds[kind] ?? { synced: 0, conflicts: 0, errors: 0 };
    kinds[kind] = { ...counts, [what]: counts[what] + 1 };
  };
  for (const { action, resource } of lines) if (action !== "conflict") count(resource.kind, "synced");
  for (const { subject, plan } of outcomes) {
    const isNew = (state: "conflict" | "invalid") => subject.stateBefore !== state;
    if (subject.unreadable) {
      if (isNew("invalid")) count(subject.identity.kind, "errors");
    } else if ((plan.conflict || plan.verdict) && isNew("conflict"))
      count(subject.identity.kind, "conflicts");
  }
  run.countKinds(kinds);
}
