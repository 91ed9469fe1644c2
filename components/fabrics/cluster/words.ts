import type { DriftRow } from "@/lib/fabrics/cluster/schema";
import type { Word } from "../words";

export const DRIFT: Record<DriftRow["drift"], Word> = {
  in_sync: { word: "as declared", tone: "agreed", meaning: "The cluster has what Git declares." },
  spec_drift: {
    word: "differs",
    tone: "waiting",
    meaning: "Fields that Git declares have other values in the cluster.",
  },
  desired_only: {
    word: "not in the cluster",
    tone: "failed",
    meaning: "Git declares it; the cluster does not have it.",
  },
  actual_only: {
    word: "only in the cluster",
    tone: "neutral",
    meaning: "The cluster has it; Git does not declare it.",
  },
};
