"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Combobox } from "../combobox";
import { type ResourceType, useResourceChoices } from "../resource-choices";
import { ResourceName } from "../resource-name";

/** The regions and countries a rule watches, found by name; none chosen means all of them. */
export function ResourcePicker({
  type,
  chosen,
  onChange,
}: {
  type: ResourceType | "any";
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const [typed, setTyped] = useState("");
  const found = useResourceChoices(typed, type);
  const choices = found.choices.filter(({ value }) => !chosen.includes(value));
  return (
    <div className="flex flex-col gap-2">
      <Combobox
        value=""
        choices={choices}
        typed={typed}
        onTyped={setTyped}
        onChoose={({ value }) => {
          setTyped("");
          onChange([...chosen, value]);
        }}
        placeholder={chosen.length === 0 ? "All of them; type to watch some only" : "Type to add another"}
        note={found.note || (choices.length === 0 && "All of these are chosen.")}
      />
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((id) => (
            <li key={id} className="flex items-center gap-1 rounded bg-surface-sunken pl-2 text-sm">
              <ResourceName id={id} />
              <IconButton
                size="sm"
                label="Watch it no longer"
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
