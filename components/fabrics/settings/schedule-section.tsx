"use client";

import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useFabric } from "../data";
import { ScheduleFields } from "../fabric-fields";
import { Suspension } from "../held-back";
import { counted } from "../words";
import { SettingsForm } from "./settings-form";

/** When the fabric syncs by itself, and what became of that. */
export function ScheduleSection({ fabric: initial }: { fabric: Fabric }) {
  const fabric = useFabric(initial.id, initial).data ?? initial;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[1fr_20rem]">
      <SettingsForm fabric={initial} legend={`Schedule of ${initial.name}`}>
        {(fields) => (
          <Card>
            <CardHeader title="Schedule" />
            <CardBody className="flex flex-col gap-4">
              <ScheduleFields {...fields} />
            </CardBody>
          </Card>
        )}
      </SettingsForm>
      <Card>
        <CardHeader title="Automatic sync" />
        <CardBody className="flex flex-col gap-3">
          <Facts
            items={[
              [
                "Next",
                fabric.next_sync ? <RelativeTime key="next" at={fabric.next_sync} /> : nextWord(fabric),
              ],
              [
                "Last sync",
                fabric.last_sync ? <RelativeTime key="last" at={fabric.last_sync} /> : "none yet",
              ],
              [
                "Failures",
                fabric.consecutive_failures === 0 ? "none" : `${fabric.consecutive_failures} in a row`,
              ],
            ]}
          />
          {fabric.consecutive_failures > 0 && !fabric.auto_sync_suspended_at && (
            <p className="text-muted text-sm">
              After {counted(fabric.consecutive_failures, "failure")} the wait is longer than the interval.
              The fifth failure suspends automatic sync.
            </p>
          )}
          <Suspension fabric={fabric} />
        </CardBody>
      </Card>
    </div>
  );
}

function nextWord(fabric: Fabric): string {
  if (fabric.auto_sync_suspended_at) return "suspended";
  if (!fabric.auto_sync_enabled) return "switched off";
  return "once its directories are set up";
}
