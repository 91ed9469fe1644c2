import { IPAM_ACTIONS } from "@/lib/ipam/audit";
import type { TimelineEntry } from "@/lib/overview/schema";
import { nounOf } from "../audit/nouns";
import { OPERATION_STATUS, operationWord } from "../fabrics/words";
import { activityHref, activityWords } from "../ipam/dashboard/activity-words";
import type { Tone } from "../ui/tone";

/** Events whose plain reading (`fabric.created` → “created the fabric”) would be wrong or stiff. */
const SENTENCES: Record<string, string> = {
  "user.password_changed": "changed the password of",
  "session.ended": "signed out a browser,",
  "audit_log.exported": "exported",
  "resource.changed": "edited",
  "resource.created": "created",
  "resource.deleted": "marked for removal",
  "conflict.resolved": "resolved the conflict in",
  "files.uploaded": "uploaded files to",
};

/** Operations as things that somebody runs. */
const OPERATIONS: Record<string, string> = {
  bidirectional: "a two-way sync of",
  gui_to_github: "a sync to Git of",
  github_to_gui: "a sync from Git of",
  file_ingestion: "an ingest into",
  file_upload: "an upload to",
  directory_init: "the directory set-up of",
  conflict_resolution: "a resolution in",
};

/** What somebody did, in words that stand between their name and the object's. */
export function deed(entry: TimelineEntry): string {
  if (entry.operation) {
    const { kind, dryRun } = entry.operation;
    const what = OPERATIONS[kind] ?? `“${operationWord(kind)}” for`;
    return dryRun ? `ran a dry run of ${what}` : `ran ${what}`;
  }
  const event = entry.event ?? "";
  const action = IPAM_ACTIONS.find((each) => event === `ipam.${each}`);
  if (action)
    return activityWords({ action_type: action, resource_type: entry.objectType, count: entry.count });
  const [noun = "", past = ""] = event.split(".");
  return SENTENCES[event] ?? `${past.replaceAll("_", " ")} the ${nounOf(noun)}`;
}

/** An operation has the colour of its outcome; a write was made here, so it is blue. */
export function entryTone(entry: TimelineEntry): Tone {
  if (entry.operation) return OPERATION_STATUS[entry.operation.status].tone;
  return ["fabric", "resource", "conflict"].includes(entry.objectType) ? "gui" : "neutral";
}

/** Where the object of an entry is looked at; null when it has no page or no longer exists. */
export function objectHref({ objectType, objectId, fabricId }: TimelineEntry): string | null {
  if (objectType === "fabric") return `/fabrics/${objectId}`;
  if (objectType === "operation") return `/operations/${objectId}`;
  if (objectType === "api_key") return "/settings/api-keys";
  if (objectType === "session") return "/settings/sessions";
  if (["region", "host", "reservation", "share"].includes(objectType))
    return activityHref({ resource_type: objectType, resource_id: objectId });
  if (fabricId === null) return null;
  if (objectType === "resource") return `/fabrics/${fabricId}/resources/${objectId}`;
  if (objectType === "conflict")
    return `/fabrics/${fabricId}/conflicts/conflict_${objectId.replace("conflict_", "")}`;
  return null;
}
