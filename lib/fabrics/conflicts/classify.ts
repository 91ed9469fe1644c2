import type { ConflictType, Severity } from "@/generated/prisma/enums";
import type { JsonObject } from "@/lib/json";
import type { FindingProblem } from "./schema";

/*
 * The eight types of a conflict, and how bad each is.
 *
 * Of a merge, by its documents (`typeOf`):
 *   schema_mismatch          the sides speak different versions of the kind, or different kinds: critical,
 *                            because fields of two schemas cannot be judged one by one; never automatic
 *   delete_modify            one side deleted it, the other changed it: high
 *   create_create            both created it, differently: as a concurrent modification
 *   concurrent_modification  both changed it: high above five fields, low for labels and annotations, else medium
 *
 * Of its file (sync-operations/outcomes.ts): the resource waits until the file is mended in Git.
 *   file_corruption          its file cannot be read: high
 *   duplicate_identity       two files define it: high
 *
 * Beside the merge (findings.ts): nothing waits, and they are gone with their cause.
 *   dependency_violation     it names what is not there, or is being deleted: medium
 *   address_overlap          a subnet shares addresses with another VPC's, or with a region that the address
 *                            plan has as somebody else's: high; it lies outside of its IPv4Namespace: medium
 */

type Documents = { base: JsonObject | null; gui: JsonObject | null; git: JsonObject | null };

/** The type of what a merge left open. */
export function typeOf({ base, gui, git }: Documents, fields: readonly string[]): ConflictType {
  if (gui === null || git === null) return "delete_modify";
  if (fields.some((field) => field === "apiVersion" || field === "kind")) return "schema_mismatch";
  return base === null ? "create_create" : "concurrent_modification";
}

/** More than five fields is more than one look takes in: that is where "high" begins. */
export const MANY_FIELDS = 5;

/** How bad what a merge left open is. */
export function severityOf(type: ConflictType, fields: readonly string[]): Severity {
  if (type === "schema_mismatch") return "critical";
  if (type === "delete_modify" || fields.length > MANY_FIELDS) return "high";
  return fields.every((field) => /^metadata\.(labels|annotations)\b/.test(field)) ? "low" : "medium";
}

/** How bad a finding beside the merge is. */
export const severityOfFinding = (
  type: "dependency_violation" | "address_overlap",
  problems: readonly Pick<FindingProblem, "reason">[],
): Severity =>
  type === "address_overlap" && problems.some(({ reason }) => reason !== "outside") ? "high" : "medium";
