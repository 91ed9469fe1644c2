import type { Event } from "@/generated/prisma/client";
import { isObject, type JsonObject } from "@/lib/json";
import { publicUrl } from "@/lib/public-url";

type Words = { subject: string; text: string };

/** More lines than this nobody reads in a mail. */
const LISTED_MAX = 30;

const ENDED: Record<string, [subject: string, sentence: string]> = {
  sync_completed: ["Sync completed", "has ended"],
  sync_failed: ["Sync failed", "has failed"],
  sync_cancelled: ["Sync cancelled", "was cancelled"],
};

/** The end of a sync in plain words. */
export function syncMail(event: Event): Words {
  const { fabric, data } = factsOf(event);
  const [title, sentence] = ENDED[event.type] ?? [event.type, event.type];
  const conflicts = numberOf(data.statistics, "conflicts_pending");
  const errors = errorsOf(event);
  const isPartial = event.type === "sync_completed" && errors.length > 0;
  const lines = [
    `The sync ${event.operationId} of fabric ${fabric} ${sentence}. ${String(data.initiated_by ?? "Tideline")} had started it.`,
    [
      `Resources processed: ${numberOf(data.statistics, "resources_processed")}`,
      `Conflicts that wait for a decision: ${conflicts}`,
      ...(data.commit_sha ? [`Commit: ${String(data.commit_sha)}`] : []),
    ].join("\n"),
    ...(errors.length > 0 ? [listOf("What went wrong:", errors.map(lineOfError))] : []),
    `The operation: ${publicUrl(`/operations/${event.operationId}`)}`,
    ...(conflicts > 0 ? [`Decide the conflicts: ${publicUrl(`/fabrics/${event.fabricId}/conflicts`)}`] : []),
  ];
  return {
    subject: `[Tideline] ${fabric}: ${title}${isPartial ? " with errors" : ""}`,
    text: `${lines.join("\n\n")}\n`,
  };
}

/** The conflicts that one sync found for the same people. */
export function conflictsMail(events: Event[]): Words {
  const [first] = events;
  const { fabric } = factsOf(first);
  const what = events.length === 1 ? "a conflict" : `${events.length} conflicts`;
  const lines = [
    `Tideline found ${what} in fabric ${fabric}. Until somebody decides, neither side is overwritten.`,
    listOf(
      "",
      events.map((event) => {
        const { resource, conflictId } = factsOf(event);
        const link = publicUrl(`/fabrics/${event.fabricId}/conflicts/${conflictId}`);
        return `${resource}${event.severity ? ` (${event.severity})` : ""}: ${link}`;
      }),
    ),
    `All conflicts: ${publicUrl(`/fabrics/${first?.fabricId}/conflicts`)}`,
  ];
  const named = events.length === 1 ? `Conflict in ${factsOf(first).resource}` : `${events.length} conflicts`;
  return { subject: `[Tideline] ${fabric}: ${named}`, text: `${lines.join("\n\n")}\n` };
}

/** The errors that an event of a sync carries. */
export const errorsOf = (event: Event): JsonObject[] => {
  const { data } = factsOf(event);
  return Array.isArray(data.errors) ? data.errors.filter(isObject) : [];
};

function factsOf(event: Event | undefined) {
  const payload = isObject(event?.payload) ? event.payload : {};
  const fabric = isObject(payload.fabric) ? String(payload.fabric.name) : "";
  const data: JsonObject = isObject(payload.data) ? payload.data : {};
  const resource = isObject(payload.resource)
    ? `${String(payload.resource.kind)} ${String(payload.resource.name)}`
    : "A resource";
  return { fabric, data, resource, conflictId: String(payload.conflict_id ?? "") };
}

const numberOf = (statistics: unknown, name: string): number =>
  isObject(statistics) && typeof statistics[name] === "number" ? statistics[name] : 0;

const lineOfError = ({ resource, message }: JsonObject): string =>
  typeof resource === "string" ? `${resource}: ${String(message)}` : String(message);

function listOf(title: string, lines: string[]): string {
  const shown = lines.slice(0, LISTED_MAX).map((line) => `- ${line}`);
  const rest = lines.length - shown.length;
  return [...(title ? [title] : []), ...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n");
}
