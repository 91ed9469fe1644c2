"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { isRegionId } from "@/lib/ipam/notification-rules/rules";
import type { ForecastParams } from "@/lib/ipam/statistics/schema";
import { Combobox } from "../combobox";
import { useResourceChoices } from "../resource-choices";
import { useResourceName } from "../resource-name";

/** Any country and any region, found by typing; the fullest regions are there at once. */
export function ForecastPicker({
  choice,
  onChange,
}: {
  choice: ForecastParams;
  onChange: (choice: ForecastParams) => void;
}) {
  const { name } = useResourceName(choice.resource_id);
  /** Null while nobody types, and the choice made stands in the field. */
  const [typed, setTyped] = useState<string | null>(null);
  const { choices, note } = useResourceChoices(typed ?? "", "any");
  return (
    <Field
      label="Forecast of"
      className="max-w-md flex-row items-baseline gap-3 [&>div]:min-w-0 [&>div]:flex-1"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving the input inside undoes what was typed */}
      <div onBlur={() => setTyped(null)}>
        <Combobox
          value={choice.resource_id}
          choices={choices}
          typed={typed ?? name}
          onTyped={setTyped}
          onChoose={({ value }) => {
            setTyped(null);
            onChange({ resource_type: isRegionId(value) ? "region" : "country", resource_id: value });
          }}
          placeholder="Type a region, a block or a country"
          note={note}
        />
      </div>
    </Field>
  );
}
