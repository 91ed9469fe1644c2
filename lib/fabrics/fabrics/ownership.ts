import { z } from "zod";
import { type Ownership, parsePattern } from "@/lib/merge/ownership-rules";
import { formatPath, PathError } from "@/lib/merge/path";
import { globMatcher } from "../sync-operations/filters";

const RULES_MAX = 200;

export const OwnershipEntry = z.strictObject({
  kind: z.string().trim().min(1).max(63).describe("A kind, or a glob over kinds such as `VPC*` or `*`."),
  path: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe(
      "`spec`, `metadata.labels.team`, `spec.subnets.*.dhcp` with `*` for any one key, or `$` for the whole resource and its deletion. A list is owned as a whole.",
    ),
  owner: z.enum(["gui", "git"]),
});
export type OwnershipEntry = z.infer<typeof OwnershipEntry>;

/** Whose which fields are. The longer path wins, then the one with fewer `*`, then the more exact kind, then the earlier entry. */
export const FieldOwnership = z
  .array(OwnershipEntry)
  .max(RULES_MAX)
  .superRefine((entries, check) => {
    const seen = new Map<string, number>();
    for (const [at, { kind, path }] of entries.entries()) {
      const refuse = (message: string) => check.addIssue({ code: "custom", path: [at, "path"], message });
      const pattern = readPattern(path);
      if (typeof pattern === "string") {
        refuse(pattern);
        continue;
      }
      const problem = problemOf(pattern);
      if (problem) refuse(problem);
      const key = `${kind} ${formatPath(pattern)}`;
      const earlier = seen.get(key);
      if (earlier !== undefined) refuse(`Entry ${earlier + 1} already says whose this is for ${kind}.`);
      else seen.set(key, at);
    }
  });
export type FieldOwnership = z.infer<typeof FieldOwnership>;

function readPattern(path: string): string[] | string {
  try {
    return parsePattern(path);
  } catch (error) {
    if (error instanceof PathError) return error.message;
    throw error;
  }
}

const ROOTS = new Set(["spec", "metadata", "apiVersion", "*"]);

/** Why a rule for this place could never do anything. */
function problemOf(pattern: string[]): string | null {
  const [root, part] = pattern;
  if (root === undefined) return null;
  if (root === "kind" || (root === "metadata" && (part === "name" || part === "namespace")))
    return "What a resource is called is nobody's: a rename in Git is a rename.";
  if (root === "status") return "The status is no part of what is merged.";
  return ROOTS.has(root) ? null : `A resource has no "${root}": start with spec or metadata.`;
}

/** The rules for each kind of a fabric, as the merge takes them. */
export function ownershipOf(stored: unknown): (kind: string) => Ownership {
  const entries = FieldOwnership.safeParse(stored).data ?? [];
  const known = new Map<string, Ownership>();
  const rules = entries
    .map((entry) => ({ ...entry, pattern: parsePattern(entry.path), isKind: globMatcher(entry.kind) }))
    // Equal paths are decided by the order of the rules, so the more exact kind comes first.
    .sort((a, b) => exactness(b.kind) - exactness(a.kind));
  return (kind) => {
    const found = known.get(kind) ?? rules.filter((rule) => rule.isKind(kind));
    known.set(kind, found);
    return found;
  };
}

const exactness = (glob: string): number =>
  /[*?]/.test(glob) ? glob.replaceAll(/[*?]/g, "").length : Number.MAX_SAFE_INTEGER;

/** How a side is called in sentences. */
export const OWNER_NAMES = { gui: "the GUI", git: "Git" } as const;
