import { database } from "@/lib/db";
import { getHealth } from "@/lib/health/queries";

/**
 * `GET /health`, for load balancers and start scripts: 200 once everything is up,
 * 503 with the failing check named until then. Needs no credential and is not
 * limited, so it is not made by `endpoint`.
 */
export async function healthHandler(): Promise<Response> {
  const health = await getHealth(database());
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
