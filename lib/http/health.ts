import { database } from "@/lib/db";
import { getDetailedHealth } from "@/lib/health/detailed";
import { getHealth } from "@/lib/health/queries";
import { getPlanHealth } from "@/lib/ipam/health/queries";
import { answer } from "./admit";
import { countRequest } from "./limits";
import { isMonitor } from "./monitor";
import { addressOf } from "./origin";
import { send } from "./respond";
import { platform } from "./surfaces/platform";

/*
 * Addresses that probes ask. They need no credential and are not made by `endpoint`, whose answers go with one
 * status: here the body of a 503 is that of a 200, and says what is missing.
 */

/** `GET /health`, for load balancers and start scripts: 200 once everything is up, 503 with the failing check named until then. */
export async function healthHandler(): Promise<Response> {
  const health = await getHealth(database(), new Date());
  return probe(health, health.status === "healthy");
}

/** `GET /health/live`: the process answers. It asks nothing else, for a restart would mend nothing else. */
export const liveHandler = (): Response => probe({ status: "alive" }, true);

/** `GET /health/ready`: requests can be served here. A missing worker is no reason to turn them away. */
export async function readyHandler(): Promise<Response> {
  const { checks } = await getHealth(database(), new Date());
  const { database: db, migrations } = checks;
  const isReady = db.status === "ok" && migrations.status === "ok";
  return probe({ status: isReady ? "ready" : "not_ready", checks: { database: db, migrations } }, isReady);
}

/** `GET /health/detailed`: every part with its state, for everybody; its figures for those who may watch. */
export const detailedHandler = (request: Request): Promise<Response> =>
  answer(platform, request, async (exchange) => {
    const withDetails = await isMonitor(exchange);
    if (!withDetails) {
      const who = `address ${addressOf(request.headers)}`;
      const perMinute = platform.limits.monitoring;
      await countRequest({ resource: "monitoring", perMinute, who }, exchange.headers);
    }
    const health = await getDetailedHealth(database(), exchange.now, withDetails);
    return send(JSON.stringify(health), health.status === "unhealthy" ? 503 : 200, exchange);
  });

/** `GET /api/v1/ipam/health`: whether addresses can be given out. */
export async function planHealthHandler(): Promise<Response> {
  const health = await getPlanHealth(database(), new Date());
  return probe(health, health.status === "healthy");
}

const probe = (body: object, isGood: boolean): Response =>
  Response.json(body, { status: isGood ? 200 : 503, headers: { "Cache-Control": "no-store" } });
