import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SyncHealth } from "@/lib/fabrics/sync-health/schema";
import { counted, duration } from "../words";
import { trendWord } from "./words";

const percent = (rate: number | null) => (rate === null ? "–" : `${Math.round(rate * 1000) / 10} %`);
const seconds = (value: number | null) => (value === null ? "–" : duration(value));
const number = (value: number | null, unit = "") =>
  value === null ? "–" : `${value.toLocaleString("en")}${unit}`;

/** What happened since this time yesterday. */
export function DayFigures({ metrics }: { metrics: SyncHealth["metrics"] }) {
  const { sync_operations: syncs, conflicts, github_integration: remote, performance, resources } = metrics;
  return (
    <Card>
      <CardHeader title="The last 24 hours" hint={sentence(metrics)} />
      <CardBody>
        <Facts
          items={[
            ["Success", percent(syncs.success_rate_24h)],
            ["Average duration", seconds(syncs.average_duration_seconds)],
            ["Speed", number(performance.resources_per_second, " resources/s")],
            [
              "Last success",
              syncs.last_successful_sync ? <RelativeTime at={syncs.last_successful_sync} key="at" /> : "–",
            ],
            ["In agreement", `${number(resources.synced_resources)} of ${number(resources.total_resources)}`],
            ["With errors", number(resources.resources_with_errors)],
            ["Conflicts resolved", number(conflicts.resolved_conflicts_24h)],
            ["Time to resolve", seconds(conflicts.average_resolution_time_seconds)],
            ["By themselves", percent(conflicts.auto_resolution_rate)],
            ["Calls to the remote", number(remote.api_calls_24h)],
            ["Calls a sync", number(performance.api_calls_per_sync)],
            ["GitHub's allowance used", percent(remote.rate_limit_usage)],
            ["Memory", trendWord(performance.memory_usage_trend)],
          ]}
        />
      </CardBody>
    </Card>
  );
}

function sentence({ sync_operations: syncs }: SyncHealth["metrics"]): string {
  if (syncs.total_operations_24h === 0) return "No sync has ended.";
  const failed = syncs.failed_operations_24h;
  return `${counted(syncs.total_operations_24h, "sync")}, ${failed === 0 ? "none" : failed.toLocaleString("en")} failed.`;
}
