"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { useUrlState } from "@/components/ui/url-state";
import { blockOfNumber, cidrOf, octetsOfBlock, parseAddress } from "@/lib/ipam/addresses";
import { countryOf, usePlan } from "./data";
import { PlanMapView } from "./plan-map-view";
import { PlanTable } from "./plan-table";
import { RegionZoom } from "./region-zoom";

const VIEWS = [
  { value: "map", label: "Map" },
  { value: "table", label: "Table" },
] as const;

/** The block of `10.98.3.0/24`; null for anything else. */
function readBlock(text: string): number | null {
  const number = text.endsWith(".0/24") ? parseAddress(text.slice(0, -"/24".length)) : null;
  return number === null ? null : blockOfNumber(number);
}

/** 10.0.0.0/8 at a glance, and down to each address. How far one has gone in is in the address of the page. */
export function PlanScreen() {
  const url = useUrlState();
  const query = usePlan();
  const { plan } = query;
  const [focus, setFocus] = useState<number | null>(null);
  const view = url.get("view") === "table" ? "table" : "map";
  const block = readBlock(url.get("region"));
  const wanted = url.get("country").toLowerCase();
  const country = plan
    ? block === null
      ? plan.countries.find(
          (each) => each.country_code?.toLowerCase() === wanted || each.country.toLowerCase() === wanted,
        )
      : countryOf(plan, octetsOfBlock(block).x)
    : undefined;
  const countryParam = country && (country.country_code ?? country.country);
  const trail = [
    { label: "10.0.0.0/8", href: url.href({ country: null, region: null }) },
    ...(country ? [{ label: country.country, href: url.href({ country: countryParam, region: null }) }] : []),
    ...(block === null ? [] : [{ label: cidrOf(block), href: url.href({}) }]),
  ];
  return (
    <>
      <PageHeader
        title="Plan"
        status="Every /24 of 10.0.0.0/8: who has it and how full it is."
        actions={
          <SegmentedControl
            label="Show as"
            value={view}
            onValueChange={(next) => url.set({ view: next === "map" ? null : next })}
            options={VIEWS}
          />
        }
      />
      {query.isError && plan && (
        <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={query.refetch}>
          The plan could not be loaded anew.
        </StaleNote>
      )}
      {query.isError && !plan ? (
        <ErrorState
          title="The plan could not be loaded"
          error={query.error}
          onRetry={query.refetch}
          retrying={query.isFetching}
        />
      ) : !plan ? (
        <Skeleton className="aspect-square h-auto max-w-3xl" />
      ) : view === "table" ? (
        <PlanTable countries={plan.countries} />
      ) : (
        <>
          <nav aria-label="Where on the map" className="pb-3">
            <ol className="flex flex-wrap items-center gap-1 text-sm">
              {trail.map(({ label, href }, index) => (
                <li key={label} className="flex items-center gap-1">
                  {index > 0 && <ChevronRight aria-hidden className="size-3.5 text-muted" />}
                  {index === trail.length - 1 ? (
                    <span aria-current="location" className="font-medium">
                      {label}
                    </span>
                  ) : (
                    <Link href={href} scroll={false} className="text-accent hover:underline">
                      {label}
                    </Link>
                  )}
                </li>
              ))}
            </ol>
          </nav>
          {block === null ? (
            <PlanMapView
              plan={plan}
              country={country}
              focus={focus}
              onFocus={setFocus}
              onCountry={(next) =>
                url.go({ country: next && (next.country_code ?? next.country), region: null })
              }
              onRegion={(next) => url.go({ country: null, region: cidrOf(next) })}
            />
          ) : (
            <RegionZoom
              plan={plan}
              block={block}
              onEscape={() => {
                setFocus(block);
                url.go({ country: countryParam, region: null });
              }}
            />
          )}
        </>
      )}
    </>
  );
}
