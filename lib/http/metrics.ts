import { database } from "@/lib/db";
import { METRICS_TYPE, renderMetrics } from "@/lib/metrics/queries";
import { answer } from "./admit";
import { admitMonitor } from "./monitor";
import { platform } from "./surfaces/platform";

/** `GET /metrics`, for Prometheus. */
export const metricsHandler = (request: Request): Promise<Response> =>
  answer(platform, request, async (exchange) => {
    await admitMonitor(exchange);
    const { headers, requestId } = exchange;
    headers.set("Content-Type", METRICS_TYPE);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Request-Id", requestId);
    return new Response(await renderMetrics(database()), { headers });
  });
