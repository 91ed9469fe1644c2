import type { Word } from "@/components/fabrics/words";
import type { Severity } from "@/lib/ipam/notifications/schema";

export const SEVERITY: Record<Severity, Word> = {
  info: { word: "info", tone: "neutral", meaning: "Good to know." },
  warning: { word: "warning", tone: "waiting", meaning: "Needs somebody soon." },
  critical: { word: "critical", tone: "failed", meaning: "Needs somebody now." },
};
