import { NextRequest } from "next/server";
import { GET as readDashboard } from "@/app/api/v1/ipam/statistics/dashboard/route";
import { GET as readForecast } from "@/app/api/v1/ipam/statistics/forecast/[resource_type]/[resource_id]/route";
import { database } from "@/lib/db";
import { getDashboard } from "@/lib/ipam/statistics/dashboard";
import { getForecast } from "@/lib/ipam/statistics/forecast";
import { systemActor } from "@/lib/operations/actor";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { type Bench, shortestMs } from "./measure";
import { millionHosts } from "./million-hosts";
import { floorPool } from "./pool";
import { send, statementsOf } from "./statements";

const ROUNDS = 10;
const DASHBOARD_MS_MAX = 500;
const FORECAST_MS_MAX = 1000;

/**
 * The dashboard and the forecasts of the largest country and of the fullest region among a million hosts, each through
 * its endpoint. The floor sends the very statements that yield the figures through `pg`; the rest is what the
 * endpoint adds, and for a forecast the fit and the two hundred courses of its interval.
 */
export const bench: Bench = {
  name: "dashboard and forecasts of a million hosts",
  bar: 3,
  run: async () => {
    await millionHosts();
    const db = database();
    const ctx = { db, actor: systemActor("bench"), now: new Date(), requestId: null };
    const { key } = await createApiKey(db, await createUser(db, { role: "viewer" }), { builtIn: true });
    const country = await db.country.findFirstOrThrow({ orderBy: [{ hostCount: "desc" }, { id: "asc" }] });
    const region = await db.region.findFirstOrThrow({ orderBy: [{ hostCount: "desc" }, { block: "asc" }] });
    const ofCountry = { resource_type: "country" as const, resource_id: country.name };
    const ofRegion = { resource_type: "region" as const, resource_id: region.id };
    const reads = {
      dashboard: { query: () => getDashboard(ctx), route: readDashboard, params: {}, max: DASHBOARD_MS_MAX },
      ...Object.fromEntries(
        [ofCountry, ofRegion].map((params) => [
          `forecast of a ${params.resource_type}`,
          { query: () => getForecast(ctx, params), route: readForecast, params, max: FORECAST_MS_MAX },
        ]),
      ),
    };
    const pool = floorPool(4);
    const measured = [];
    for (const [name, { query, route, params, max }] of Object.entries(reads)) {
      const waves = await statementsOf(query);
      const floorMs = await shortestMs(ROUNDS, () => send(pool, waves));
      const oursMs = await shortestMs(ROUNDS, () => read(route, key, params));
      measured.push({ name, floorMs, oursMs, max });
    }
    await pool.end();
    return {
      floorMs: measured.reduce((sum, { floorMs }) => sum + floorMs, 0),
      oursMs: measured.reduce((sum, { oursMs }) => sum + oursMs, 0),
      met: measured.every(({ oursMs, max }) => oursMs < max),
      note: measured.map(({ name, oursMs, max }) => `${name} ${oursMs.toFixed(0)} of ${max} ms`).join(", "),
    };
  },
};

/** One read to the last byte of its answer, which has to hold the figures. */
async function read(route: typeof readForecast, key: string, params: object): Promise<void> {
  const request = new NextRequest("http://localhost/", { headers: { authorization: `Token ${key}` } });
  const response = await route(request, { params: Promise.resolve(params) });
  const text = await response.text();
  if (response.status !== 200 || text.includes("insufficient_data"))
    throw new Error(`${response.status}: ${text}`);
}
