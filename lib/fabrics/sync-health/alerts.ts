import { conflictsPath, driftPath, fabricPath, operationPath, resourcesPath, webhooksPath } from "../urls";
import type { Measures } from "./measure";
import type { HealthAlert } from "./schema";
import { ago, clock, counted } from "./words";

const LEVELS: HealthAlert["level"][] = ["critical", "warning", "info"];

/** Below this share of GitHub's allowance somebody should know. */
const ALLOWANCE_LOW = 0.1;

/** What needs somebody, worst first. Each says where it is mended. */
export function alertsOf(measures: Measures): HealthAlert[] {
  const found = [
    unreachable(measures),
    suspended(measures),
    ...openConflicts(measures),
    failedSync(measures),
    ...resourceTroubles(measures),
    allowance(measures),
    ...neighbours(measures),
  ].filter((alert) => alert !== null);
  return found.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

const screen = (fabricId: number, tab = "") => `/fabrics/${fabricId}${tab}`;

function unreachable({ fabric }: Measures): HealthAlert | null {
  if (fabric.connectionStatus !== "error") return null;
  return {
    code: "repository_unreachable",
    level: "critical",
    message: fabric.connectionError ?? "The repository cannot be reached.",
    action_required: "Check the address and the credentials, then test the connection",
    alert_url: fabricPath(fabric.id),
    screen_url: screen(fabric.id, "/settings"),
  };
}

function suspended({ fabric }: Measures): HealthAlert | null {
  if (!fabric.autoSyncSuspendedAt) return null;
  return {
    code: "auto_sync_suspended",
    level: "critical",
    message: `Automatic sync is suspended: ${fabric.autoSyncSuspendedReason ?? "it failed too often in a row."}`,
    action_required: "Mend the cause and resume automatic sync",
    alert_url: fabricPath(fabric.id),
    screen_url: screen(fabric.id, "/settings"),
  };
}

function openConflicts({ fabric, conflicts, now }: Measures): HealthAlert[] {
  const { active, worst, oldestAt, escalated, escalationReason } = conflicts;
  const place = { alert_url: conflictsPath(fabric.id), screen_url: screen(fabric.id, "/conflicts") };
  const alerts: HealthAlert[] = [];
  if (escalated > 0)
    alerts.push({
      code: "conflicts_escalated",
      level: "critical",
      message: `${counted(escalated, "conflict is", "conflicts are")} escalated${escalationReason ? `: ${escalationReason}` : "."}`,
      action_required: "Have them decided by somebody who knows both sides",
      ...place,
    });
  if (active > 0)
    alerts.push({
      code: "conflicts_open",
      level: worst === "critical" ? "critical" : "warning",
      message: `${counted(active, "conflict is", "conflicts are")} unresolved, the oldest found ${ago(oldestAt, now)}`,
      action_required: "Review and resolve conflicts",
      ...place,
    });
  return alerts;
}

function failedSync({ fabric, last, now }: Measures): HealthAlert | null {
  if (!last.failed || last.id === null) return null;
  return {
    code: "sync_failed",
    level: fabric.consecutiveFailures >= 3 ? "critical" : "warning",
    message: `The last sync, ${ago(last.endedAt, now)}, failed${last.reason ? `: ${last.reason}` : "."}`,
    action_required: "See what failed, mend it and sync again",
    alert_url: operationPath(last.id),
    screen_url: `/operations/${last.id}`,
  };
}

function resourceTroubles({ fabric, resources }: Measures): HealthAlert[] {
  const alerts: HealthAlert[] = [];
  if (resources.invalid > 0)
    alerts.push({
      code: "files_invalid",
      level: "warning",
      message: `The files of ${counted(resources.invalid, "resource")} cannot be read`,
      action_required: "Mend the files in Git; the next sync reads them again",
      alert_url: `${resourcesPath(fabric.id)}?status=invalid`,
      screen_url: screen(fabric.id, "?state=invalid"),
    });
  if (resources.suspended > 0)
    alerts.push({
      code: "resources_suspended",
      level: "warning",
      message: `${counted(resources.suspended, "resource is", "resources are")} left out of automatic sync after repeated errors`,
      action_required: "Mend the cause and sync them by hand",
      alert_url: resourcesPath(fabric.id),
      screen_url: screen(fabric.id),
    });
  return alerts;
}

function allowance({ fabric, now }: Measures): HealthAlert | null {
  const { githubBlockedUntil: until, githubRateResetAt: resetAt } = fabric;
  const place = { alert_url: fabricPath(fabric.id), screen_url: screen(fabric.id, "/settings") };
  if (until && until > now)
    return {
      code: "github_blocked",
      level: "warning",
      message: `GitHub asks us to wait until ${clock(until)}`,
      action_required:
        "Nothing: pull requests go on by themselves then. A longer sync interval asks less often",
      ...place,
    };
  const { githubRateLimit: limit, githubRateRemaining: remaining } = fabric;
  if (!limit || remaining === null || remaining / limit >= ALLOWANCE_LOW) return null;
  if (resetAt && resetAt <= now) return null;
  return {
    code: "github_allowance_low",
    level: "warning",
    message: `${counted(remaining, "call")} of ${limit.toLocaleString("en")} are left of GitHub's allowance${resetAt ? `, renewed at ${clock(resetAt)}` : ""}`,
    action_required: "Raise the sync interval, or use a token of its own for this fabric",
    ...place,
  };
}

function neighbours({ fabric, webhooksDisabled, drift }: Measures): HealthAlert[] {
  const alerts: HealthAlert[] = [];
  if (webhooksDisabled > 0)
    alerts.push({
      code: "webhooks_disabled",
      level: "warning",
      message: `${counted(webhooksDisabled, "webhook was", "webhooks were")} switched off after failed deliveries`,
      action_required: "Mend the receiver and switch it on again",
      alert_url: webhooksPath(fabric.id),
      screen_url: screen(fabric.id, "/webhooks"),
    });
  if (fabric.kubernetesServer && fabric.clusterError)
    alerts.push({
      code: "cluster_unreachable",
      level: "warning",
      message: `The cluster cannot be read: ${fabric.clusterError}`,
      action_required: "Check the cluster's address and token",
      alert_url: fabricPath(fabric.id),
      screen_url: screen(fabric.id, "/settings"),
    });
  if (drift.drifted > 0)
    alerts.push({
      code: "cluster_drift",
      level: drift.worst === "high" || drift.worst === "critical" ? "warning" : "info",
      message: `${counted(drift.drifted, "object differs", "objects differ")} in the cluster from what Git declares`,
      action_required: "See what differs, and apply it or take it over",
      alert_url: driftPath(fabric.id),
      screen_url: screen(fabric.id, "/drift"),
    });
  return alerts;
}
