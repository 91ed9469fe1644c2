import { regionHref } from "@/lib/ipam/urls";
import type { Attention } from "@/lib/overview/schema";
import { counted } from "../fabrics/words";
import type { Tone } from "../ui/tone";

export type AttentionWords = { tone: Tone; what: string; why: string | null; remedy: string; href: string };

/** What to say about something that waits, and the one click that leads to its remedy. */
export function attentionWords(item: Attention): AttentionWords {
  const fabric = "fabricId" in item ? `/fabrics/${item.fabricId}` : "/fabrics";
  switch (item.kind) {
    case "unreachable":
      return {
        tone: "failed",
        what: "The repository cannot be reached",
        why: item.reason,
        remedy: "Check the connection",
        href: `${fabric}/settings`,
      };
    case "conflicts":
      return {
        tone: "waiting",
        what: `${counted(item.count, "conflict")} ${item.count === 1 ? "waits" : "wait"} for a decision`,
        why: item.count === 1 ? `Severity ${item.worst}.` : `The worst is ${item.worst}.`,
        remedy: "Decide",
        href: `${fabric}/conflicts/conflict_${item.conflictId}`,
      };
    case "failed_operation":
      return {
        tone: "failed",
        what: "The last operation failed",
        why: item.reason,
        remedy: "See what failed",
        href: `/operations/${item.operationId}`,
      };
    case "invalid":
      return {
        tone: "failed",
        what: `${counted(item.count, "resource")} in Git cannot be read`,
        why: "Their files break a rule that Kubernetes enforces, or are no YAML.",
        remedy: "See them",
        href: `${fabric}?state=invalid`,
      };
    case "suspended":
      return {
        tone: "failed",
        what: "Automatic sync is suspended",
        why: item.reason,
        remedy: "See why and resume",
        href: `${fabric}/settings?section=schedule`,
      };
    case "cluster_unreachable":
      return {
        tone: "failed",
        what: "The cluster could not be read",
        why: item.reason,
        remedy: "Check the cluster",
        href: `${fabric}/settings?section=kubernetes`,
      };
    case "drift":
      return {
        tone: "waiting",
        what: `${counted(item.count, "resource")} ${item.count === 1 ? "differs" : "differ"} in the cluster`,
        why: "What runs is not what Git declares.",
        remedy: "See the drift",
        href: `${fabric}/drift`,
      };
    case "capacity":
      return {
        tone: item.percent >= 95 ? "failed" : "waiting",
        what: `${counted(item.count, "region")} ${item.count === 1 ? "is" : "are"} nearly full`,
        why: `${item.regionName} is at ${item.percent} %.`,
        remedy: item.count === 1 ? "See the region" : "See them",
        href:
          item.count === 1 ? regionHref(item.regionId) : "/ipam/regions?utilization_min=80&sort=-utilization",
      };
    case "reservations_expiring":
      return {
        tone: "waiting",
        what: `${counted(item.count, "reservation")} of yours ${item.count === 1 ? "ends" : "end"} soon`,
        why: `The first on ${item.until.slice(0, 10)}.`,
        remedy: "Convert or extend",
        href: "/ipam/reservations",
      };
  }
}
