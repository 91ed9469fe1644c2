import { metricsHandler } from "@/lib/http/metrics";

// Asked again at every call, never answered from a build.
export const dynamic = "force-dynamic";

export const GET = metricsHandler;
