"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { ScheduleFields } from "../fabric-fields";
import { SettingsForm } from "./settings-form";

/** When the fabric syncs by itself. */
export function ScheduleSection({ fabric }: { fabric: Fabric }) {
  return (
    <SettingsForm fabric={fabric} legend={`Schedule of ${fabric.name}`}>
      {(fields) => (
        <Card>
          <CardHeader title="Schedule" />
          <CardBody className="flex flex-col gap-4">
            <ScheduleFields {...fields} />
          </CardBody>
        </Card>
      )}
    </SettingsForm>
  );
}
