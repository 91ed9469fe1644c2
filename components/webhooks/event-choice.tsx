"use client";

import { Checkbox } from "@/components/ui/checkbox";

/** Which events a webhook is told of, each in words and as the receiver sees it. */
export function EventChoice<Type extends string>({
  types,
  words,
  chosen,
  onChange,
  refused,
}: {
  types: readonly Type[];
  words: Readonly<Record<Type, string>>;
  chosen: readonly Type[];
  onChange: (chosen: Type[]) => void;
  /** What the server objects to, by field. */
  refused: Record<string, string[]>;
}) {
  const errors = Object.entries(refused).filter(([field]) => field.startsWith("events"));
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-2 font-medium text-sm">Events</legend>
      <div className="grid gap-x-4 gap-y-2.5 sm:grid-cols-2">
        {types.map((type) => (
          <Checkbox
            key={type}
            label={words[type]}
            hint={<span className="font-mono">{type}</span>}
            checked={chosen.includes(type)}
            onCheckedChange={(checked) =>
              onChange(checked === true ? [...chosen, type] : chosen.filter((each) => each !== type))
            }
          />
        ))}
      </div>
      {errors.length > 0 && (
        <p role="alert" className="text-failed text-xs">
          {chosen.length === 0 ? "Choose at least one." : errors.flatMap(([, texts]) => texts).join(" ")}
        </p>
      )}
    </fieldset>
  );
}
