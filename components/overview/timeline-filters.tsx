"use client";
import { X } from "lucide-react";
import { Button } from "../ui/button";
import { SelectFilter } from "../ui/filter-bar";
import { useUrlState } from "../ui/url-state";

/** Whose deeds and on what; both are part of the address. */
export function TimelineFilters({ people, objectLabel }: { people: string[]; objectLabel: string | null }) {
  const url = useUrlState({ server: true });
  return (
    <>
      {objectLabel && (
        <Button
          size="sm"
          icon={<X />}
          aria-label={`Show more than ${objectLabel}`}
          onClick={() => url.set({ object: null, before: null })}
        >
          <span className="max-w-40 truncate">{objectLabel}</span>
        </Button>
      )}
      <SelectFilter
        label="Person"
        all="Everybody"
        value={url.get("person")}
        onChange={(person) => url.set({ person, before: null })}
        options={people.map((person) => ({ value: person, label: person }))}
      />
    </>
  );
}
