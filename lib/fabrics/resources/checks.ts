import type { Json } from "@/lib/json";
import type { ResourceWarning } from "./schema";

/**
 * What the fabric's own rules for a kind would object to.
 *
 * Findings warn and never block: real files break these rules, and only
 * Kubernetes' own refusals stop a resource (`kubernetesProblems`).
 */
export function checkResource(_document: Json): ResourceWarning[] {
  return [];
}
