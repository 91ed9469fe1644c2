"use client";

import { Settings2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { type PlanSettings, UpdatePlanSettings } from "@/lib/ipam/settings/schema";
import { EditDialog } from "../edit-dialog";
import { useVersionedEdit, type Versioned } from "../use-versioned-edit";
import { readPlanSettings, usePlanSettings, useUpdatePlanSettings } from "./data";

const LABELS = { cool_down_days: "Cool-down, in days" };
const TITLE = "Settings of the plan";

/** The button for administrators that opens what holds for the whole plan. */
export function PlanSettingsButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" icon={<Settings2 />} onClick={() => setOpen(true)}>
        Plan settings
      </Button>
      {open && <PlanSettingsDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function PlanSettingsDialog({ onClose }: { onClose: () => void }) {
  const query = usePlanSettings();
  if (query.data) return <SettingsForm opened={query.data} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose} title={TITLE}>
      {query.isError ? (
        <ErrorState
          inline
          title="The settings could not be loaded"
          error={query.error}
          onRetry={query.refetch}
        />
      ) : (
        <Skeleton className="h-16" />
      )}
    </Dialog>
  );
}

const draftOf = ({ cool_down_days }: PlanSettings) => ({ cool_down_days });

function SettingsForm({ opened, onClose }: { opened: Versioned<PlanSettings>; onClose: () => void }) {
  const update = useUpdatePlanSettings();
  const edit = useVersionedEdit({
    opened,
    draftOf,
    schema: UpdatePlanSettings,
    save: (input, etag) => update.mutateAsync({ input, etag }),
    read: () => readPlanSettings(),
    onClose,
  });
  return (
    <EditDialog edit={edit} labels={LABELS} onClose={onClose} title={TITLE}>
      <Field
        label={LABELS.cool_down_days}
        hint="How long an address that was given back rests before anybody gets it again; 0 for not at all."
        error={edit.refusals.cool_down_days}
      >
        <Input
          required
          type="number"
          min={0}
          max={365}
          value={Number.isNaN(edit.draft.cool_down_days) ? "" : edit.draft.cool_down_days}
          onChange={(event) => edit.change({ cool_down_days: event.target.valueAsNumber })}
        />
      </Field>
    </EditDialog>
  );
}
