import type { ConflictType, Severity } from "@/generated/prisma/enums";
import type { Json, JsonObject } from "@/lib/json";
import { kubernetesHints } from "@/lib/merge/hints";
import { merge3 } from "@/lib/merge/merge3";
import { decideSimple } from "@/lib/merge/simple";
import type { Merge, Value } from "@/lib/merge/types";
import { severityOf, severityOfFinding, typeOf } from "./classify";
import type { FindingProblem } from "./schema";
import type { KeptConflict } from "./store";

/** The two sides as they are now, and what they last agreed on. */
export type Sides = {
  base: JsonObject | null;
  gui: JsonObject | null;
  git: JsonObject | null;
  guiEditedAt: Date | null;
  gitEditedAt: Date | null;
};

/** A conflict before it has an id. */
export type DetectedConflict = {
  type: ConflictType;
  severity: Severity;
  autoResolvable: boolean;
  fields: string[];
  baseValues: Record<string, Json>;
  guiValues: Record<string, Json>;
  githubValues: Record<string, Json>;
  /** What a reader needs beside the values: files of a file conflict, the other resource of a finding. */
  facts?: JsonObject;
};

/** The three-way merge of a resource; null documents are documents a side does not have. */
export const mergeSides = ({ base, gui, git }: Pick<Sides, "base" | "gui" | "git">): Merge =>
  merge3(base ?? undefined, gui ?? undefined, git ?? undefined, kubernetesHints);

/** True where the two sides speak different versions of the kind, which no strategy of a sync decides. */
export const isSchemaMismatch = (sides: Sides, merge: Merge): boolean =>
  merge.conflicts.length > 0 &&
  typeOf(
    sides,
    merge.conflicts.map(({ path }) => path),
  ) === "schema_mismatch";

/** Describes what a merge left open; null when it left nothing. */
export function conflictOf(sides: Sides, merge: Merge): DetectedConflict | null {
  if (merge.conflicts.length === 0) return null;
  const fields = merge.conflicts.map((conflict) => conflict.path);
  const type = typeOf(sides, fields);
  return {
    type,
    severity: severityOf(type, fields),
    autoResolvable: type !== "schema_mismatch" && isSimple(sides, merge),
    fields,
    baseValues: valuesBy(merge, "base"),
    guiValues: valuesBy(merge, "gui"),
    githubValues: valuesBy(merge, "git"),
  };
}

function isSimple(sides: Sides, merge: Merge): boolean {
  const decisions = decideSimple(merge, { guiTime: sides.guiEditedAt, gitTime: sides.gitEditedAt });
  return merge.conflicts.every((conflict) => Object.hasOwn(decisions, conflict.path));
}

/** A path that is missing in the record had no value on that side. */
function valuesBy(merge: Merge, side: "base" | "gui" | "git"): Record<string, Json> {
  const known = merge.conflicts.flatMap((conflict): [string, Json][] => {
    const value: Value = conflict[side];
    return value === undefined ? [] : [[conflict.path, value]];
  });
  return Object.fromEntries(known);
}

/** A finding beside the merge, as it is kept open under its key. */
export const findingOf = (
  resource: KeptConflict["resource"],
  type: "dependency_violation" | "address_overlap",
  key: string,
  problems: FindingProblem[],
  facts: JsonObject = {},
): KeptConflict => ({
  resource: { id: resource.id, kind: resource.kind, name: resource.name },
  findingKey: `${type}:${key}`,
  detected: {
    type,
    severity: severityOfFinding(type, problems),
    autoResolvable: false,
    fields: [...new Set(problems.map(({ path }) => path))],
    baseValues: {},
    guiValues: {},
    githubValues: {},
    facts: { ...facts, problems },
  },
  sides: { guiEditedAt: null, gitEditedAt: null },
});
