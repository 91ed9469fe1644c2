import type { Metadata } from "next";
import { CountriesTable } from "@/components/ipam/countries/countries-table";
import { forecastChoiceOf, forecastWord, trendChoiceOf } from "@/components/ipam/dashboard/choice";
import { DashboardScreen } from "@/components/ipam/dashboard/dashboard-screen";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/auth/session";
import { listCountries } from "@/lib/ipam/countries/queries";
import { getPreferences } from "@/lib/ipam/preferences/queries";
import { listActivity } from "@/lib/ipam/statistics/activity";
import { getDashboard } from "@/lib/ipam/statistics/dashboard";
import { getForecast } from "@/lib/ipam/statistics/forecast";
import { listTopUtilized } from "@/lib/ipam/statistics/rankings";
import { ForecastParams, ReadTrends } from "@/lib/ipam/statistics/schema";
import { getTrends } from "@/lib/ipam/statistics/trends";
import { log } from "@/lib/log";

export const metadata: Metadata = { title: "IPAM" };

type Props = { searchParams: Promise<{ period?: string; group_by?: string; forecast?: string }> };

export default async function IpamPage({ searchParams }: Props) {
  const ctx = await pageCtx("ipam:read");
  const { period, group_by, forecast } = await searchParams;
  const choice = trendChoiceOf(period, group_by, ctx.now);
  const [{ dashboard_layout: layout }, countries, dashboard, fullest, activity, trends] = await Promise.all([
    getPreferences(ctx),
    listCountries(ctx, {}),
    orLater(getDashboard(ctx)),
    orLater(listTopUtilized(ctx, { limit: 20 })),
    orLater(listActivity(ctx, { limit: 10 })),
    orLater(getTrends(ctx, ReadTrends.parse({ group_by: choice.group_by, start_date: choice.start_date }))),
  ]);
  const [first] = fullest?.results ?? [];
  const asked = forecastChoiceOf(forecast);
  const forecastOf =
    asked ?? (first ? { resource_type: "region" as const, resource_id: first.region_id } : null);
  const valid = ForecastParams.safeParse(forecastOf).data;
  return (
    <>
      <PageHeader
        title="Address plan"
        status="10.0.0.0/8 by country, region and host."
        actions={<ButtonLink href="/settings/address-plan">Choose what is shown</ButtonLink>}
      />
      <DashboardScreen
        widgets={layout.widgets}
        everyMs={layout.refresh_interval * 1000}
        now={ctx.now.toISOString()}
        initial={{
          dashboard,
          fullest,
          activity,
          trends,
          period: `${choice.period} ${choice.group_by}`,
          forecast: valid ? await orLater(getForecast(ctx, valid)) : null,
          forecastOf: valid ? forecastWord(valid) : null,
        }}
      />
      <section className="pt-6">
        <h2 className="pb-3 font-medium">Countries</h2>
        <CountriesTable initial={countries} />
      </section>
    </>
  );
}

/** A part that fails is told in its own place, where the browser asks for it again; the others are shown. */
const orLater = <T,>(figures: Promise<T>): Promise<T | null> =>
  figures.catch((error: unknown) => {
    log.warn({ err: error }, "a part of the address plan's dashboard could not be read");
    return null;
  });
