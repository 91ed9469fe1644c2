import type { Json } from "@/lib/json";

/** Which of the two edited documents a value comes from: `gui` is ours, `git` is theirs. */
export type Side = "gui" | "git";

/** A value at a path; `undefined` means that the document has nothing there. */
export type Value = Json | undefined;

/** The three documents of a merge, or what they have at one place; undefined is what a side does not have. */
export type Sides = { base: Value; gui: Value; git: Value };

/** A place the merge could not decide. */
export type FieldConflict = {
  /** Notation of lib/merge/path.ts, `$` for the whole document. */
  path: string;
  base: Value;
  gui: Value;
  git: Value;
  /** True where "keep both" has a meaning: lists, and maps without a differing key. */
  canKeepBoth: boolean;
};

/** A place that was decided without asking, and by whose change. */
export type FieldChange = {
  path: string;
  base: Value;
  result: Value;
  /** `both` when the sides made the same change, or each a part of it (a list to which both added). */
  side: Side | "both";
};

export type Merge = {
  /** The merged document; at conflicting paths it holds the GUI's value until somebody decides. Undefined: deleted. */
  document: Value;
  conflicts: FieldConflict[];
  changes: FieldChange[];
};

/** What somebody decided for one path. */
export type Decision =
  | { take: "gui_value" | "github_value" | "merge_both" | "base_value" }
  | { take: "value"; value: Value };
export type Decisions = Record<string, Decision>;

/** A decision that cannot be carried out; `message` is safe to show. */
export type DecisionProblem = { path: string; message: string };
