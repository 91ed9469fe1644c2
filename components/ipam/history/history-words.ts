import type { IpamAction } from "@/lib/ipam/audit";
import type { HistoryEntry } from "@/lib/ipam/history/schema";
import type { Tone } from "../../ui/tone";

type Word = { word: string; tone: Tone };

const ACTIONS: Record<IpamAction, Word> = {
  create: { word: "allocated", tone: "agreed" },
  update: { word: "changed", tone: "gui" },
  release: { word: "released", tone: "neutral" },
  retire: { word: "retired", tone: "neutral" },
  reserve: { word: "reserved", tone: "waiting" },
  convert_reservation: { word: "reservation converted", tone: "agreed" },
  cancel_reservation: { word: "reservation cancelled", tone: "neutral" },
  reservation_expired: { word: "reservation expired", tone: "waiting" },
  share: { word: "shared", tone: "gui" },
  revoke_share: { word: "share ended", tone: "neutral" },
  capacity_warning: { word: "capacity warning", tone: "waiting" },
  quota_exceeded: { word: "quota exceeded", tone: "failed" },
};

export const actionWord = (action: HistoryEntry["action_type"]): Word => ACTIONS[action];

export const ACTION_OPTIONS = Object.entries(ACTIONS).map(([value, { word }]) => ({
  value,
  label: word.charAt(0).toUpperCase() + word.slice(1),
}));

/** A value of a change as one short text. */
export function valueText(value: unknown): string {
  if (value === null || value === "") return "–";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
