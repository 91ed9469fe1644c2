"use client";

import { MapPinned, Plus, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { CrumbName } from "@/components/shell/crumb-names";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { useUrlState } from "@/components/ui/url-state";
import type { Country } from "@/lib/ipam/countries/schema";
import type { Regions } from "@/lib/ipam/regions/schema";
import { ForecastCard } from "../forecast-card";
import { RegionsTable } from "../regions/regions-table";
import { ShareDialog } from "../shares/share-dialog";
import { UtilizationBar } from "../utilization-bar";
import { useCountry, useCountryUse } from "./data";
import { EditCountryDialog } from "./edit-country-dialog";
import { OctetStrip } from "./octet-strip";
import { PlanSettingsButton } from "./plan-settings-dialog";

/** One country: how full its range is, octet by octet, and its regions. */
export function CountryScreen({ initial, regions }: { initial: Country; regions: Regions }) {
  const query = useCountry(initial.country, initial);
  const { value: country, etag } = query.data ?? { value: initial, etag: null };
  const href = `/ipam/countries/${encodeURIComponent(country.country)}`;
  const allocate = `/ipam/regions?country=${encodeURIComponent(country.country)}&allocate=new`;
  const mayAllocate = useMay("ipam:allocate") && !country.is_reserved;
  const mayAdmin = useMay("ipam:admin");
  const [editing, setEditing] = useState<{ value: Country; etag: string | null } | null>(null);
  return (
    <>
      <CrumbName href={href} name={country.country} />
      <PageHeader
        title={country.country}
        status={sentence(country)}
        actions={
          <>
            {mayAdmin && <PlanSettingsButton />}
            {mayAdmin && (
              <Button
                variant="ghost"
                icon={<SlidersHorizontal />}
                disabled={etag === null}
                onClick={() => setEditing({ value: country, etag })}
              >
                Edit range
              </Button>
            )}
            <ShareDialog resourceType="country" resourceId={country.country} name={country.country} />
            {mayAllocate && (
              <ButtonLink href={allocate} variant="primary" icon={<Plus />}>
                Allocate region
              </ButtonLink>
            )}
          </>
        }
      />
      {query.isError && (
        <div className="pb-4">
          <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={query.refetch}>
            {query.error.message}
          </StaleNote>
        </div>
      )}
      <div className="flex flex-col gap-4">
        <div className="grid min-w-0 gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <Figures country={country} />
          <div className="flex min-w-0 flex-col gap-4">
            <ByOctet country={country.country} />
            {!country.is_reserved && <ForecastCard of="country" id={country.country} />}
          </div>
        </div>
        <RegionsTable
          country={country.country}
          initial={regions}
          empty={
            <EmptyState
              icon={<MapPinned />}
              title="No region yet"
              action={
                mayAllocate && (
                  <ButtonLink href={allocate} variant="primary">
                    Allocate region
                  </ButtonLink>
                )
              }
            >
              {country.is_reserved
                ? "This range is kept for later: nothing is ever allocated from it."
                : "A region is one /24 block of this country, with room for 254 hosts."}
            </EmptyState>
          }
        />
      </div>
      {editing && <EditCountryDialog opened={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function sentence(country: Country): string {
  if (country.is_reserved) return `${country.continent}. Kept for later; nothing is allocated from it.`;
  const left = country.remaining_capacity.toLocaleString("en");
  return `${country.continent}, 10.${country.x_start}.0.0 – 10.${country.x_end}.255.255. ${left} regions still fit.`;
}

function Figures({ country }: { country: Country }) {
  const { data: use } = useCountryUse(country.country);
  const count = (known: number | undefined) => known?.toLocaleString("en") ?? "…";
  return (
    <Card>
      <CardHeader title="Figures" />
      <CardBody className="flex flex-col gap-4">
        <UtilizationBar
          percent={country.utilization_percentage}
          used={country.allocated_regions}
          capacity={country.total_capacity}
        />
        <Facts
          items={[
            ["Code", country.country_code ?? "–"],
            ["X octets", `${country.x_start} – ${country.x_end} (${country.total_blocks})`],
            ["Regions", `${count(country.allocated_regions)} of ${count(country.total_capacity)}`],
            ["Hosts", count(use?.allocated_hosts)],
            ["Reserved", count(use?.reserved_regions)],
            ["Cooling down", count(use?.cooling_regions)],
            ["To be had now", count(use?.available_regions)],
          ]}
        />
      </CardBody>
    </Card>
  );
}

function ByOctet({ country }: { country: string }) {
  const url = useUrlState();
  const query = useCountryUse(country);
  return (
    <Card>
      <CardHeader title="Utilisation by X octet" hint="Each is a /16 with room for 256 regions." />
      <CardBody>
        {query.data ? (
          <OctetStrip octets={query.data.x_octets} hrefOf={(x) => url.href({ x })} />
        ) : query.isError ? (
          <ErrorState
            inline
            title="The octets could not be loaded"
            error={query.error}
            onRetry={query.refetch}
          />
        ) : (
          <Skeleton className="h-28 w-full" />
        )}
      </CardBody>
    </Card>
  );
}
