"use client";

import Link from "next/link";
import type { FormEvent, ReactNode } from "react";
import { focusFirstError } from "@/components/fabrics/focus-first-error";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SEVERITIES } from "@/lib/ipam/notifications/schema";
import type { Preferences } from "@/lib/ipam/preferences/schema";
import { changesOf } from "../edits";
import { NewerNote } from "../newer-note";
import { isUnsaid } from "../refusals";
import { useVersionedEdit, type Versioned } from "../use-versioned-edit";
import { readPreferences, useUpdatePreferences } from "./data";
import { atFields, DraftChange, draftOf, PREFERENCE_LABELS, PREFERENCE_RULES } from "./preferences-draft";
import { WidgetList } from "./widget-list";

const SEVERITY_NAMES = { info: "Info", warning: "Warning", critical: "Critical" };

type Props = {
  opened: Versioned<Preferences>;
  onSaved: () => void;
  /** The outcome of the last save; gone once something else is changed. */
  children: ReactNode;
};

/** One form with one button. Saved elsewhere meanwhile: nothing is overwritten, and what was typed is kept. */
export function PreferencesForm({ opened, onSaved, children }: Props) {
  const mayChange = useMay("ipam:update");
  const update = useUpdatePreferences();
  const edit = useVersionedEdit({
    opened,
    draftOf,
    schema: DraftChange,
    plainer: PREFERENCE_RULES,
    save: (input, etag) => update.mutateAsync({ input, etag }),
    read: readPreferences,
    onClose: onSaved,
  });
  const { draft, change } = edit;
  const refusals = atFields(edit.refusals);
  const isChanged = Object.keys(changesOf(draftOf(opened.value), draft)).length > 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    edit.submit();
    focusFirstError(event.currentTarget);
  };
  return (
    <form noValidate onSubmit={submit}>
      <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
        {!mayChange && <Notice>You may look at these and not change them: your role only reads.</Notice>}
        {edit.conflict && <NewerNote {...edit.conflict} labels={PREFERENCE_LABELS} />}
        {edit.error !== null && isUnsaid(refusals, Object.keys(PREFERENCE_LABELS)) && (
          <ErrorState inline title="Nothing was saved" error={edit.error} />
        )}
        <Card>
          <CardHeader title="Dashboard" hint="What you see first in the address plan, from the top down." />
          <CardBody className="flex flex-col gap-4">
            <WidgetList
              shown={draft.widgets}
              onChange={(widgets) => change({ widgets })}
              error={refusals.widgets}
            />
            <Field
              label={PREFERENCE_LABELS.refresh_interval}
              hint="Seconds, from 10 to 86,400. Changes that somebody makes show at once in any case."
              error={refusals.refresh_interval}
            >
              <Input
                inputMode="numeric"
                autoComplete="off"
                value={draft.refresh_interval}
                onChange={(event) => change({ refresh_interval: event.target.value })}
                className="max-w-32"
              />
            </Field>
          </CardBody>
        </Card>
        <Card>
          <CardHeader
            title="Notifications"
            hint={
              <>
                <Link href="/ipam/notifications/rules" className="text-accent underline">
                  Your rules
                </Link>{" "}
                say what you are told of; these hold for all of them.
              </>
            }
          />
          <CardBody className="flex flex-col gap-4 text-sm">
            <Checkbox
              label={PREFERENCE_LABELS.in_app_enabled}
              hint="They stand behind the bell and in the list of notifications."
              checked={draft.in_app_enabled}
              onCheckedChange={(checked) => change({ in_app_enabled: checked === true })}
            />
            <Checkbox
              label={PREFERENCE_LABELS.email_enabled}
              hint="To the address of your account, for rules that ask for mail, where Tideline has a mail server."
              checked={draft.email_enabled}
              onCheckedChange={(checked) => change({ email_enabled: checked === true })}
            />
            <Field
              label={PREFERENCE_LABELS.severity_threshold}
              hint="What is less severe is told neither here nor by mail. Webhooks are not affected."
              error={refusals.severity_threshold}
            >
              <SegmentedControl
                label={PREFERENCE_LABELS.severity_threshold}
                value={draft.severity_threshold}
                onValueChange={(severity_threshold) => change({ severity_threshold })}
                options={SEVERITIES.map((value) => ({ value, label: SEVERITY_NAMES[value] }))}
                className="self-start"
              />
            </Field>
          </CardBody>
        </Card>
        {!isChanged && children}
        {mayChange && (
          <div>
            <Button
              type="submit"
              variant="primary"
              loading={edit.busy}
              disabled={!isChanged || edit.conflict !== null}
            >
              Save
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
