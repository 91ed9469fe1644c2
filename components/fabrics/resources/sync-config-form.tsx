"use client";

import { type FormEvent, useState } from "react";
import { ApiError } from "@/components/api";
import { useMay } from "@/components/permissions";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import {
  CONFLICT_PREFERENCES,
  RESOURCE_DIRECTIONS,
  type ResourceSyncConfigView,
  UpdateSyncConfig,
} from "@/lib/fabrics/sync-configs/schema";
import { SaveBar } from "../settings/save-bar";
import { useSaveSyncConfig } from "./sync-data";

const DIRECTIONS: Record<(typeof RESOURCE_DIRECTIONS)[number], string> = {
  bidirectional: "Both ways",
  gui_to_github: "From here to Git only",
  github_to_gui: "From Git to here only",
  manual_only: "Both ways, by hand only",
  disabled: "Not at all",
};
const PREFERENCES: Record<(typeof CONFLICT_PREFERENCES)[number], string> = {
  user_guided: "Ask",
  gui_wins: "The GUI wins",
  github_wins: "Git wins",
  timestamp_wins: "The later edit wins",
  merge: "Merge what has one sensible answer",
};

const draftOf = (config: ResourceSyncConfigView) => ({
  sync_direction: config.sync_direction,
  conflict_resolution_preference: config.conflict_resolution_preference,
  auto_sync_enabled: config.auto_sync_enabled,
  sync_priority: String(config.sync_priority),
  notify_on_conflict: config.notification_settings.notify_on_conflict,
  notify_on_sync_error: config.notification_settings.notify_on_sync_error,
  email_recipients: config.notification_settings.email_recipients.join(", "),
});
type Draft = ReturnType<typeof draftOf>;

const toInput = (draft: Draft) => ({
  sync_direction: draft.sync_direction,
  conflict_resolution_preference: draft.conflict_resolution_preference,
  auto_sync_enabled: draft.auto_sync_enabled,
  sync_priority: Number(draft.sync_priority),
  notification_settings: {
    notify_on_conflict: draft.notify_on_conflict,
    notify_on_sync_error: draft.notify_on_sync_error,
    email_recipients: draft.email_recipients.split(/[\s,;]+/).filter(Boolean),
  },
});

/** The configuration of one resource's sync, saved against the version that was read. */
export function SyncConfigForm({
  fabricId,
  config,
  etag,
}: {
  fabricId: number;
  config: ResourceSyncConfigView;
  etag: string | null;
}) {
  const [draft, setDraft] = useState(() => draftOf(config));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const save = useSaveSyncConfig(fabricId, config.resource_id);
  const mayChange = useMay("netbox_hedgehog.change_hedgehogresource");
  const isChanged = JSON.stringify(toInput(draft)) !== JSON.stringify(toInput(draftOf(config)));
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = UpdateSyncConfig.safeParse(toInput(draft));
    setWrong(
      Object.fromEntries(
        parsed.error?.issues.map(({ path }) => [
          String(path.at(path[0] === "notification_settings" ? 1 : 0)),
          "x",
        ]) ?? [],
      ),
    );
    if (parsed.success) save.mutate({ input: parsed.data, etag });
  };
  const wasOvertaken = save.error instanceof ApiError && save.error.status === 412;
  return (
    <form onSubmit={submit} noValidate className="min-w-0">
      <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
        <legend className="sr-only">How this resource is synced</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Direction">
            <Select
              value={draft.sync_direction}
              disabled={!mayChange}
              onValueChange={(value) => set({ sync_direction: value as Draft["sync_direction"] })}
              options={RESOURCE_DIRECTIONS.map((value) => ({ value, label: DIRECTIONS[value] }))}
            />
          </Field>
          <Field label="Conflicts">
            <Select
              value={draft.conflict_resolution_preference}
              disabled={!mayChange}
              onValueChange={(value) =>
                set({ conflict_resolution_preference: value as Draft["conflict_resolution_preference"] })
              }
              options={CONFLICT_PREFERENCES.map((value) => ({ value, label: PREFERENCES[value] }))}
            />
          </Field>
        </div>
        <Field
          label="Priority"
          hint="1 to 1,000; the lower, the earlier in a sync."
          error={wrong.sync_priority && "Between 1 and 1,000."}
          className="max-w-48"
        >
          <Input
            inputMode="numeric"
            value={draft.sync_priority}
            onChange={({ target }) => set({ sync_priority: target.value })}
          />
        </Field>
        <Checkbox
          label="Part of automatic syncs"
          hint="A sync by hand takes it along either way."
          checked={draft.auto_sync_enabled}
          disabled={!mayChange}
          onCheckedChange={(checked) => set({ auto_sync_enabled: checked === true })}
        />
        <Checkbox
          label="Mail about conflicts"
          checked={draft.notify_on_conflict}
          disabled={!mayChange}
          onCheckedChange={(checked) => set({ notify_on_conflict: checked === true })}
        />
        <Checkbox
          label="Mail about failed syncs"
          checked={draft.notify_on_sync_error}
          disabled={!mayChange}
          onCheckedChange={(checked) => set({ notify_on_sync_error: checked === true })}
        />
        <Field
          label="Mail to"
          optional
          hint="At most 20 addresses, separated by commas."
          error={wrong.email_recipients && "At most 20 mail addresses, separated by commas."}
        >
          <Input
            inputMode="email"
            autoComplete="off"
            value={draft.email_recipients}
            onChange={({ target }) => set({ email_recipients: target.value })}
          />
        </Field>
        {save.data?.warnings.map((warning) => (
          <Notice key={warning} tone="waiting">
            {warning}
          </Notice>
        ))}
        {mayChange && (
          <SaveBar
            save={save}
            failure={wasOvertaken ? "Not saved: somebody was quicker" : "The configuration was not saved"}
            isChanged={isChanged}
            onUndo={() => setDraft(draftOf(config))}
          >
            Save configuration
          </SaveBar>
        )}
      </fieldset>
    </form>
  );
}
