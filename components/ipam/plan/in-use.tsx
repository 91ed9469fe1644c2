import { Card, CardHeader } from "@/components/ui/card";
import type { PlanCountry } from "./data";

/** Where on the map something is: in a young plan, a few specks of sixty-five thousand blocks. */
export function InUse({
  countries,
  onOpen,
}: {
  countries: PlanCountry[];
  onOpen: (country: PlanCountry) => void;
}) {
  const used = countries
    .filter((country) => country.allocated_regions + country.reserved_regions + country.cooling_regions > 0)
    .sort((a, b) => b.allocated_regions - a.allocated_regions);
  if (used.length === 0) return null;
  return (
    <Card>
      <CardHeader title="In use" hint="Choose one to go in." />
      <ul className="max-h-80 overflow-y-auto py-1">
        {used.map((country) => (
          <li key={country.country}>
            <button
              type="button"
              onClick={() => onOpen(country)}
              className="flex min-h-8 w-full items-center gap-2 px-4 py-1 text-left text-sm hover:bg-surface-sunken"
            >
              <span className="min-w-0 flex-1 truncate">{country.country}</span>
              <span className="text-muted text-xs tabular-nums">{wordsOf(country)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function wordsOf({ allocated_regions, reserved_regions, cooling_regions }: PlanCountry): string {
  return [
    allocated_regions === 1 ? "1 region" : allocated_regions > 0 && `${allocated_regions} regions`,
    reserved_regions > 0 && `${reserved_regions} reserved`,
    cooling_regions > 0 && `${cooling_regions} cooling down`,
  ]
    .filter(Boolean)
    .join(", ");
}
