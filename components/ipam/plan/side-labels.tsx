import { cn } from "@/components/ui/cn";
import type { PlanCountry } from "./data";
import { COLUMNS, rowsOf, type Span } from "./geometry";

/** The countries beside the map, each as high as its range, with its regions; pressing one goes into it. */
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
    <ol className="relative w-9 shrink-0 sm:w-36" aria-label="Countries">
      {countries.map((country) => {
        const rows = country.x_end - country.x_start + 1;
        const regions = country.allocated_regions;
        return (
          <li
            key={country.country}
            className="absolute inset-x-0"
            style={{ top: `${(country.x_start / COLUMNS) * 100}%`, height: `${(rows / COLUMNS) * 100}%` }}
          >
            <button
              type="button"
              onClick={() => onOpen(country)}
              title={`${country.country}: 10.${country.x_start} to 10.${country.x_end}, ${regions === 1 ? "1 region" : `${regions} regions`}`}
              className={cn(
                "flex size-full items-center justify-end gap-1.5 overflow-hidden rounded-sm border-border-strong border-r-2 pr-2 text-right text-[9px] text-muted leading-none hover:border-accent hover:text-text",
                regions > 0 && "border-agreed text-text",
                current === country.country && "border-accent bg-accent-soft font-medium text-text",
              )}
            >
              <span className="truncate text-xs max-sm:sr-only">{country.country}</span>
              <span aria-hidden className="sm:hidden">
                {country.country_code ?? "–"}
              </span>
              {regions > 0 && (
                <span className="rounded bg-agreed-soft px-1 py-px text-agreed text-xs tabular-nums max-sm:sr-only">
                  {regions}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** More rows than this, and only some of them are named. */
const NAMED_ROWS = 16;

/** The X octets beside a country's rows. */
export function RowLabels({ span }: { span: Span }) {
  const rows = rowsOf(span);
  const every = Math.ceil(rows / NAMED_ROWS);
  return (
    <ol aria-hidden className="relative w-11 shrink-0 text-muted text-xs tabular-nums leading-none">
      {Array.from({ length: rows }, (_, row) => row)
        .filter((row) => row % every === 0)
        .map((row) => (
          <li
            key={row}
            className="absolute right-0 flex items-center"
            style={{ top: `${(row / rows) * 100}%`, height: `${100 / rows}%` }}
          >
            10.{span.from + row}
          </li>
        ))}
    </ol>
  );
}
