"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Country, UpdateCountry } from "@/lib/ipam/countries/schema";
import { EditDialog } from "../edit-dialog";
import { useVersionedEdit, type Versioned } from "../use-versioned-edit";
import { readCountry, useUpdateCountry } from "./data";

const LABELS = {
  country: "Name",
  country_code: "ISO code",
  continent: "Continent",
  x_start: "First X octet",
  x_end: "Last X octet",
};

const draftOf = (country: Country) => ({
  country: country.country,
  country_code: country.country_code,
  continent: country.continent,
  x_start: country.x_start,
  x_end: country.x_end,
});

/** Changes a country of the plan and its range; what is allocated in it stays in it, or the server refuses. */
export function EditCountryDialog({ opened, onClose }: { opened: Versioned<Country>; onClose: () => void }) {
  const name = opened.value.country;
  const update = useUpdateCountry(name);
  const edit = useVersionedEdit({
    opened,
    draftOf,
    schema: UpdateCountry,
    fieldByCode: { duplicate_name: "country", conflict: "x_end" },
    save: (input, etag) => update.mutateAsync({ input, etag }),
    read: () => readCountry(name),
    onClose,
  });
  const { draft, refusals } = edit;
  return (
    <EditDialog
      edit={edit}
      labels={LABELS}
      onClose={onClose}
      title={`Edit ${name}`}
      description="Ranges cannot overlap, and none can leave a region outside."
    >
      <Field label={LABELS.country} error={refusals.country}>
        <Input
          required
          maxLength={100}
          value={draft.country}
          onChange={(event) => edit.change({ country: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={LABELS.country_code} optional error={refusals.country_code}>
          <Input
            mono
            maxLength={2}
            value={draft.country_code ?? ""}
            onChange={(event) => edit.change({ country_code: event.target.value.toUpperCase() || null })}
          />
        </Field>
        <Field label={LABELS.continent} error={refusals.continent}>
          <Input
            required
            maxLength={100}
            value={draft.continent}
            onChange={(event) => edit.change({ continent: event.target.value })}
          />
        </Field>
        {(["x_start", "x_end"] as const).map((field) => (
          <Field key={field} label={LABELS[field]} error={refusals[field]}>
            <Input
              required
              type="number"
              min={0}
              max={255}
              value={Number.isNaN(draft[field]) ? "" : draft[field]}
              onChange={(event) => edit.change({ [field]: event.target.valueAsNumber })}
            />
          </Field>
        ))}
      </div>
    </EditDialog>
  );
}
