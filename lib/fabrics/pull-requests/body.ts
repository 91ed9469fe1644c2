import type { PlanLine } from "../sync-operations/schema";

/** GitHub's own limit. */
const LENGTH_MAX = 65_536;
const LINES_MAX = 200;

const VERBS: Record<PlanLine["action"], string> = {
  create: "Create",
  update: "Change",
  delete: "Delete",
  merge: "Merge both sides of",
  conflict: "Keep waiting",
};

/** What reviewers read: what was said by hand, then each resource with what happens to it. */
export function proposalBody(given: string | null, lines: PlanLine[], operationId: string): string {
  const written = lines.filter(({ direction }) => direction === "gui_to_github" || direction === "both");
  const shown = written.slice(0, LINES_MAX).map(describe);
  const rest = written.length - shown.length;
  const parts = [
    given?.trim(),
    shown.length > 0 ? shown.join("\n") + (rest > 0 ? `\n- and ${rest} more` : "") : null,
    `Proposed by Tideline, operation \`${operationId}\`. What is edited there waits until this is merged or closed; changes made here count as Git's.`,
  ];
  return parts.filter(Boolean).join("\n\n").slice(0, LENGTH_MAX);
}

function describe({ resource, action, fields, file_path }: PlanLine): string {
  const name = `${resource.kind} ${code(`${resource.namespace}/${resource.name}`)}`;
  const where = file_path ? ` in ${code(file_path)}` : "";
  const what = action === "update" || action === "merge" ? fieldsIn(fields) : "";
  return `- ${VERBS[action]} ${name}${where}${what}`;
}

const FIELDS_MAX = 8;

function fieldsIn(fields: string[]): string {
  if (fields.length === 0) return "";
  const named = fields.slice(0, FIELDS_MAX).map(code);
  return `: ${named.join(", ")}${fields.length > FIELDS_MAX ? ", …" : ""}`;
}

const code = (text: string): string => `\`${text.replaceAll("`", "'")}\``;
