"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { type FreezeWindow, upcoming } from "@/lib/fabrics/fabrics/freeze";
import { exactTime } from "../words";
import { draftOfWindow, type FreezeErrors, windowOf } from "./freeze-draft";

const FORM = "freeze-window";
const PREVIEWED = 3;

/** Adds a window, or changes one; shows when it would open before it is saved. */
export function FreezeDialog({
  window,
  position,
  error,
  saving,
  onClose,
  onSave,
}: {
  window: FreezeWindow | null;
  position: number;
  error: Error | null;
  saving: boolean;
  onClose: () => void;
  onSave: (window: FreezeWindow) => Promise<void>;
}) {
  const [draft, setDraft] = useState(() => draftOfWindow(window));
  const [errors, setErrors] = useState<FreezeErrors>({});
  const [openedAt] = useState(() => new Date());
  const checked = windowOf(draft);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setErrors(checked.errors ?? {});
    // What the server objects to is shown below the fields.
    if (checked.window) onSave(checked.window).catch(() => {});
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={window ? `Change ${window.name}` : "Add a freeze window"}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={FORM} loading={saving}>
            Save window
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        onSubmit={submit}
        noValidate
        className="flex flex-col gap-4"
        aria-label={`Window ${position + 1}`}
      >
        <Field label="Name" error={errors.name} hint="Shown where a sync is refused.">
          <Input
            value={draft.name}
            autoComplete="off"
            onChange={({ target }) => set({ name: target.value })}
          />
        </Field>
        <SegmentedControl
          label="How often"
          className="self-start"
          value={draft.kind}
          onValueChange={(kind) => set({ kind })}
          options={[
            { value: "recurring", label: "Again and again" },
            { value: "once", label: "Once" },
          ]}
        />
        {draft.kind === "recurring" ? (
          <>
            <Field label="Opens at" error={errors.schedule} hint="Cron: minute, hour, day, month, weekday.">
              <Input mono value={draft.schedule} onChange={({ target }) => set({ schedule: target.value })} />
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="Minutes" error={errors.duration_minutes}>
                <Input
                  inputMode="numeric"
                  value={draft.duration_minutes}
                  onChange={({ target }) => set({ duration_minutes: target.value })}
                />
              </Field>
              <Field label="Time zone" error={errors.timezone}>
                <Input
                  mono
                  value={draft.timezone}
                  onChange={({ target }) => set({ timezone: target.value })}
                />
              </Field>
            </div>
          </>
        ) : (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="From" error={errors.starts_at} hint="In your own time.">
              <Input
                type="datetime-local"
                value={draft.starts_at}
                onChange={({ target }) => set({ starts_at: target.value })}
              />
            </Field>
            <Field label="To" error={errors.ends_at}>
              <Input
                type="datetime-local"
                value={draft.ends_at}
                onChange={({ target }) => set({ ends_at: target.value })}
              />
            </Field>
          </div>
        )}
        <Checkbox
          label="Allow syncs by hand"
          hint="Then only automatic syncs wait."
          checked={draft.allow_manual}
          onCheckedChange={(allow) => set({ allow_manual: allow === true })}
        />
        {checked.window && draft.kind === "recurring" && (
          <p className="text-muted text-sm" aria-live="polite">
            Opens{" "}
            {upcoming(checked.window, openedAt, PREVIEWED)
              .map(({ startsAt }) => exactTime(startsAt))
              .join(" · ")}
          </p>
        )}
        {error && <ErrorState inline title="The window was not saved" error={error} />}
      </form>
    </Dialog>
  );
}
