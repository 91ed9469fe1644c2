import { cn } from "@/components/ui/cn";
import type { PlanCountry } from "./data";
import { COLUMNS } from "./geometry";

/** The countries beside the map, each as high as its range; pressing one goes into it. */
export function CountryLabels({
  countries,
  current,
  onOpen,
}: {
  countries: PlanCountry[];
  current: string | undefined;
  onOpen: (country: PlanCountry) => void;
}) {
  return (
    <ol className="relative w-9 shrink-0 sm:w-28" aria-label="Countries">
      {countries.map((country) => {
        const rows = country.x_end - country.x_start + 1;
        return (
          <li
            key={country.country}
            className="absolute inset-x-0"
            style={{ top: `${(country.x_start / COLUMNS) * 100}%`, height: `${(rows / COLUMNS) * 100}%` }}
          >
            <button
              type="button"
              onClick={() => onOpen(country)}
              title={`${country.country}: 10.${country.x_start} to 10.${country.x_end}`}
              className={cn(
                "flex size-full items-center justify-end gap-1.5 overflow-hidden rounded-sm border-border-strong border-r-2 pr-2 text-right text-[9px] text-muted leading-none hover:border-accent hover:text-text",
                current === country.country && "border-accent bg-accent-soft font-medium text-text",
              )}
            >
              <span className="truncate text-xs max-sm:sr-only">{country.country}</span>
              <span aria-hidden className="sm:hidden">
                {country.country_code ?? "–"}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
