import type { AuditEntry } from "@/lib/audit/schema";
import type { Tone } from "../ui/tone";
import { nounOf } from "./nouns";

/** What can be asked for in one click; each begins as the events do. */
export const EVENT_GROUPS = [
  { value: "fabric.", label: "Fabrics" },
  { value: "resource.", label: "Resources" },
  { value: "conflict.", label: "Conflicts" },
  { value: "sync.", label: "Syncs" },
  { value: "operation.", label: "Ends of operations" },
  { value: "files.", label: "Files" },
  { value: "webhook.", label: "Webhooks" },
  { value: "user.", label: "People" },
  { value: "session.", label: "Sessions" },
  { value: "api_key.", label: "API keys" },
  { value: "job.", label: "Jobs" },
  { value: "audit_log.", label: "Exports of this log" },
] as const;

/** Of these, what belongs to fabrics and so is shown to everybody who may see them. */
export const FABRIC_GROUPS = new Set([
  "fabric.",
  "resource.",
  "conflict.",
  "sync.",
  "operation.",
  "files.",
  "webhook.",
]);

/** `api_key.created` as "API key created". */
export function eventWord(event: string): string {
  const [noun = "", deed = ""] = event.split(".");
  const words = `${nounOf(noun)} ${deed.replaceAll("_", " ")}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was lost or refused stands out; everything else is as it should be. */
export function eventTone(event: string): Tone {
  if (event === "user.sign_in_failed") return "failed";
  if (/\.(deleted|revoked|cancelled)$/.test(event)) return "waiting";
  if (/^(fabric|resource|conflict)\./.test(event)) return "gui";
  return "neutral";
}

/** Where the object of an entry is looked at; null when it has no page. Some are gone by now, and their page says so. */
export function objectHref({
  object_type: type,
  object_id: id,
  fabric_id: fabricId,
}: AuditEntry): string | null {
  if (type === "fabric") return `/fabrics/${id}`;
  if (type === "operation") return `/operations/${id}`;
  if (type === "api_key") return "/settings/api-keys";
  if (type === "session") return "/settings/sessions";
  if (fabricId === null) return null;
  if (type === "resource") return `/fabrics/${fabricId}/resources/${id}`;
  if (type === "conflict") return `/fabrics/${fabricId}/conflicts/${id}`;
  return null;
}
