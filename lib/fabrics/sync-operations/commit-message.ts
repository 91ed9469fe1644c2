import type { PlanLine } from "./schema";

/** Names the operation in the commit it made, so that the commit is recognised later. */
export const OPERATION_TRAILER = "Tideline-Operation";

/** More lines than this say less than a number does. */
const LINES_MAX = 50;

/** What was asked as the first line, the resources below. */
export function commitMessage(subject: string, lines: PlanLine[]): string {
  const written = lines.filter((line) => line.direction === "gui_to_github" || line.direction === "both");
  if (written.length === 0) return subject;
  const shown = written
    .slice(0, LINES_MAX)
    .map(({ resource, action }) => `- ${action} ${resource.kind} ${resource.namespace}/${resource.name}`);
  const rest = written.length - shown.length;
  return `${subject}\n\n${shown.join("\n")}${rest > 0 ? `\n- and ${rest} more` : ""}`;
}
